import { HER_NAMES, HIS_NAMES } from '../lexicon/first-names.ts';
import type { Referent } from './referent.ts';

const whoIs = ({ link }: Referent): string | undefined =>
  link.status === 'KNOWN' ? link.actor : link.status === 'PROVISIONAL' ? link.name : undefined;

/** "Ana Quandt", "ana-quandt" → "she", where the first name tells. */
function pronounOf(name: string): 'he' | 'she' | undefined {
  const [first = ''] = name.toLowerCase().split(/[\s-]/, 1);
  return HIS_NAMES.has(first) ? 'he' : HER_NAMES.has(first) ? 'she' : undefined;
}

/** By which pronoun an article goes on about each person. */
export class PronounsUsed {
  readonly #pronouns = new Map<string, 'he' | 'she'>();

  /** Nobody is "he" who was "she" before, or has a woman's name; several are neither. */
  allow(pronoun: 'he' | 'she', referent: Referent): boolean {
    if (referent.others !== undefined || (referent.plural && referent.link.status === 'OPEN')) return false;
    const name = whoIs(referent);
    if (name === undefined) return true;
    const used = this.#pronouns.get(name) ?? (referent.person ? pronounOf(name) : undefined);
    return used === undefined || used === pronoun;
  }

  /** "She", of somebody with a name → who she is, she stays. */
  note(pronoun: string | undefined, referent: Referent): void {
    const name = whoIs(referent);
    if ((pronoun !== 'he' && pronoun !== 'she') || name === undefined || !referent.person) return;
    // "Paul Imre left. | Mrs. | Imre" → somebody else.
    if (this.allow(pronoun, referent)) this.#pronouns.set(name, pronoun);
  }
}
