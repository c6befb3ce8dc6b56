import { stemOf } from '../../text/inflection.ts';

const stems = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(stemOf));

/** Verbs and nouns by which somebody says that something is not so. */
export const DENIALS = stems(
  'deny denied denies denial denials refute repudiate rebut disavow disclaim dispute contradict debunk',
);

/** Those by which somebody leaves open whether it is so. */
export const DOUBTS = stems('question doubt query');

/** Verbs that deny where their object is a claim: "rejected claims that", not "rejected the plan". */
export const DISMISSALS = stems('reject dismiss rubbish brush scoff deride');

/** What somebody else has said and may be denied. */
export const CLAIM_NOUNS = stems(
  `claim claims allegation allegations accusation accusations report reports suggestion suggestions rumour rumours rumor rumors charge
   charges assertion assertions notion insinuation insinuations speculation story stories account accounts narrative
   criticism`,
);

/** What somebody calls a claim that they deny: "dismissed the report as baseless". */
export const FALSEHOODS = stems(
  `false untrue baseless unfounded groundless fabricated fabrication fabrications fake lie lies nonsense propaganda falsehood
   fiction misinformation disinformation absurd ridiculous ludicrous hoax rumour rumours rumor rumors slander invented unsubstantiated`,
);

export const REFUSALS = stems('refuse decline');

/** After a refusal: what somebody does not stand by. */
export const UNCONFIRMED = stems('confirm acknowledge admit concede accept verify');

/** Verbs that, negated, say that something was not said: "never claimed that". */
export const TELLINGS = stems('say said claim state suggest allege argue assert promise agree pledge mean');

export const isNegation = (lower: string): boolean =>
  /^(?:not|never|neither|nor|cannot|no)$/.test(lower) || lower.endsWith("n't");
