import { Command } from 'commander';
import { withApplication } from './command.ts';

export const migrateCommand = new Command('migrate')
  .description('bring the database up to date')
  // Opening the application migrates.
  .action(() => withApplication('migrate', async ({ place }) => console.log(`${place} is up to date.`)));
