import type { LeftOut } from '../answers/left-out.ts';
import { countLeftOut, makeNetwork, type NetworkQuestion, type Slice } from '../answers/network/network.ts';
import type { Tie } from '../answers/network/ties.ts';
import type { Day } from '../model.ts';
import { type Evidence, statementsOfNetwork } from '../store/answers/network.ts';
import { allFields } from '../store/database/columns.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import { findStatements } from '../store/read/statements.ts';
import type { Store } from '../store/store.ts';
import { criteriaOf, type SignatureQuestion } from './answer.ts';

/** Two parties that take stances on the same issues. */
export interface TieRow {
  a: string;
  b: string;
  agreement: number;
  conflict: number;
  /** How many statements on these issues either made. */
  statementsOfA: number;
  statementsOfB: number;
  issues: string[];
}

export interface NetworkAnswer {
  topics: string[];
  /** How many statements meet the question, and how many of them say nothing here. */
  statements: number;
  leftOut: LeftOut[];
  /** The first and last day of what counts. */
  from: Day | undefined;
  to: Day | undefined;
  ties: TieRow[];
  /** How many there are in all. */
  tieCount: number;
  /** Parties that agree more among themselves than with others. */
  communities: string[][];
}

/** Who stands with and against whom, those first who have most to do with each other. */
export async function findNetworkAnswer(store: Store, question: SignatureQuestion): Promise<NetworkAnswer> {
  const dimensions = await store.dimensions.current();
  const { topics, criteria } = criteriaOf(question, dimensions);
  const asked: NetworkQuestion = { ...OF_PARTIES, maxTies: question.limit };
  const network = await makeNetwork(store.reader, criteria, asked, { communities: true });
  const { n, leftOut } = await countLeftOut(store.reader, criteria, asked, network);
  const [slice] = network.slices;
  const nameAt = (place: number | undefined) =>
    dimensions.actors.find(slice?.nodes[place ?? -1]?.id ?? 0)?.name ?? 'unknown';
  const counts = slice ? await countEvidence(store, criteria, asked, slice) : [];
  return {
    topics,
    statements: n,
    leftOut,
    from: slice?.start,
    to: slice?.end,
    ties: (slice?.ties.heaviest ?? []).map((tie, i) => ({
      a: nameAt(tie.source),
      b: nameAt(tie.target),
      agreement: tie.agreement,
      conflict: tie.conflict,
      statementsOfA: counts[2 * i] ?? 0,
      statementsOfB: counts[2 * i + 1] ?? 0,
      issues: tie.concepts.map(({ id }) => dimensions.issues.find(id)?.proposition ?? ''),
    })),
    tieCount: slice?.ties.count ?? 0,
    communities: (slice?.communities?.members ?? []).map((members) => members.map(nameAt)),
  };
}

/** All pairs that share an issue, whether they agree or not. */
const OF_PARTIES: Omit<NetworkQuestion, 'maxTies'> = {
  nodes: 'PARTY',
  via: 'ISSUE',
  mode: 'ONE_MODE',
  tie: 'IGNORE',
  conditional: 'HALF',
  normalisation: 'NONE',
  duplicates: 'STATEMENT',
  window: undefined,
  minStatements: 1,
};

/** How many statements the source and the target of each tie made on what they share. */
async function countEvidence(
  { reader }: Store,
  criteria: StatementCriteria,
  asked: NetworkQuestion,
  { nodes, start, end, ties }: Slice,
): Promise<number[]> {
  const sideOf = ({ concepts }: Tie, place: number | undefined): Evidence => {
    return { node: nodes[place ?? -1]?.id ?? 0, concepts: concepts.map(({ id }) => id), start, end };
  };
  const evidence = ties.heaviest.flatMap((tie) => [sideOf(tie, tie.source), sideOf(tie, tie.target)]);
  if (evidence.length === 0) return [];
  const page = { limit: 1, fromEnd: false, descending: true };
  const scope = statementsOfNetwork(evidence, criteria, asked);
  const counting = { nodes: allFields, countTotal: true, countOnly: true };
  return (await findStatements(reader, scope, criteria, page, counting)).map(({ totalCount }) => totalCount ?? 0);
}
