import type { Referent } from './referent.ts';

const whoIs = ({ link }: Referent): string | undefined =>
  link.status === 'KNOWN' ? link.actor : link.status === 'PROVISIONAL' ? link.name : undefined;

/** By which pronoun an article goes on about each person. */
export class PronounsUsed {
  readonly #pronouns = new Map<string, 'he' | 'she'>();

  /** Nobody is "he" who was "she" before; several are neither. */
  allow(pronoun: 'he' | 'she', referent: Referent): boolean {
    if (referent.others !== undefined || (referent.plural && referent.link.status === 'OPEN')) return false;
    const name = whoIs(referent);
    return name === undefined || (this.#pronouns.get(name) ?? pronoun) === pronoun;
  }

  /** "She", of somebody with a name → who she is, she stays. */
  note(pronoun: string | undefined, referent: Referent): void {
    const name = whoIs(referent);
    if ((pronoun !== 'he' && pronoun !== 'she') || name === undefined || !referent.person) return;
    if (!this.#pronouns.has(name)) this.#pronouns.set(name, pronoun);
  }
}
