import { toCsv } from './csv.ts';
import { MAX_WIDTH, MIN_WIDTH } from './format.ts';
import { toJson } from './json.ts';
import type { NetworkAnswer } from './network.ts';
import type { Shown } from './shown.ts';
import { tableOf } from './table.ts';

const NUMBER = 9;
const STATEMENTS = 10;
/** Borders and padding of five columns. */
const FRAME = 16;

export const showNetwork = (answer: NetworkAnswer): Shown => ({
  table: (width) => formatTable(answer, width),
  json: () => toJson(answer),
  csv: () => formatCsv(answer),
});

/** For people, 72 columns wide or more. */
function formatTable(answer: NetworkAnswer, terminalWidth = 100): string {
  const { topics, ties, tieCount, statements, from, to } = answer;
  const title = `Who stands with and against whom where ${topics.join(', ')} are spoken of`;
  if (ties.length === 0) return `${title}\n  nobody, as far as onrecord knows`;
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH);
  const party = Math.floor((width - FRAME - 2 * NUMBER - STATEMENTS) / 2);
  const table = tableOf(
    [
      { head: 'party', width: party },
      { head: 'and party', width: party },
      { head: 'agreement', width: NUMBER },
      { head: 'conflict', width: NUMBER },
      { head: 'statements', width: STATEMENTS },
    ],
    ties.map(({ a, b, agreement, conflict, statementsOfA, statementsOfB }) => [
      a,
      b,
      String(agreement),
      String(conflict),
      `${statementsOfA} + ${statementsOfB}`,
    ]),
  );
  const more = tieCount > ties.length ? [`${tieCount - ties.length} more`] : [];
  const silent = answer.leftOut.reduce((sum, { count }) => sum + count, 0);
  const counted = `${from} to ${to}: ${statements} statements, ${silent} of them without a party or a clear stance`;
  return [title, table, ...more, ...formatCommunities(answer), counted].join('\n');
}

/** Only those of several: whoever agrees with nobody stands alone. */
function formatCommunities({ communities }: NetworkAnswer): string[] {
  return communities.filter(({ length }) => length > 1).map((members) => `Together: ${members.join(', ')}`);
}

function formatCsv({ ties }: NetworkAnswer): string {
  const cells = ties.map(({ issues, ...tie }) => ({ ...tie, issues: issues.join('; ') }));
  return toCsv(cells, ['a', 'b', 'agreement', 'conflict', 'statementsOfA', 'statementsOfB', 'issues']);
}
