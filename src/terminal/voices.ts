import type { Day, Polarity, ReportMode, StanceValue } from '../model.ts';
import { findVoiceDetails } from '../store/answers/voice-details.ts';
import {
  countVoiceless,
  criteriaWithin,
  findVoices,
  statementsOfVoices,
  type VoiceQuestion,
} from '../store/answers/voices.ts';
import { allFields } from '../store/database/columns.ts';
import { countStatements } from '../store/read/counts.ts';
import { findPositionsHeld, type PositionRow } from '../store/read/positions.ts';
import { findStatements } from '../store/read/statements.ts';
import type { Store } from '../store/store.ts';
import { criteriaOf, type SignatureQuestion } from './answer.ts';

/** One party with all that its row shows. */
export interface VoiceLine {
  party: string;
  statements: number;
  reports: number;
  independentReports: number;
  first: Day;
  last: Day;
  latest: { text: string; polarity: Polarity; mode: ReportMode } | undefined;
  positions: { issue: string; stance: StanceValue; from: Day }[];
  terms: { label: string; count: number }[];
  outlets: { name: string; count: number }[];
}

export interface VoicesAnswer {
  topics: string[];
  /** How many statements there are, how many of them are of no known party, and how many parties made the others. */
  statements: number;
  ofNoParty: number;
  parties: number;
  rows: VoiceLine[];
}

/** Which parties stated what, one row a party, those of most statements first. */
export async function findVoicesAnswer(
  { reader, dimensions: memory }: Store,
  asked: SignatureQuestion,
): Promise<VoicesAnswer> {
  const dimensions = await memory.current();
  const { topics, criteria } = criteriaOf(asked, dimensions);
  const question: VoiceQuestion = { criteria, by: 'PARTY' };
  const page = { limit: asked.limit, fromEnd: false };
  const all = { nodes: allFields, countTotal: true, countOnly: false };
  const voices = await findVoices(reader, question, 'STATEMENTS_DESC', page, all);
  const ids = voices.rows.map(({ id }) => id);
  const [statements, ofNoParty, details, latest, positions] = await Promise.all([
    countStatements(reader, criteria),
    countVoiceless(reader, question),
    findVoiceDetails(reader, question, ids, ['reports', 'independentReports', 'terms', 'outlets']),
    findStatements(
      reader,
      statementsOfVoices.PARTY(ids),
      criteriaWithin(question),
      { limit: 1, fromEnd: false, descending: true },
      { nodes: allFields, countTotal: false },
    ),
    findPositionsHeld(reader, ids, criteria),
  ]);
  const named = ({ issueId, stance, from }: PositionRow) => ({
    issue: dimensions.issues.find(issueId)?.proposition ?? '',
    stance,
    from,
  });
  const rows = voices.rows.map(({ id, count, first, last }, i) => {
    const said = latest[i]?.rows[0];
    return {
      party: dimensions.actors.find(id)?.name ?? '',
      statements: count,
      reports: details[i]?.reports ?? 0,
      independentReports: details[i]?.independentReports ?? 0,
      first,
      last,
      latest: said && { text: said.report.text, polarity: said.polarity, mode: said.report.mode },
      positions: (positions[i] ?? []).map(named),
      terms: (details[i]?.terms ?? []).map(({ label, count: used }) => ({ label, count: used })),
      outlets: (details[i]?.outlets ?? []).map(({ outletId, count: carried }) => ({
        name: dimensions.outlets.find(outletId)?.name ?? '',
        count: carried,
      })),
    };
  });
  return { topics, statements, ofNoParty, parties: voices.totalCount ?? rows.length, rows };
}
