import type pg from 'pg';
import type { Polarity, ReportKind, ReportMode, Review, StanceValue, TermBasis } from '../../src/model.ts';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  chance(share: number): boolean {
    return this.below(1_000) < share * 1_000;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  some<T>(list: readonly T[], most: number): T[] {
    return [...new Set(Array.from({ length: this.below(most + 1) }, () => this.pick(list)))];
  }
}

interface Named {
  id: number;
  slug: string;
}
export interface CorpusArticle {
  id: number;
  outlet: number;
  published: Date | null;
  ingested: Date;
  language: string;
}
export interface CorpusStance {
  id: number;
  issue: number;
  stance: StanceValue;
  confidence: number;
  condition: string | null;
}
export interface CorpusTerm {
  topic: number;
  term: string;
  text: string;
  start: number;
  basis: TermBasis;
}
export interface CorpusReport {
  id: number;
  article: CorpusArticle;
  mode: ReportMode;
  kind: ReportKind;
  review: Review;
  text: string;
  start: number;
  confidence: number;
  recorded: Date;
  terms: CorpusTerm[];
  stances: CorpusStance[];
}
export interface CorpusStatement {
  id: number;
  day: string;
  speaker: number | null;
  party: number | null;
  /** Those after the first. */
  jointSpeakers: number[];
  jointParties: number[];
  polarity: Polarity;
  reports: CorpusReport[];
}
/** Fictional outlets, actors and what they said. */
export interface Corpus {
  outlets: Named[];
  actors: (Named & { party: boolean })[];
  topics: Named[];
  issues: (Named & { topic: number })[];
  articles: CorpusArticle[];
  statements: CorpusStatement[];
}

/** Words no dictionary has, each its own stem. */
export const WORDS = ['zorblat', 'quimf', 'vrenk', 'plozt', 'grumbolt', 'skarv', 'drixol', 'fnord'] as const;
/** Around midnights that zones skip, repeat or move, and where the year turns. */
const AWKWARD_INSTANTS = [
  '2023-10-28T23:59:59.999Z',
  '2023-10-29T00:30:00Z',
  '2023-10-29T01:00:00Z',
  '2023-11-05T04:30:00Z',
  '2023-11-05T05:30:00Z',
  '2023-12-31T16:00:00Z',
  '2023-12-31T23:59:59Z',
  '2024-01-01T00:00:00Z',
  '2024-02-29T12:00:00Z',
  '2024-03-10T04:59:59Z',
  '2024-03-10T05:00:00Z',
  '2024-03-30T22:00:00Z',
  '2024-03-31T01:00:00Z',
  '2024-04-25T21:59:59Z',
];
const MODES: ReportMode[] = ['DIRECT', 'INDIRECT', 'MIXED'];
const KINDS: ReportKind[] = ['SPEECH', 'BELIEF', 'INTENTION'];
const REVIEWS: Review[] = ['UNREVIEWED', 'UNREVIEWED', 'CONFIRMED', 'CORRECTED'];
const POLARITIES: Polarity[] = ['ASSERTS', 'ASSERTS', 'DENIES', 'QUESTIONS'];
export const STANCES: StanceValue[] = ['SUPPORTS', 'OPPOSES', 'CONDITIONAL', 'UNCLEAR'];
/** All topics have them. */
export const TERMS = ['term0', 'term1'] as const;
const CONFIDENCES = [0.25, 0.5, 0.75, 1];
const HASH = 'f'.repeat(64);

/** Few days, outlets and confidences: ties and same-day conflicts are the rule. */
export function makeCorpus(seed: number, size: { statements: number; articles: number }): Corpus {
  const dice = new Dice(seed);
  const named = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => ({ id: i + 1, slug: `${name}-${i + 1}` }));
  const outlets = named(5, 'gazette');
  const actors = named(10, 'envoy').map((actor) => ({ ...actor, party: actor.id <= 4 }));
  const topics = named(5, 'matter');
  const issues = named(6, 'motion').map((issue) => ({ ...issue, topic: 1 + (issue.id % topics.length) }));
  const articles = Array.from({ length: size.articles }, (_, i) => makeArticle(dice, i + 1, outlets));
  const next = { report: 1, stance: 1 };
  const parties = actors.filter(({ party }) => party);
  const statements = Array.from({ length: size.statements }, (_, i) => ({
    id: i + 1,
    day: day(dice),
    ...makeSpeakers(
      dice,
      actors.map(({ id }) => id),
      parties.map(({ id }) => id),
    ),
    polarity: dice.pick(POLARITIES),
    reports: Array.from({ length: 1 + dice.below(4) }, () =>
      makeReport(dice, next, dice.pick(articles), topics, issues),
    ),
  }));
  return { outlets, actors, topics, issues, articles, statements };
}

/** Who makes a statement; one in four is made by several. */
export function makeSpeakers(
  dice: Dice,
  actors: number[],
  parties: number[],
): Pick<CorpusStatement, 'speaker' | 'party' | 'jointSpeakers' | 'jointParties'> {
  const one = (list: number[]) => (list.length === 0 || dice.chance(0.2) ? null : dice.pick(list));
  const [speaker, party, isJoint] = [one(actors), one(parties), dice.chance(0.25)];
  const others = (list: number[], first: number | null) =>
    isJoint && list.length > 0 ? dice.some(list, 3).filter((id) => id !== first) : [];
  return { speaker, party, jointSpeakers: others(actors, speaker), jointParties: others(parties, party) };
}

/** One of forty days around the turn of a leap year. */
export function day(dice: Dice): string {
  return new Date(Date.UTC(2023, 9, 20) + dice.below(40) * 4 * 86_400_000).toISOString().slice(0, 10);
}

function makeArticle(dice: Dice, id: number, outlets: Named[]): CorpusArticle {
  const instant = dice.chance(0.5)
    ? new Date(dice.pick(AWKWARD_INSTANTS))
    : new Date(Date.UTC(2023, 9, 20) + dice.below(190 * 24) * 3_600_000);
  return {
    id,
    outlet: dice.pick(outlets).id,
    published: dice.chance(0.25) ? null : instant,
    ingested: new Date(Date.UTC(2024, 5, 1) + dice.below(9) * 3_600_000),
    language: dice.pick(['en', 'ar']),
  };
}

export function makeReport(
  dice: Dice,
  next: { report: number; stance: number },
  article: CorpusArticle,
  topics: Named[],
  issues: Named[],
): CorpusReport {
  const id = next.report++;
  return {
    id,
    article,
    mode: dice.pick(MODES),
    kind: dice.pick(KINDS),
    text: Array.from({ length: 1 + dice.below(5) }, () => dice.pick(WORDS)).join(' '),
    start: 10 * id,
    // Not by the dice, which would throw otherwise all that follows.
    review: REVIEWS[id % REVIEWS.length] ?? 'UNREVIEWED',
    confidence: dice.pick(CONFIDENCES),
    recorded: new Date(Date.UTC(2024, 0, 1) + dice.below(90) * 86_400_000),
    terms: dice.some(topics, 3).flatMap((topic) =>
      Array.from({ length: 1 + dice.below(2) }, (_, i) => ({
        topic: topic.id,
        term: dice.pick(TERMS),
        text: dice.pick(['Alpha', 'alpha', 'beta', 'gamma']),
        start: i,
        basis: dice.pick(['LITERAL', 'LITERAL', 'REFERENCE'] as const),
      })),
    ),
    stances: dice.some(issues, 2).map((issue) => {
      const stance = dice.pick(STANCES);
      const condition = stance === 'CONDITIONAL' && dice.chance(0.8) ? `if ${dice.pick(WORDS)}` : null;
      return { id: next.stance++, issue: issue.id, stance, confidence: dice.pick(CONFIDENCES), condition };
    }),
  };
}

type Row = Record<string, unknown>;

/** Rows of one table in one statement, by the names of its columns. */
export async function insertRows(db: pg.Pool | pg.PoolClient, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => `"${name}"`);
  if (columns.length === 0) return;
  await db.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

export async function writeCorpus(db: pg.Pool | pg.PoolClient, corpus: Corpus): Promise<void> {
  const { outlets, actors, topics, issues, articles, statements } = corpus;
  const outlet = {
    kind: 'NEWSPAPER',
    country: 'QA',
    language: 'en',
    time_zone: 'UTC',
    homepage: 'https://news.example/',
  };
  await insertRows(
    db,
    'outlet',
    outlets.map(({ id, slug }) => ({ id, slug, name: slug, ...outlet, aliases: [], hosts: [] })),
  );
  await insertRows(
    db,
    'actor',
    actors.map(({ id, slug, party }) => ({ id, slug, name: slug, kind: 'ORGANISATION', party, provisional: false })),
  );
  await insertRows(
    db,
    'topic',
    topics.map(({ id, slug }) => ({ id, slug, name: slug, description: slug })),
  );
  await insertRows(
    db,
    'topic_term',
    topics.flatMap(({ id }) => TERMS.map((term, i) => ({ id: 10 * id + i, topic_id: id, term, language: 'en' }))),
  );
  await insertRows(
    db,
    'issue',
    issues.map(({ id, slug, topic }) => ({ id, slug, topic_id: topic, proposition: slug })),
  );
  await writeArticles(db, articles);
  await writeStatements(db, statements);
  // Whoever adds an actor goes on from these.
  await db.query(`SELECT setval('actor_id_seq', greatest(max(id), 1)) FROM actor`);
}

async function writeArticles(db: pg.Pool | pg.PoolClient, articles: CorpusArticle[]): Promise<void> {
  await insertRows(
    db,
    'article',
    articles.map(({ id, outlet, published, ingested, language }) => ({
      id,
      outlet_id: outlet,
      canonical_url: `https://news.example/${id}`,
      document_hash: HASH,
      language,
      published_at: published,
      published_precision: published && 'INSTANT',
      ingested_at: ingested,
      time_zone: 'UTC',
      inferred: [],
    })),
  );
  await insertRows(
    db,
    'version',
    articles.map(({ id }) => ({ id, article_id: id, number: 1, sha256: HASH, text: '', captured_at: new Date(0) })),
  );
  await db.query('UPDATE article SET current_version_id = id');
}

export async function writeStatements(db: pg.Pool | pg.PoolClient, statements: CorpusStatement[]): Promise<void> {
  await insertRows(
    db,
    'statement',
    statements.map(({ id, day: said, speaker, party, jointSpeakers, jointParties, polarity }) => ({
      id,
      polarity,
      speaker_id: speaker,
      party_id: party,
      joint_speaker_ids: jointSpeakers,
      joint_party_ids: jointParties,
      said_from: said,
      said_to: said,
      said_precision: 'DAY',
      said_basis: 'STATED',
      utterance_key: HASH,
      recorded_at: new Date(0),
    })),
  );
  await writeReports(
    db,
    statements.flatMap(({ id, reports }) => reports.map((report) => ({ statement: id, report }))),
  );
}

export async function writeReports(
  db: pg.Pool | pg.PoolClient,
  reports: { statement: number; report: CorpusReport }[],
): Promise<void> {
  await insertRows(
    db,
    'report',
    reports.map(({ statement, report }) => ({
      id: report.id,
      statement_id: statement,
      version_id: report.article.id,
      kind: report.kind,
      review: report.review,
      mode: report.mode,
      text: report.text,
      content_spans: [report.start, report.start + 5],
      cue_spans: [],
      speaker_as_written: '',
      speaker_spans: [],
      translated: false,
      coder: 'corpus',
      confidence: report.confidence,
      signature: HASH,
      recorded_at: report.recorded,
    })),
  );
  await insertRows(
    db,
    'term_use',
    reports.flatMap(({ report }) =>
      report.terms.map(({ topic, term, text, start, basis }) => ({
        report_id: report.id,
        basis,
        topic_id: topic,
        start,
        end: start + 1,
        text,
        term,
      })),
    ),
  );
  await insertRows(
    db,
    'stance',
    reports.flatMap(({ statement, report }) =>
      report.stances.map(({ id, issue, stance, confidence, condition }) => ({
        id,
        statement_id: statement,
        report_id: report.id,
        issue_id: issue,
        stance,
        wording: 'w',
        wording_span: [0, 1],
        condition,
        condition_span: condition ? [0, 1] : [],
        confidence,
      })),
    ),
  );
}
