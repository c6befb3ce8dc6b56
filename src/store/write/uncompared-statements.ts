import type { Day, Polarity, ReportMode } from '../../model.ts';
import type { Queryable } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';

/** A statement as it is compared with others. */
export interface ComparedStatement {
  id: number;
  /** Whether it was not compared yet. */
  isNew: boolean;
  speakerId: number | null;
  /** Whether a named person said it, rather than a body or nobody known. */
  isPersons: boolean;
  /** Whether people put right who said it, or when. */
  isCorrected: boolean;
  partyId: number | null;
  /** Of a joint statement, the other parties, in order. */
  jointPartyIds: number[] | null;
  saidFrom: Day;
  saidTo: Day;
  polarity: Polarity;
  reports: ComparedReport[];
}

export interface ComparedReport {
  id: number;
  articleId: number;
  mode: ReportMode;
  text: string;
  terms: { topic: number; text: string }[];
}

/** How many statements were not compared yet, at most `atMost`. */
export async function countUncompared(db: Queryable, atMost: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `/* count_uncompared */ SELECT count(*)::int AS count FROM (SELECT FROM uncompared_statement LIMIT $1) one`,
    [atMost],
  );
  return rows[0]?.count ?? 0;
}

/** Makes others who compare statements, or decide of them, wait until the transaction ends. */
export async function lockComparing(tx: Transaction): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('onrecord compare'), 0)`);
}

/**
 * Takes statements that were not compared yet, the earliest first. Only one transaction at a time does: otherwise two
 * tellings of one utterance that arrive together would not see each other.
 */
export async function takeUncompared(tx: Transaction, limit: number): Promise<number[]> {
  await lockComparing(tx);
  const { rows } = await tx.query<{ id: number }>(
    `/* take_uncompared */ DELETE FROM uncompared_statement WHERE statement_id IN (
        SELECT statement_id FROM uncompared_statement ORDER BY statement_id LIMIT $1)
      RETURNING statement_id AS id`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Statements of more days than these are not compared: "this spring" would be like all of a party's spring. */
const WIDEST = 31;
/** Candidates of the same party and days, the latest first: more only those have who say hundreds of things a day. */
const MOST_CANDIDATES = 300;
/** Reports of one statement that are compared, the first ones: further ones are mostly copies. */
const MOST_REPORTS = 20;

/**
 * Statements with those that may be the same utterance: of the same party (without one, of the same speaker), on a day
 * that overlaps, and of the same polarity. Those that are gone are left out.
 */
export async function findComparable(tx: Transaction, ids: readonly number[]): Promise<ComparedStatement[]> {
  // OFFSET 0 keeps each lookup on its index, also in a plan for any ids; without it all statements would be read.
  const { rows } = await tx.query<Omit<ComparedStatement, 'isNew'>>({
    name: 'comparable_statements',
    text: `/* comparable_statements */ WITH
      fresh AS MATERIALIZED (SELECT s.* FROM unnest($1::bigint[]) one(id) CROSS JOIN LATERAL (
        SELECT id, party_id, speaker_id, polarity, said_from, said_to FROM statement s
        WHERE s.id = one.id AND said_to - said_from < ${WIDEST} OFFSET 0) s),
      ids AS (SELECT id FROM fresh UNION ${candidates('party_id', 'true')} UNION ${candidates('speaker_id', 's.party_id IS NULL')})
      SELECT s.id, s.speaker_id AS "speakerId", coalesce(a.kind = 'PERSON', false) AS "isPersons", s.party_id AS "partyId",
        s.joint_party_ids AS "jointPartyIds", s.said_from AS "saidFrom", s.said_to AS "saidTo", s.polarity, r.reports,
        r."isCorrected"
      FROM ids CROSS JOIN LATERAL (SELECT * FROM statement s WHERE s.id = ids.id OFFSET 0) s
        LEFT JOIN actor a ON a.id = s.speaker_id
        CROSS JOIN LATERAL (SELECT json_agg(json_build_object('id', r.id, 'articleId', r.article_id, 'mode', r.mode,
            'text', r.text, 'terms', coalesce((SELECT json_agg(json_build_object('topic', u.topic_id, 'text', u.text))
              FROM term_use u WHERE u.report_id = r.id), '[]')) ORDER BY r.id) AS reports,
            bool_or(r.review = 'CORRECTED') AS "isCorrected"
          FROM (SELECT * FROM report WHERE statement_id = s.id ORDER BY id LIMIT ${MOST_REPORTS}) r) r
      WHERE r.reports IS NOT NULL ORDER BY s.id`,
    values: [ids],
  });
  const fresh = new Set(ids);
  return rows.map((row) => ({ ...row, isNew: fresh.has(row.id) }));
}

/**
 * SQL: those of the same actor whose days overlap. They begin within the days, or are of several days and began before,
 * which an index of their own has.
 */
function candidates(actor: 'party_id' | 'speaker_id', where: string): string {
  const first = (began: string) => `(SELECT s.id FROM statement s
      WHERE s.${actor} = f.${actor} AND s.polarity = f.polarity AND ${where} AND s.said_to - s.said_from < ${WIDEST} AND ${began}
      ORDER BY s.said_from DESC, s.id DESC LIMIT ${MOST_CANDIDATES})`;
  return `SELECT s.id FROM (SELECT DISTINCT ${actor}, polarity, said_from, said_to FROM fresh s WHERE ${where}) f
      CROSS JOIN LATERAL (${first('s.said_from BETWEEN f.said_from AND f.said_to')}
        UNION ALL ${first(`s.said_to > s.said_from AND s.said_from BETWEEN f.said_from - ${WIDEST} AND f.said_from - 1
          AND s.said_to >= f.said_from`)}) s`;
}
