import sql, { raw, type Sql } from 'sql-template-tag';
import type { Day, Polarity, ReportKind, ReportMode, Review } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { type Reader, selectRows } from '../database/sql.ts';

/** SQL: rows of a table that has a history, of the statement `u.id`, as they stood at `u.moment`. */
const stood = (table: string, columns: Sql, key: Sql) => sql`(
  SELECT ${columns} FROM public.${raw(table)} t WHERE ${key} = u.id AND t.since <= u.moment
  UNION ALL SELECT ${columns} FROM past.${raw(table)} t WHERE ${key} = u.id AND t.since <= u.moment AND t.until > u.moment)`;
const distinct = (table: string, wanted: Sql) =>
  sql`ARRAY(SELECT DISTINCT one.id FROM ${stood(table, sql`${wanted} AS id`, sql`t.statement_id`)} one)`;

const subjectColumns = {
  polarity: column<Polarity>(sql`s.polarity`),
  saidFrom: column<Day>(sql`s.said_from`),
  parties: column<number[]>(sql`array_remove(s.party_id || s.joint_party_ids, NULL)`),
  speakers: column<number[]>(sql`array_remove(s.speaker_id || s.joint_speaker_ids, NULL)`),
  topics: column<number[]>(distinct('statement_topic', sql`t.topic_id`)),
  outlets: column<number[]>(distinct('report', sql`t.outlet_id`)),
  issues: column<number[]>(distinct('stance', sql`t.issue_id`)),
};
/** What a statement was about at one moment, as far as ids tell. */
export type Subjects = RowOf<typeof subjectColumns>;

const reportColumns = {
  outletId: column<number>(sql`x.outlet_id`),
  mode: column<ReportMode>(sql`x.mode`),
  kind: column<ReportKind>(sql`x.kind`),
  review: column<Review>(sql`x.review`),
  language: column<string>(sql`x.language`),
  confidence: column<number>(sql`x.confidence`),
  publishedAt: column<Date>(sql`x.published_at`),
};
/** What a report of a statement said of itself at one moment. */
export type ReportFacts = RowOf<typeof reportColumns>;

/** A statement at a moment. */
export interface StatementAt {
  id: number;
  moment: Date;
}

const readSubjects = rowReader<Subjects>(subjectColumns, 1);

/** What statements were about at their moments, in one SQL statement; undefined for each that was not there then. */
export async function readStatementsAt(db: Reader, asked: readonly StatementAt[]): Promise<(Subjects | undefined)[]> {
  const found: (Subjects | undefined)[] = asked.map(() => undefined);
  if (asked.length === 0) return found;
  const ids = asked.map(({ id }) => id);
  const moments = asked.map(({ moment }) => moment);
  const columns = sql`t.id, t.polarity, t.said_from, t.party_id, t.joint_party_ids, t.speaker_id, t.joint_speaker_ids`;
  const rows = await selectRows(
    db,
    sql`/* events_subjects */ SELECT u.ord, ${selectList(subjectColumns)}
      FROM unnest(${ids}::bigint[], ${moments}::timestamptz[]) WITH ORDINALITY u(id, moment, ord)
      CROSS JOIN LATERAL ${stood('statement', columns, sql`t.id`)} s`,
  );
  for (const row of rows) found[Number(row[0]) - 1] = readSubjects(row);
  return found;
}

const readFacts = rowReader<ReportFacts>(reportColumns, 1);

/** What the reports of statements said at their moments, in one SQL statement. */
export async function readReportsAt(db: Reader, asked: readonly StatementAt[]): Promise<ReportFacts[][]> {
  const found: ReportFacts[][] = asked.map(() => []);
  if (asked.length === 0) return found;
  const ids = asked.map(({ id }) => id);
  const moments = asked.map(({ moment }) => moment);
  const columns = sql`t.outlet_id, t.mode, t.kind, t.review, t.language, t.confidence, t.published_at`;
  const rows = await selectRows(
    db,
    sql`/* events_reports */ SELECT u.ord, ${selectList(reportColumns)}
      FROM unnest(${ids}::bigint[], ${moments}::timestamptz[]) WITH ORDINALITY u(id, moment, ord)
      CROSS JOIN LATERAL ${stood('report', columns, sql`t.statement_id`)} x`,
  );
  for (const row of rows) found[Number(row[0]) - 1]?.push(readFacts(row));
  return found;
}

/** Which of some texts, as `StatementFilter.text` has them, statements' words met at their moments, in one SQL statement. */
export async function readWordsAt(
  db: Reader,
  asked: readonly StatementAt[],
  texts: readonly string[],
): Promise<Set<string>[]> {
  const found = asked.map(() => new Set<string>());
  if (asked.length === 0 || texts.length === 0) return found;
  const ids = asked.map(({ id }) => id);
  const moments = asked.map(({ moment }) => moment);
  const rows = await selectRows(
    db,
    sql`/* events_words */ WITH looked AS MATERIALIZED (
        SELECT websearch_to_tsquery('english', text) AS query, ord FROM unnest(${texts}::text[]) WITH ORDINALITY u(text, ord)
      )
      SELECT DISTINCT u.ord, looked.ord FROM unnest(${ids}::bigint[], ${moments}::timestamptz[]) WITH ORDINALITY u(id, moment, ord)
      CROSS JOIN LATERAL ${stood('statement_words', sql`t.words`, sql`t.statement_id`)} w
      JOIN looked ON w.words @@ looked.query`,
  );
  for (const [ord, at] of rows) found[Number(ord) - 1]?.add(texts[Number(at) - 1] ?? '');
  return found;
}

/** Of statements, those of which something else came to be known after their moments. */
export async function findChangedSince(db: Reader, asked: readonly StatementAt[]): Promise<Set<StatementAt>> {
  const ids = asked.map(({ id }) => id);
  const moments = asked.map(({ moment }) => moment);
  const rows = await selectRows(
    db,
    sql`/* events_since */ SELECT u.ord FROM unnest(${ids}::bigint[], ${moments}::timestamptz[]) WITH ORDINALITY u(id, moment, ord)
      WHERE EXISTS (SELECT FROM public.event e WHERE e.statement_id = u.id AND e.at > u.moment
        AND e.kind IN ('STATEMENT_RECORDED', 'STATEMENT_CHANGED', 'STATEMENT_RETRACTED'))`,
  );
  return new Set(rows.flatMap(([ord]) => asked[Number(ord) - 1] ?? []));
}
