/**
 * The glossary as types: one word for one thing, the same in SDL, tables, files and variables.
 *
 *   Outlet       publishes articles
 *   Article      one published piece; Version is its text as captured at one moment
 *   Actor        who can speak; an Affiliation ties it to another actor, in a role, from–to
 *   Party        the actor an utterance is counted for, as of the day it was said
 *   Topic        a concept one can ask about, known by its terms
 *   Statement    one utterance; Report is one article version's rendering of it
 *   Issue        a proposition one can be for or against; Stance is how a statement stands to it
 *   Position     an actor's stance on an issue over an interval of time
 *   Run          one import
 */

/** Half-open `[start, end)` in UTF-16 code units into a version's text. */
export type Span = readonly [start: number, end: number];

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

export const REPORT_MODES = ['DIRECT', 'INDIRECT', 'MIXED'] as const;
/**
 * `DIRECT`: all in the speaker's own words, in quotation marks, a transcript or a statement given in full; `INDIRECT`: all
 * paraphrased; `MIXED`: a paraphrase with quoted parts.
 */
export type ReportMode = (typeof REPORT_MODES)[number];

export const REPORT_KINDS = ['SPEECH', 'BELIEF', 'INTENTION'] as const;
/** Whether the words were said ("said", "warned"), believed ("thinks") or intended ("plans to"). */
export type ReportKind = (typeof REPORT_KINDS)[number];

export const DATE_PRECISIONS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
/** How finely the text fixes a day: the interval is no longer than this. */
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

export const DATE_BASES = ['STATED', 'RELATIVE', 'CONTEXT', 'PUBLICATION', 'INGESTION', 'BY_HAND'] as const;
/**
 * What a day rests on: a date in the sentence ("on October 26"); words relative to the article's day ("today",
 * "Friday"); a date in a sentence before ("at that time"); the article's publication, for want of better; where that is
 * unknown too, the moment it was taken in; or a person who said so.
 */
export type DateBasis = (typeof DATE_BASES)[number];

/** When something was said: the days `from`–`to`, both included, between which the utterance lies. */
export interface Said {
  from: Day;
  to: Day;
  precision: DatePrecision;
  basis: DateBasis;
}

/** An entry of the knowledge files. */
interface Curated {
  /** The file that has it. */
  origin?: string | undefined;
}

export const ACTOR_KINDS = [
  'PERSON',
  'STATE',
  'GOVERNMENT_BODY',
  'INTERGOVERNMENTAL',
  'ARMED_GROUP',
  'POLITICAL_PARTY',
  'ORGANISATION',
  'MEDIA',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const NAME_KINDS = ['NAME', 'ALIAS', 'ACRONYM', 'DEMONYM', 'METONYM', 'NOUN'] as const;
/**
 * `NAME` full names and their transliterations; `ALIAS` other full names ("Abu Ubaida"); `ACRONYM` ("UNRWA");
 * `DEMONYM` ("Russian", "Russians"); `METONYM` a place that stands for it ("Moscow" for Russia); `NOUN` the common noun
 * a text uses once the actor is introduced ("the movement", "the ministry").
 */
export type NameKind = (typeof NAME_KINDS)[number];

export interface ActorName {
  name: string;
  kind: NameKind;
  /** BCP 47. */
  language: string;
  from?: Day | undefined;
  to?: Day | undefined;
}

export const AFFILIATION_KINDS = ['HOLDS_OFFICE', 'SPEAKS_FOR', 'MEMBER_OF', 'PART_OF'] as const;
export type AffiliationKind = (typeof AFFILIATION_KINDS)[number];

/** An actor belongs to `to`, in a role, over an interval; absent ends are open. */
export interface Affiliation {
  to: string;
  kind: AffiliationKind;
  /** In English, as a text would put it: "Foreign Minister", "spokesperson". */
  role?: string | undefined;
  from?: Day | undefined;
  until?: Day | undefined;
}

export interface Actor extends Curated {
  slug: string;
  name: string;
  kind: ActorKind;
  /** Whether utterances are counted for it when they roll up from those affiliated with it. */
  party: boolean;
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined;
  description?: string | undefined;
  /** Made from an article's words because the curated knowledge has no such actor. */
  provisional: boolean;
  names: ActorName[];
  affiliations: Affiliation[];
}

export const OUTLET_KINDS = ['NEWSPAPER', 'BROADCASTER', 'AGENCY', 'ONLINE', 'GOVERNMENT', 'MAGAZINE'] as const;
export type OutletKind = (typeof OUTLET_KINDS)[number];

export interface Outlet extends Curated {
  slug: string;
  name: string;
  kind: OutletKind;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** BCP 47, its main language. */
  language: string;
  /** IANA. */
  timeZone: string;
  homepage: string;
  /** Other names a document may give it. */
  aliases: string[];
  /** Host names it publishes under besides its homepage's, without "www.". */
  hosts: string[];
}

export const SOURCE_KINDS = ['FOLDER', 'FEED', 'PAGES', 'SITEMAP'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Where scheduled imports read from. */
export interface Source extends Curated {
  slug: string;
  kind: SourceKind;
  /** A folder's path, a feed's or sitemap's address, the first of the pages; no two sources have the same. */
  location: string;
  /** For `PAGES`, the addresses of all pages; empty for other kinds. */
  pages: string[];
  /** The outlet's slug; where absent, each document says so itself. */
  outlet?: string | undefined;
  /** BCP 47, of documents that name none. */
  language?: string | undefined;
  /** IANA: the zone of the schedule, and of documents that name none. */
  timeZone: string;
  /** Cron text; without it, feeds and sitemaps are read about as often as they publish, the others by hand. */
  schedule?: string | undefined;
  /** Least time between two requests to one host, in milliseconds. */
  delayMs: number;
  /** How large one document may be, in bytes. */
  maxBytes: number;
  /** How many new documents one reading takes; the rest waits for the next. */
  maxItems: number;
  /** Whether a feed's items are read at their pages, rather than as the feed carries them. */
  follow: boolean;
  enabled: boolean;
}

/**
 * A wording as the knowledge files write it. Words match in any case and in any inflection ("hostage" also "hostages",
 * "release" also "released", "releasing"); `*` stands for up to four words; `(a|b c)` for any one of the alternatives;
 * `[a]` or `[a|b]` for an optional part; `{slug}` (in issues) for any term of that topic.
 */
export type Pattern = string;

export interface TopicTerm {
  term: Pattern;
  /** BCP 47. */
  language: string;
  /**
   * The term counts only where one of these also matches in the same sentence, or where the text around makes up for
   * it: the nearest use of the same noun was this topic's or, where no topic uses the noun, one of these is near.
   */
  requires: Pattern[];
  /** The term does not count where it lies inside a match of one of these ("Palestinian prisoners"). */
  excludes: Pattern[];
}

/**
 * Which conflict is meant. Each entry is an actor's slug, for whoever is named that belongs to it, or a pattern. What
 * is said counts where it, or else its article, speaks of one of `anyOf` (all does where that is empty) rather than
 * of one of `noneOf`.
 */
export interface Scope {
  anyOf: string[];
  noneOf: string[];
}

/**
 * Of a topic that is of people: nouns that stand for something of it once an article has used one of its terms. Names,
 * pronouns and family are found without.
 */
export interface TopicReferences {
  /** What is theirs: "the bodies". */
  belongings: string[];
  /** What was said to be about them: after "a deal to free the hostages" "the deal". */
  dealings: string[];
  /** What was done to them: "the release". */
  deeds: string[];
}

export interface Topic extends Curated {
  slug: string;
  name: string;
  description: string;
  scope?: Scope | undefined;
  /** Absent where only its terms tell that a topic is spoken of. */
  references?: TopicReferences | undefined;
  terms: TopicTerm[];
}

export const STANCES = ['SUPPORTS', 'OPPOSES', 'CONDITIONAL', 'UNCLEAR'] as const;
export type StanceValue = (typeof STANCES)[number];

/** What stances rest on, by which their confidence is calibrated. */
export const STANCE_EVIDENCE = [
  /** "must free them", "urged it to free them", "Free them!" */
  'DEMANDED',
  /** "will free them", "works to free them", "hopes for a truce" */
  'STRIVEN_FOR',
  /** "welcomed the truce", "rejected it", "is essential" */
  'JUDGED',
  /** A condition, or what is required as one. */
  'CONDITION',
  /** Nothing says whose wish it is, or it is but a part of what is wanted. */
  'LOOSE',
  /** One of the issue's own wordings. */
  'WORDING',
] as const;
export type StanceEvidence = (typeof STANCE_EVIDENCE)[number];

/** What may be done, by the words for doing it and for what it is done to: "release", "free" · "{hostages}". */
export interface Act {
  /** Without any, the object itself is what may be wanted: "a truce". */
  actions: Pattern[];
  objects: Pattern[];
}

export interface Issue extends Curated {
  slug: string;
  /** The topic it lies within. */
  topic: string;
  /** One can be for or against it: "Release the hostages". */
  proposition: string;
  scope?: Scope | undefined;
  /** What carries the proposition out, and what defeats it. Who wants, promises, welcomes or refuses it takes a stance. */
  acts: { for: Act[]; against: Act[] };
  /** Where acts do not say it: wordings of statements for it, against it, or for it on a condition. */
  wordings: { supports: Pattern[]; opposes: Pattern[]; conditional: Pattern[] };
}

/** The curated knowledge, with the provisional actors found so far. References are by slug and all resolve. */
export interface Knowledge {
  outlets: Outlet[];
  actors: Actor[];
  topics: Topic[];
  issues: Issue[];
}

export const CLOCK_PRECISIONS = ['INSTANT', 'DAY'] as const;
/** A moment an article gives; `DAY` where it gives no time: `at` is then the page's update on that day, else noon. */
export interface Moment {
  at: Date;
  precision: (typeof CLOCK_PRECISIONS)[number];
}

/** One document read from a source: what it says of itself, and what was inferred. */
export interface Document {
  /** Where it was read; the same at each import, so that a changed document is told from a new one. */
  origin: string;
  /** The outlet's slug. */
  outlet: string;
  canonicalUrl?: string | undefined;
  headline?: string | undefined;
  /** BCP 47. */
  language: string;
  /** BCP 47, where the text is a translation. */
  translatedFrom?: string | undefined;
  published?: Moment | undefined;
  updated?: Moment | undefined;
  /** IANA: the zone its times were stated in. */
  timeZone: string;
  text: string;
  /** Names of the fields above that were inferred, because the document does not state them. */
  inferred: string[];
}

export const TERM_BASES = ['LITERAL', 'REFERENCE'] as const;
/** `LITERAL`: the words are the term; `REFERENCE`: they stand for what a term named elsewhere ("they", "the deal"). */
export type TermBasis = (typeof TERM_BASES)[number];

/** One term of a topic as a report uses it. */
export interface TermUse {
  topic: string;
  /** The topic's term that matched, as the knowledge writes it. */
  term: Pattern;
  span: Span;
  /** `LITERAL` where absent. */
  basis?: TermBasis | undefined;
  /** With `REFERENCE`: the words that introduced what is meant. */
  introduced?: Span | undefined;
}

export const POLARITIES = ['ASSERTS', 'DENIES', 'QUESTIONS'] as const;
/** How the speaker stands to the content: "said that", "denied that", "doubted whether". */
export type Polarity = (typeof POLARITIES)[number];

export const EDIT_KINDS = ['ADDED', 'DROPPED', 'REWORDED', 'REATTRIBUTED'] as const;
/** What a new version of an article did to a statement: took it in, left it out, worded it otherwise, gave it to another. */
export type EditKind = (typeof EDIT_KINDS)[number];

export const EVENT_KINDS = [
  'STATEMENT_RECORDED',
  'STATEMENT_CHANGED',
  'STATEMENT_RETRACTED',
  'POSITION_CHANGED',
  'CONTRADICTION_FOUND',
  'ARTICLE_EDITED',
  'VOLUME_SPIKE',
  'OUTLET_SILENT',
  'SOURCE_PAUSED',
  'WEBHOOK_STOPPED',
] as const;
/** What changed an answer, or was found in what had changed. */
export type EventKind = (typeof EVENT_KINDS)[number];

export const WEBHOOK_STATUSES = ['ACTIVE', 'STOPPED'] as const;
/** Whether anything is sent to a webhook. */
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

export const DELIVERY_STATUSES = ['WAITING', 'DELIVERED', 'FAILED'] as const;
/** Whether an event was taken by a webhook. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const LINK_REASONS = ['SAME_WORDS', 'SAME_QUOTATION', 'SAME_CONTENT', 'BY_HAND'] as const;
/**
 * Why a report is taken for another telling of what was reported before: the same words; a quotation that both have; the
 * same said with other words; or because a person says so.
 */
export type LinkReason = (typeof LINK_REASONS)[number];

/** Through whom a report has what it tells ("Reuters reported"); never its speaker. */
export interface Relay {
  /** As written, without what surrounds the name. */
  name: string;
  /** The outlet's slug, where it is one that is known. */
  outlet?: string | undefined;
  span: Span;
}

export const CHAIN_BASES = ['STATED', 'COREFERENCE', 'REGISTER', 'CONTEXT', 'BY_HAND'] as const;
/**
 * What a link of a chain rests on: the words beside it ("Vellian President X"); words elsewhere that it stands for
 * ("She" → the minister); the knowledge, as of the day; where the article is at home ("the military"); or a person who
 * said so.
 */
export type ChainBasis = (typeof CHAIN_BASES)[number];

/** One step from the speaker as written to the party. */
export interface ChainLink {
  /** Whom the step leads to: an actor's slug, or the words of one that the knowledge has not. */
  to: { actor: string } | { name: string };
  basis: ChainBasis;
  /** The words that it rests on; absent where the knowledge alone does. */
  span?: Span | undefined;
  /** 0–1 */
  confidence: number;
}

/** Who an utterance's speaker is taken to be. */
export type SpeakerLink =
  | { status: 'KNOWN'; actor: string; confidence: number }
  /** The text describes it well enough to make an actor, but the knowledge has none. */
  | {
      status: 'PROVISIONAL';
      name: string;
      kind: ActorKind;
      description?: string | undefined;
      affiliation?: Affiliation | undefined;
    }
  /** Several actors may be meant, likeliest first, or nobody knows ("a senior official"). */
  | { status: 'OPEN'; candidates: { actor: string; confidence: number }[] };

/** How what was said stands to an issue; spans are the words it rests on. */
export interface ExtractedStance {
  issue: string;
  stance: StanceValue;
  wording: Span;
  /** The condition's words, only with `CONDITIONAL`. */
  condition?: Span | undefined;
  evidence?: StanceEvidence;
  /** 0–1: how often stances on such evidence are right. */
  confidence: number;
}

/** One report found in a text. Every span points into that text. */
export interface ExtractedReport {
  kind: ReportKind;
  mode: ReportMode;
  /** In text order, not overlapping; more than one where the cue or the speaker interrupts. */
  content: Span[];
  /** "said", "according to"; empty where a quotation stands alone. */
  cue: Span[];
  /** The speaker as written beside the cue ("She"); empty where nothing is. */
  speaker: Span[];
  link: SpeakerLink;
  /** The party's slug as of `said`, where the speaker's chain leads to one. */
  party?: string | undefined;
  /** Of a joint statement: its speakers and parties after the first. It counts for each. */
  jointSpeakers?: SpeakerLink[] | undefined;
  jointParties?: string[] | undefined;
  /** From the speaker as written to the first party, step by step. */
  chain?: ChainLink[] | undefined;
  via?: Relay[] | undefined;
  /** `ASSERTS` where absent. */
  polarity?: Polarity | undefined;
  said: Said;
  terms: TermUse[];
  stances: ExtractedStance[];
  /** 0–1: how likely content and speaker are both right. */
  confidence: number;
}

export const REVIEWS = ['UNREVIEWED', 'CONFIRMED', 'CORRECTED'] as const;
/** What people said of a report: nothing, that it is right, or what is right. One that they rejected is no report any more. */
export type Review = (typeof REVIEWS)[number];

export const CORRECTION_KINDS = [
  'CONFIRM',
  'REJECT',
  'CORRECT',
  'ADD',
  'RETRACT',
  'RESTORE',
  'MERGE_ACTORS',
  'RENAME_ACTOR',
] as const;
/** What a person did: to a report (the first four), to a whole article, or to an actor. */
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

export const CORRECTED_FIELDS = ['SPEAKERS', 'PARTIES', 'SAID', 'POLARITY', 'TOPICS', 'STANCES', 'SPANS'] as const;
export type CorrectedField = (typeof CORRECTED_FIELDS)[number];

export const EXTRACTIONS = ['FULL', 'NONE'] as const;
/** Whether statements are found in texts of a language. */
export type Extraction = (typeof EXTRACTIONS)[number];

/** Rules, word lists and model are English; a text of another language gives no reports. */
export const extractionOf = (language: string): Extraction => (/^en(?:-|$)/i.test(language) ? 'FULL' : 'NONE');

/** Extraction's input. */
export type ExtractableText = Pick<Document, 'text' | 'headline' | 'language' | 'published' | 'timeZone'> & {
  /** The outlet's slug: what a government publishes is at home in its state. */
  outlet?: string | undefined;
  /** Used where the article gives no publication date. */
  ingestedAt: Date;
};

/** Text → reports, pure: the same text gives the same reports, in text order. Never throws. */
export type Extract = (text: ExtractableText) => ExtractedReport[];

/** Removes user names and passwords from addresses in a text: they are neither stored nor shown. */
export function withoutCredentials(text: string): string {
  return text.replace(/(?<=\bhttps?:[\\/]{2,})[^\s\\/?#"'<>]*@/giu, '');
}

export const ROLES = ['READER', 'ANALYST', 'CODER', 'OPERATOR', 'ADMIN'] as const;
/** What somebody may do with the API; each may what those before it may. README says what that is. */
export type Role = (typeof ROLES)[number];
