import { Command } from 'commander';
import { toJson } from '../terminal/json.ts';
import { findQuoteAnswer, formatQuoteAnswer } from '../terminal/quote-check.ts';
import { withApplication } from './command.ts';

/** Exit code of a check that found no such words; 1 is that it failed. */
const NOT_VERBATIM = 3;

export const quoteCommand = new Command('quote')
  .description('whether words stand as they are in a captured text, and who said them; else the nearest')
  .argument('<words>', 'what is said to be quoted; "…" and "[…]" stand for what was left out')
  .option('--url <address>', 'of the article that is said to have them; without it, all that is reported is searched')
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    `
It ends with 0 where the words were found, with ${NOT_VERBATIM} where they were not.

Example:
  npm run quote -- "civilians who were detained by Palestinian factions"`,
  )
  .action(runQuote);

async function runQuote(words: string, { url, json }: { url?: string; json?: boolean }): Promise<void> {
  await withApplication('quote', async ({ store }) => {
    const answer = await findQuoteAnswer(store, words, url);
    console.log(json ? toJson(answer) : formatQuoteAnswer(answer));
    if (answer.verdict !== 'VERBATIM') process.exitCode = NOT_VERBATIM;
  });
}
