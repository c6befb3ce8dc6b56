import { Command, InvalidArgumentError, Option } from 'commander';
import type { Store } from '../store/store.ts';
import { findAnswer, type SignatureQuestion } from '../terminal/answer.ts';
import { findContradictions } from '../terminal/contradictions.ts';
import { findCoverageAnswer } from '../terminal/coverage.ts';
import { showCoverage } from '../terminal/coverage-table.ts';
import { showStatements } from '../terminal/format.ts';
import { findMatrix, showMatrix } from '../terminal/matrix.ts';
import { findNetworkAnswer } from '../terminal/network.ts';
import { showNetwork } from '../terminal/network-table.ts';
import { showPairs } from '../terminal/pairs.ts';
import { findShifts } from '../terminal/shifts.ts';
import type { Shown } from '../terminal/shown.ts';
import { findVoicesAnswer } from '../terminal/voices.ts';
import { showVoices } from '../terminal/voices-table.ts';
import { addTo, parseDay, withApplication } from './command.ts';

interface Options extends Partial<Record<AnswerName, boolean>> {
  party?: string[];
  from?: string;
  to?: string;
  limit: number;
  sure?: number;
  json?: boolean;
  csv?: boolean;
}

type AnswerName = 'voices' | 'coverage' | 'matrix' | 'shifts' | 'contradictions' | 'network';

/** Answers above single statements, each by a flag of its name. */
const ANSWERS: Record<
  AnswerName,
  { says: string; show(store: Store, question: SignatureQuestion, options: Options): Promise<Shown> }
> = {
  voices: {
    says: 'at a glance: a row for each party, with its latest words, where it stands and its terms',
    show: async (store, question) => showVoices(await findVoicesAnswer(store, question)),
  },
  coverage: {
    says: 'which outlets reported it, first when, and which kept silent',
    show: async (store, question) => showCoverage(await findCoverageAnswer(store, question)),
  },
  matrix: {
    says: 'where each party stands on the issues of the topics, and since when',
    show: async (store, question) => showMatrix(await findMatrix(store, question)),
  },
  shifts: {
    says: 'which parties changed their stance, in which words',
    show: async (store, question) => showPairs(await findShifts(store, question)),
  },
  contradictions: {
    says: 'which stances do not go together, in which words',
    show: async (store, question, { sure }) => showPairs(await findContradictions(store, question, sure)),
  },
  network: {
    says: 'which parties stand together on the issues, and which against each other',
    show: async (store, question) => showNetwork(await findNetworkAnswer(store, question)),
  },
};
const NAMES = Object.keys(ANSWERS) as AnswerName[];

export const askCommand = new Command('ask')
  .description('which parties stated what about a topic, and when')
  .argument('<topics...>', 'topics: slugs, names or terms; of several, any')
  .option('--party <party>', 'only what counts for this party; may be given several times', addTo)
  .option('--from <day>', 'said on this day or later', parseDay)
  .option('--to <day>', 'said on this day or earlier', parseDay)
  .option('--limit <number>', 'rows at most, the latest statements or the largest counts first', parseLimit, 50);
for (const name of NAMES) {
  askCommand.addOption(new Option(`--${name}`, ANSWERS[name].says).conflicts(NAMES.filter((other) => other !== name)));
}
askCommand
  .option('--sure <share>', 'with --contradictions: both stances at least so sure (0.8 when left out)', parseShare)
  .option('--json', 'as JSON')
  .addOption(new Option('--csv', 'as CSV').conflicts('json'))
  .addHelpText(
    'after',
    `
In CSV a cell that a spreadsheet would run as a formula, because it begins with = + - @ or a tab, has an apostrophe before
it; plain numbers and dates are as they are.

Examples:
  npm run ask -- hostages
  npm run ask -- hostages --voices
  npm run ask -- prisoner-exchange --shifts
  npm run ask -- hostages ceasefire --party hamas --party russia --from 2024-01-01
  npm run --silent ask -- hostages --csv > hostages.csv`,
  )
  .action(runAsk);

async function runAsk(topics: string[], options: Options): Promise<void> {
  const { party: parties, from, to, limit, json, csv } = options;
  if (from !== undefined && to !== undefined && from > to)
    throw new Error(`--from ${from} is after --to ${to}; exchange them`);
  const question = { topics, parties, from, to, limit };
  const name = NAMES.find((each) => options[each]);
  await withApplication('ask', async ({ store }) => {
    const shown = name
      ? await ANSWERS[name].show(store, question, options)
      : showStatements(await findAnswer(store, question));
    console.log(json ? shown.json() : csv ? shown.csv() : shown.table(process.stdout.columns));
  });
}

function parseLimit(value: string): number {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit > 0 && limit <= 10_000) return limit;
  throw new InvalidArgumentError('Write a whole number from 1 to 10000.');
}

function parseShare(value: string): number {
  const share = Number(value);
  if (value.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('Write a number from 0 to 1.');
}
