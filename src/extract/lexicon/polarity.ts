import { stemOf } from '../../text/inflection.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Words that turn what follows in their clause into its opposite. */
export const NEGATIONS = words(
  `not n't no never neither nor cannot without refuse refused refuses refusing reject rejected rejects rejecting oppose opposed opposes
   opposing decline declined declines declining deny denied denies denying against halt halted stop stopped`,
);

/** Cues that turn their content into its opposite: "rejected the release", "ruled out a truce". */
export const DENYING_CUES = words(
  `reject rejected rejects rejecting oppose opposed opposes opposing deny denied denies denying refuse refused refuses refusing
   dismiss dismissed dismisses dismissing condemn condemned condemns condemning denounce denounced denounces decry decried
   criticize criticized criticise criticised slam slammed decline declined declines ruled`,
);

/** Verbs that tell what somebody wants; with another subject it is not the speaker's own stance. */
export const WISHES = words(
  `refuse refused refuses reject rejected rejects oppose opposed opposes want wants wanted seek seeks agree agreed agrees decline
   declined declines promise promised vow vowed demand demands demanded insist insists insisted`,
);

/** Stems of verbs whose object is what must come first: "demands a truce before …". */
export const DEMANDS: ReadonlySet<string> = new Set(
  ['want', 'demand', 'need', 'require', 'seek', 'insist', 'await', 'wait', 'see', 'ask', 'expect'].map(stemOf),
);

export const MODALS = words("must should shall will would can could may might need needs ought to 'll let");

/** Words that open a condition after what it conditions; `only` those that need "not" before: "not … until". */
export const CONDITION_MARKERS: readonly { words: readonly string[]; negated: boolean }[] = [
  { words: ['only', 'if'], negated: false },
  { words: ['only', 'when'], negated: false },
  { words: ['only', 'after'], negated: false },
  { words: ['only', 'once'], negated: false },
  { words: ['only', 'in'], negated: false },
  { words: ['on', 'condition'], negated: false },
  { words: ['on', 'the', 'condition'], negated: false },
  { words: ['in', 'exchange', 'for'], negated: false },
  { words: ['in', 'return', 'for'], negated: false },
  { words: ['as', 'long', 'as'], negated: false },
  { words: ['so', 'long', 'as'], negated: false },
  { words: ['provided'], negated: false },
  { words: ['providing'], negated: false },
  { words: ['unless'], negated: false },
  { words: ['if'], negated: false },
  { words: ['once'], negated: false },
  { words: ['until'], negated: true },
  { words: ['till'], negated: true },
  { words: ['before'], negated: true },
  { words: ['except'], negated: true },
  { words: ['without'], negated: true },
];
