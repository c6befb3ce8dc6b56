import { Command } from 'commander';
import { grantRoles, type Roles } from '../store/migrations/grant-roles.ts';
import { withApplication } from './command.ts';

export const migrateCommand = new Command('migrate')
  .description('bring the database up to date, and let roles use what it has')
  .option('--reader <role>', 'a role that may read what questions are answered from (DATABASE_REPLICA_URL)')
  .option('--writer <role>', 'a role that may write what servers and workers write (their DATABASE_URL)')
  .action(bringUpToDate);

async function bringUpToDate(roles: Roles): Promise<void> {
  // Opening the application migrates.
  await withApplication('migrate', async ({ place, store }) => {
    if (roles.reader !== undefined || roles.writer !== undefined) {
      const { migrateQueue } = await import('../ingest/worker/migrate-queue.ts');
      await migrateQueue(store);
      await grantRoles(store.pool, roles);
    }
    console.log(`${place} is up to date.`);
  });
}
