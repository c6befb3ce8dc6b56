// npm run memory -- --statements N [--plain]: the most memory that the import of a corpus has resident, and how much it
// reads; plain articles are read by the rules.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect, importCorpus, migrate, openDatabase } from './database.mjs';
import { withDatabases } from './writes.mjs';

const { values } = parseArgs({
  options: { statements: { type: 'string', multiple: true }, plain: { type: 'boolean', default: false } },
});
const database = await openDatabase('memory');
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
try {
  for (const statements of (values.statements ?? ['20000', '100000']).map(Number)) {
    await withDatabases(database.url, ['bench_memory'], async (url) => {
      await migrate(url);
      const { seconds, peakMB } = await importCorpus(url, folder, statements, 1, values.plain ? ['--plain'] : []);
      console.log(`${await readBy(url)}: ${Math.round(seconds)} s, at most ${peakMB} MB resident`);
    });
  }
} finally {
  for (const path of [folder, `${folder}.log`]) rmSync(path, { recursive: true, force: true });
  await database.close();
}

async function readBy(url) {
  const pool = connect(url);
  try {
    const { rows } = await pool.query(
      'SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM report) AS reports',
    );
    return `${rows[0].articles} articles with ${rows[0].reports} reports`;
  } finally {
    await pool.end();
  }
}
