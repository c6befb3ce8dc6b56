import sql, { raw, type Sql } from 'sql-template-tag';
import { day, type Fields, flag, idOf, instant, number, whole, word, wordList, words } from './fields.ts';

const said: Fields = {
  from: day(sql`s.said_from`),
  to: day(sql`s.said_to`),
  precision: word(sql`s.said_precision`),
  basis: word(sql`s.said_basis`),
};

const named = (table: string) => ({
  exists: sql`${raw(table)}.id IS NOT NULL`,
  fields: { slug: word(sql`${raw(table)}.slug`), name: words(sql`${raw(table)}.name`) },
});

/** All speakers or parties of a statement, the first first: most have but one. */
const everyActor = (table: string, first: Sql, others: Sql) => ({
  from: sql`unnest(${first} || ${others}) WITH ORDINALITY one(id, place) JOIN actor c ON c.id = ${present(sql`one.id`)}`,
  order: sql`one.place`,
  fields: { slug: word(sql`c.slug`) },
  alone: {
    when: sql`${others} IS NULL`,
    exists: sql`${raw(table)}.id IS NOT NULL`,
    fields: { slug: word(sql`${raw(table)}.slug`) },
  },
});

/** SQL: an actor's id, or that of the actor that it was merged into since. */
const present = (id: Sql) =>
  sql`coalesce((SELECT m.into_id FROM merged_actor m WHERE m.id = ${id} AND NOT EXISTS (SELECT FROM actor c WHERE c.id = ${id})), ${id})`;

const voices: Fields = {
  speaker: named('speaker'),
  party: named('party'),
  speakers: everyActor('speaker', sql`s.speaker_id`, sql`s.joint_speaker_ids`),
  parties: everyActor('party', sql`s.party_id`, sql`s.joint_party_ids`),
};

/** Joins what these need to `statement s`. What was said as of a moment may name actors that have been merged since. */
export function statementJoins({ asOf }: { asOf?: Date | undefined }): Sql {
  const id = (column: Sql) => (asOf ? present(column) : column);
  return sql`LEFT JOIN actor speaker ON speaker.id = ${id(sql`s.speaker_id`)}
    LEFT JOIN actor party ON party.id = ${id(sql`s.party_id`)}`;
}

const spans = {
  from: sql`generate_series(1, cardinality(r.content_spans), 2) one(place)`,
  order: sql`one.place`,
  fields: { start: whole(sql`r.content_spans[one.place]`), end: whole(sql`r.content_spans[one.place + 1]`) },
  alone: {
    when: sql`cardinality(r.content_spans) = 2`,
    exists: sql`true`,
    fields: { start: whole(sql`r.content_spans[1]`), end: whole(sql`r.content_spans[2]`) },
  },
};

const moment = (at: Sql, precision: Sql) => ({
  exists: sql`${at} IS NOT NULL`,
  fields: { at: instant(at), precision: word(precision) },
});

const outlet = { fields: { slug: word(sql`o.slug`), name: words(sql`o.name`) } };

const article = {
  fields: {
    id: idOf('Article', sql`a.id`),
    url: words(sql`a.canonical_url`),
    headline: words(sql`a.headline`),
    language: word(sql`a.language`),
    published: moment(sql`a.published_at`, sql`a.published_precision`),
    outlet,
  },
};
const version = { fields: { id: idOf('Version', sql`v.id`), sha256: word(sql`v.sha256`) } };

/** Joins what these need to `report r`. */
export const reportJoins = sql`JOIN article a ON a.id = r.article_id JOIN outlet o ON o.id = a.outlet_id
  JOIN version v ON v.id = r.version_id`;

/** What the first report of a statement has. */
const firstReport: Fields = {
  id: idOf('Report', sql`r.id`),
  kind: word(sql`r.kind`),
  cue: words(sql`r.cue`),
  translated: flag(sql`r.translated`),
  coder: words(sql`r.coder`),
  review: word(sql`r.review`),
  confidence: number(sql`r.confidence`),
  spans,
  version,
  article,
};

/** What a statement has in an export. */
export const statementFields: Fields = {
  id: idOf('Statement', sql`s.id`),
  said: { fields: said },
  ...voices,
  speakerAsWritten: words(sql`r.speaker_as_written`),
  polarity: word(sql`s.polarity`),
  mode: word(sql`r.mode`),
  text: words(sql`r.text`),
  topics: {
    from: sql`(SELECT DISTINCT x.topic_id FROM statement_topic x WHERE x.statement_id = s.id) x`,
    order: sql`x.topic_id`,
    // Looked up: with few topics PostgreSQL would rather read all of them for each statement.
    fields: { slug: word(sql`(SELECT t.slug FROM topic t WHERE t.id = x.topic_id)`) },
  },
  stances: {
    from: sql`(SELECT DISTINCT ON (t.issue_id) t.* FROM stance t WHERE t.statement_id = s.id
      ORDER BY t.issue_id, t.confidence DESC, t.id) x JOIN issue i ON i.id = x.issue_id`,
    order: sql`i.id`,
    fields: {
      issue: { fields: { slug: word(sql`i.slug`) } },
      stance: word(sql`x.stance`),
      confidence: number(sql`x.confidence`),
    },
  },
  recordedAt: instant(sql`s.recorded_at`),
  report: { fields: firstReport },
};

/** The text that its words are from, whole. */
const versionWithText = { fields: { ...version.fields, text: words(sql`v.text`) } };

/** The same with the text that the first report is from. */
export const statementFieldsWithText: Fields = {
  ...statementFields,
  report: { fields: { ...firstReport, version: versionWithText } },
};

/** What a report has. */
export const reportFields: Fields = {
  id: idOf('Report', sql`r.id`),
  text: words(sql`r.text`),
  mode: word(sql`r.mode`),
  kind: word(sql`r.kind`),
  polarity: word(sql`s.polarity`),
  cue: words(sql`r.cue`),
  speakerAsWritten: words(sql`nullif(r.speaker_as_written, '')`),
  via: {
    from: sql`jsonb_array_elements(coalesce(r.via, '[]')) WITH ORDINALITY one(relay, place)`,
    order: sql`one.place`,
    fields: { name: words(sql`one.relay ->> 'name'`) },
  },
  terms: {
    from: sql`term_use u JOIN topic t ON t.id = u.topic_id WHERE u.report_id = r.id`,
    order: sql`u.start, u.topic_id`,
    fields: { topic: { fields: { slug: word(sql`t.slug`) } }, term: words(sql`u.term`) },
  },
  translated: flag(sql`r.translated`),
  coder: words(sql`r.coder`),
  review: word(sql`r.review`),
  confidence: number(sql`r.confidence`),
  recordedAt: instant(sql`r.recorded_at`),
  spans,
  version,
  article,
  statement: { fields: { id: idOf('Statement', sql`s.id`), said: { fields: said }, ...voices } },
};

/** The same with the text that it is from. */
export const reportFieldsWithText: Fields = { ...reportFields, version: versionWithText };

/** What an article has. */
export const articleFields: Fields = {
  id: idOf('Article', sql`a.id`),
  url: words(sql`a.canonical_url`),
  headline: words(sql`a.headline`),
  language: word(sql`a.language`),
  translatedFrom: word(sql`a.translated_from`),
  outlet,
  published: moment(sql`a.published_at`, sql`a.published_precision`),
  updated: moment(sql`a.updated_at`, sql`a.updated_precision`),
  ingestedAt: instant(sql`a.ingested_at`),
  retractedAt: instant(sql`a.retracted_at`),
  timeZone: word(sql`a.time_zone`),
  inferred: wordList(sql`a.inferred`),
  copyOf: { exists: sql`copied.id IS NOT NULL`, fields: { id: idOf('Article', sql`copied.id`) } },
  copySimilarity: number(sql`a.copy_similarity`),
  version: {
    fields: { ...version.fields, number: whole(sql`v.number`), capturedAt: instant(sql`v.captured_at`) },
  },
};

/** The same with the article's text. */
export const articleFieldsWithText: Fields = { ...articleFields, version: versionWithText };

/** Joins what these need to `article a`. */
export const articleJoins = sql`JOIN outlet o ON o.id = a.outlet_id
  JOIN version v ON v.id = a.current_version_id LEFT JOIN article copied ON copied.id = a.copy_of_id`;
