import type { SpeakerLink } from '../../model.ts';

/** Someone the article speaks of, under whatever words. */
export interface Referent {
  link: SpeakerLink;
  /** Slugs the party is looked for from, where the link names none. */
  through: string[];
  person: boolean;
  plural: boolean;
}

/** Whether two descriptions lead to one actor, as far as they lead to any. */
export const isSame = ({ link: a }: Referent, { link: b }: Referent): boolean =>
  (a.status === 'KNOWN' && b.status === 'KNOWN' && a.actor === b.actor) ||
  (a.status === 'PROVISIONAL' && b.status === 'PROVISIONAL' && a.name === b.name);

export const NOBODY: Referent = { link: { status: 'OPEN', candidates: [] }, through: [], person: true, plural: false };

/** One of some actors, each as likely; whoever it is speaks for all of them. */
export const openAmong = (actors: readonly string[], confidence: number, plural = false): Referent => ({
  link: { status: 'OPEN', candidates: actors.map((actor) => ({ actor, confidence })) },
  through: [...actors],
  person: true,
  plural,
});
