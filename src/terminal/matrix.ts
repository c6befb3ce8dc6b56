import { holdersOf } from '../answers/stances/holders.ts';
import { columnsOf, matrixOf, matrixQuestion } from '../answers/stances/matrix.ts';
import type { Day, StanceValue } from '../model.ts';
import { findStances } from '../store/answers/taken-stances.ts';
import type { Store } from '../store/store.ts';
import { criteriaOf, type SignatureQuestion } from './answer.ts';
import { toCsv } from './csv.ts';
import { MAX_WIDTH, MIN_WIDTH } from './format.ts';
import { toJson } from './json.ts';
import { readStances, STANDS } from './sentences.ts';
import type { Shown } from './shown.ts';
import { tableOf } from './table.ts';

/** How one party stands to one issue. */
interface Cell {
  issue: string;
  stance: StanceValue;
  since: Day;
  condition: string | undefined;
  supporting: number;
  opposing: number;
}

export interface MatrixAnswer {
  topics: string[];
  issues: string[];
  /** In the order of the issues; undefined where the party takes no stance. */
  rows: { party: string; statements: number; cells: (Cell | undefined)[] }[];
}

/** How parties stand to the issues of topics, those with most statements first. */
export async function findMatrix(store: Store, asked: SignatureQuestion): Promise<MatrixAnswer> {
  const dimensions = await store.dimensions.current();
  const { topics, criteria } = criteriaOf(asked, dimensions);
  const question = matrixQuestion(undefined, criteria, dimensions);
  const stances = await readStances(store, criteria, question);
  const { rows } = matrixOf(stances, holdersOf('PARTY', criteria), asked.limit);
  const isTaken = new Set(rows.flatMap((row) => [...row.stances.keys()]));
  const issues = columnsOf(question, rows, dimensions).filter((issue) => isTaken.has(issue));
  const latest = rows.flatMap((row) => [...row.stances.values()].map((stance) => stance.latest.id));
  const words = new Map((await findStances(store.reader, latest)).map((stance, i) => [latest[i], stance]));
  const nameOf = (issue: number) => dimensions.issues.find(issue)?.proposition ?? '';
  return {
    topics,
    issues: issues.map(nameOf),
    rows: rows.map((row) => ({
      party: dimensions.actors.find(row.holderId)?.name ?? '',
      statements: row.statements,
      cells: issues.map((issue) => {
        const standing = row.stances.get(issue);
        return (
          standing && {
            issue: nameOf(issue),
            stance: standing.stance,
            since: standing.since,
            condition: words.get(standing.latest.id)?.condition ?? undefined,
            supporting: standing.supporting.length,
            opposing: standing.opposing.length,
          }
        );
      }),
    })),
  };
}

export const showMatrix = (answer: MatrixAnswer): Shown => ({
  table: (width) => formatTable(answer, width),
  json: () => toJson({ ...answer }),
  csv: () => formatCsv(answer),
});

const PARTY = 16;
/** The narrowest column that a stance and its day fit in. */
const NARROWEST = 12;

function formatTable({ topics, issues, rows }: MatrixAnswer, terminalWidth = 100): string {
  const title = `Where parties stand, in statements about ${topics.join(', ')}`;
  if (rows.length === 0) return `${title}\n  nowhere, as far as onrecord knows`;
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH);
  const column = Math.max(Math.floor((width - PARTY - 4) / issues.length) - 3, NARROWEST);
  const table = tableOf(
    [{ head: 'party', width: PARTY }, ...issues.map((head) => ({ head, width: column }))],
    rows.map(({ party, cells }) => [party, ...cells.map(formatCell)]),
  );
  return `${title}\n${table}`;
}

function formatCell(cell: Cell | undefined): string {
  if (!cell) return '';
  const { stance, since, condition, supporting, opposing } = cell;
  const evidence = opposing > 0 ? `${supporting}, ${opposing} not` : `${supporting}`;
  return [`${STANDS[stance]} (${evidence})`, `since ${since}`, ...(condition ? [`“${condition}”`] : [])].join('\n');
}

/** A line for each party and issue. */
function formatCsv({ rows }: MatrixAnswer): string {
  const lines = rows.flatMap(({ party, cells }) => cells.flatMap((cell) => (cell ? [{ party, ...cell }] : [])));
  return toCsv(lines, ['party', 'issue', 'stance', 'since', 'condition', 'supporting', 'opposing']);
}
