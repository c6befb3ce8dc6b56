import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { post, startOnrecord } from './contenders/contenders.mjs';
import { memoryOf } from './machine.mjs';

const IDLE_MS = 5_000;

/** Seconds from `npm start` on a fresh data folder, seeds and all, to the first answer; and the memory of the idle server. */
export async function measureStart() {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  // PostgreSQL's account must pass.
  chmodSync(folder, 0o755);
  const began = performance.now();
  try {
    const server = await startOnrecord({ DATA_DIR: folder, DATABASE_URL: '', IMPORT_SEEDS: 'true' });
    try {
      await post(server, {
        path: '/graphql',
        body: JSON.stringify({ query: '{ statements(first: 1) { totalCount } }' }),
      });
      const seconds = (performance.now() - began) / 1_000;
      await wait(IDLE_MS);
      return { seconds, idleMB: memoryOf(server.pid) };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
