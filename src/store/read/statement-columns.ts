import sql from 'sql-template-tag';
import type { DateBasis, DatePrecision, Day, Polarity, StanceValue } from '../../model.ts';
import { type Columns, column, type RowOf, type Wanted, wantedColumns } from '../database/columns.ts';
import type { ReportRow } from './reports.ts';

const statementColumns = {
  id: column<number>(sql`s.id`, 'all'),
  speakerId: column<number | null>(sql`s.speaker_id`, ['speaker', 'speakers']),
  partyId: column<number | null>(sql`s.party_id`, ['party', 'parties']),
  jointSpeakerIds: column<number[] | null>(sql`s.joint_speaker_ids`, ['speakers']),
  jointPartyIds: column<number[] | null>(sql`s.joint_party_ids`, ['parties']),
  polarity: column<Polarity>(sql`s.polarity`),
  recordedAt: column<Date>(sql`s.recorded_at`),
  said: {
    from: column<Day>(sql`s.said_from`),
    to: column<Day>(sql`s.said_to`),
    precision: column<DatePrecision>(sql`s.said_precision`),
    basis: column<DateBasis>(sql`s.said_basis`),
  },
};

export interface StanceRow {
  issueId: number;
  stance: StanceValue;
  condition: string | null;
  wording: string;
  start: number;
  end: number;
  confidence: number;
}

const topicIds = column<number[]>(
  // DISTINCT, because a joint statement has a row for each who made it: with `ordinal = 0` the planner would take a worse index.
  sql`ARRAY(SELECT DISTINCT t.topic_id FROM statement_topic t WHERE t.statement_id = s.id ORDER BY t.topic_id)`,
  ['topics'],
);
const stances = column<StanceRow[]>(sql`(
  SELECT coalesce(json_agg(json_build_object('issueId', x.issue_id, 'stance', x.stance, 'condition', x.condition,
    'wording', x.wording, 'start', x.wording_span[1], 'end', x.wording_span[2], 'confidence', x.confidence)
    ORDER BY x.issue_id), '[]')
  FROM (SELECT DISTINCT ON (issue_id) * FROM stance WHERE stance.statement_id = s.id
    ORDER BY issue_id, confidence DESC, id) x)`);

/** A statement with what the selected fields need. */
export interface StatementRow extends RowOf<typeof statementColumns> {
  /** The first report; left out where no selected field needs it. */
  report?: ReportRow;
  topicIds?: number[];
  stances?: StanceRow[];
}

/** Columns of `statement s`, without its first report. */
export function statementSelection(wanted: Wanted): Columns {
  return wantedColumns({ ...statementColumns, topicIds, stances }, wanted);
}

/** Fields of a statement that are taken from its first report. */
export const OF_FIRST_REPORT: ReadonlySet<string> = new Set(['text', 'mode', 'speakerAsWritten', 'chain']);

/** Whether the selected fields of a statement need its first report. */
export function wantsFirstReport(statement: Wanted): boolean {
  return statement.wants('report') || [...OF_FIRST_REPORT].some((field) => statement.wants(field));
}
