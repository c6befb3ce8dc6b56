import type { Range } from '../text/reading.ts';
import type { Referent } from './referent.ts';

/** What was said so far, by whom and under which words. */
export interface Spoken {
  referent: Referent;
  /** The noun it was spoken of by, "official". */
  noun: string | undefined;
  cue: number;
  content: readonly Range[];
  /** As written; undefined where nobody was. */
  speaker: Range | undefined;
}

/** Who spoke, under other words now: it rests on those by which they were introduced. */
export const spokenBefore = ({ referent, speaker }: Spoken): Referent => ({
  ...referent,
  ground: { basis: 'COREFERENCE', at: referent.ground?.at ?? speaker },
});
