import { Command, InvalidArgumentError } from 'commander';
import { findProvisionalActors } from '../store/answers/provisional-actors.ts';
import { formatSuggestions } from '../terminal/suggested-knowledge.ts';
import { withApplication } from './command.ts';

const suggest = new Command('suggest')
  .description('YAML for actors that articles made, with what they say of each, to be looked through and kept')
  .argument('[slugs...]', 'of provisional actors; those with most statements when left out')
  .option('--most <count>', 'how many at most', parseCount, 10)
  .action(suggestActors);

export const knowledgeCommand = new Command('knowledge')
  .description('the curated knowledge, which npm run import reads')
  .addCommand(suggest);

async function suggestActors(slugs: string[], { most }: { most: number }): Promise<void> {
  await withApplication('knowledge', async ({ store }) => {
    const found = await findProvisionalActors(store.pool, slugs.length > 0 ? { slugs, most: slugs.length } : { most });
    const missing = slugs.filter((slug) => found.every((actor) => actor.slug !== slug));
    for (const slug of missing) console.error(`no provisional actor has said anything under the slug "${slug}"`);
    if (missing.length > 0) process.exitCode = 1;
    if (found.length > 0) console.log(formatSuggestions(found));
    else if (slugs.length === 0) console.log('No actor is provisional: the knowledge has everybody who speaks.');
  });
}

function parseCount(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Write a number from 1 to 9999.');
}
