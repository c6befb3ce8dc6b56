import type { ChainBasis, SpeakerLink } from '../../model.ts';
import type { Range } from '../text/reading.ts';

/** What rules can rest a step of a chain on. */
type Ground = Exclude<ChainBasis, 'BY_HAND'>;

/** Someone the article speaks of, under whatever words. */
export interface Referent {
  link: SpeakerLink;
  /** Slugs the party is looked for from, where the link names none. */
  through: string[];
  person: boolean;
  plural: boolean;
  /** What it rests on that the speaker's words mean it, and the words elsewhere that say so; those words themselves where absent. */
  ground?: { basis: Ground; at?: Range | undefined };
  /** What it rests on that it speaks for `through`; the words beside its name where absent. */
  membership?: Ground;
  /** Those who speak together with it: "Venn and Tarn said" → Tarn. */
  others?: Referent[] | undefined;
}

/** Whether two descriptions lead to one actor, as far as they lead to any. */
export const isSame = ({ link: a, others: with_ = [] }: Referent, { link: b, others = [] }: Referent): boolean =>
  with_.length === others.length &&
  ((a.status === 'KNOWN' && b.status === 'KNOWN' && a.actor === b.actor) ||
    (a.status === 'PROVISIONAL' && b.status === 'PROVISIONAL' && a.name === b.name));

export const NOBODY: Referent = { link: { status: 'OPEN', candidates: [] }, through: [], person: true, plural: false };

/** One of some actors, each as likely; whoever it is speaks for all of them. */
export const openAmong = (actors: readonly string[], confidence: number, plural = false): Referent => ({
  link: { status: 'OPEN', candidates: actors.map((actor) => ({ actor, confidence })) },
  through: [...actors],
  person: true,
  plural,
});

/** Several who speak together; undefined of nobody. */
export function joined([first, ...others]: readonly Referent[]): Referent | undefined {
  if (first === undefined || others.length === 0) return first;
  return { ...first, person: false, plural: true, others };
}

/** Whether a text has given no more than somebody's name so far. */
export const isUndescribed = ({ link }: Referent): boolean =>
  link.status === 'PROVISIONAL' && link.kind === 'PERSON' && link.description === undefined;

/** Each of those who speak together by itself: "Venn and Tarn said … Tarn" → Venn, Tarn. */
export const membersOf = (referent: Referent): Referent[] =>
  referent.others === undefined
    ? [referent]
    : [{ ...referent, others: undefined, person: true, plural: false }, ...referent.others];

/** Whom somebody's party is looked for from. */
export const organisationsOf = ({ link, through }: Referent): string[] =>
  link.status === 'KNOWN' && through.length === 0 ? [link.actor] : through;
