import { Logger, runMigrations } from 'graphile-worker';
import type { Store } from '../../store/store.ts';

/** Creates the queue's tables, or migrates them. */
export async function migrateQueue({ pool }: Pick<Store, 'pool'>): Promise<void> {
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
}
