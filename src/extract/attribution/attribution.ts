import type { ReportKind } from '../../model.ts';
import type { Range } from '../text/reading.ts';

/** Who is made to say what: token ranges, before anyone is linked to an actor. */
export interface Attribution {
  kind: ReportKind;
  /** Undefined where a quotation stands alone, with nothing that says who said it. */
  cue: Range | undefined;
  speaker: Range | undefined;
  /** In text order, not overlapping. */
  content: Range[];
  /** Where the speaker goes on in the sentence by further cues: what each of them leads to; `content` has all of it. */
  parts?: readonly Attribution[];
  /** Given in the speaker's own words, though without quotation marks: a transcript, a statement in full. */
  verbatim?: boolean;
  /** Through whom the text has it, where that is not its speaker. */
  via?: readonly Through[];
  /** 0–1: how likely content and speaker are both right. */
  confidence: number;
  /** Made by a rule that is hardly ever wrong: kept where the model finds nothing. */
  sure?: boolean;
}

/** Through whom a text has what it tells. */
export interface Through {
  /** The words here: "the agency". */
  span: Range;
  /** The words that name it, here or before: "Vellpress". */
  name: Range;
  /** The outlet, where the knowledge has it. */
  slug?: string | undefined;
}
