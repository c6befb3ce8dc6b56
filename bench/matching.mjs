// Measures how much of a processor it takes to find what is to be sent to webhooks:
//   npm run compile && node bench/matching.mjs [--queries 10000] [--statements 1000] [--corpus 20000]
// A copy of the benchmark's corpus gets so many saved queries with a webhook each; then so many of its statements are told of, five in
// a transaction, as articles bring them, the first of them known before, and a tenth of them at a time, as a worker that looks every few seconds meets them. Prints
// the processor time of Node and of PostgreSQL for them, and how many deliveries came of it. Nothing is sent.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { alertToolsOf } from '../dist/alerts/alert-settings.js';
import { EventMatcher } from '../dist/alerts/webhooks/match-events.js';
import { migrateQueue } from '../dist/ingest/worker/migrate-queue.js';
import { openEmbedded } from '../dist/store/embedded/embedded.js';
import { openStore } from '../dist/store/store.js';
import { pick, randomFrom } from './corpus/random.mjs';
import { load } from './database.mjs';
import { cpuOfFamily, findPostmaster } from './machine.mjs';

const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '10000' },
    statements: { type: 'string', default: '1000' },
    corpus: { type: 'string', default: '20000' },
  },
});
const [queries, statements] = [Number(values.queries), Number(values.statements)];
const IN_ONE_TRANSACTION = 5;
const LOOKS = 10;
const log = { info() {}, warn: console.warn };

const folder = join(tmpdir(), `onrecord-matching-${process.pid}`);
const embedded = await openEmbedded({ dataDir: folder, log });
try {
  await load(embedded.url, Number(values.corpus), 1, Number(values.corpus));
  const store = openStore(embedded.url, { applicationName: 'bench' });
  try {
    await measure(store);
  } finally {
    await store.close();
  }
} finally {
  await embedded.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(store) {
  const { pool } = store;
  await migrateQueue(store);
  const slugs = async (table, condition = 'true') =>
    (await pool.query(`SELECT slug FROM ${table} WHERE ${condition} ORDER BY id`)).rows.map(({ slug }) => slug);
  const [topics, outlets] = [await slugs('topic'), await slugs('outlet')];
  const [parties, people] = [await slugs('actor', 'party'), await slugs('actor', 'NOT party')];
  const { rows: words } =
    await pool.query(`SELECT word FROM ts_stat('SELECT to_tsvector(''simple'', text) FROM report LIMIT 5000')
    WHERE nentry BETWEEN 5 AND 500 AND length(word) > 3`);
  const random = randomFrom(7);
  /** What people may want to be told of; each as often as it stands here. */
  const kinds = [
    () => ({ topics: [pick(random, topics)] }),
    () => ({ topics: [pick(random, topics)], parties: [pick(random, parties)] }),
    () => ({ topics: [pick(random, topics)], modes: ['DIRECT'] }),
    () => ({ parties: [pick(random, parties)] }),
    () => ({ parties: [pick(random, parties)], minConfidence: 0.5 }),
    () => ({ speakers: [pick(random, people)] }),
    () => ({ outlets: [pick(random, outlets)], topics: [pick(random, topics)] }),
    () => ({ topics: [pick(random, topics)], text: pick(random, words).word }),
    () => ({ speakers: [pick(random, people)], modes: ['DIRECT', 'MIXED'] }),
    () => (random() < 0.2 ? { text: pick(random, words).word } : { parties: [pick(random, parties)], language: 'en' }),
  ];
  const filters = Array.from({ length: queries }, (_, i) => JSON.stringify(kinds[i % kinds.length]()));
  await pool.query(
    `WITH saved AS (INSERT INTO saved_query (name, filter) SELECT 'query', f::jsonb FROM unnest($1::text[]) f RETURNING id)
      INSERT INTO webhook (saved_query_id, url, secret, xid, event_id)
        SELECT saved.id, 'https://example.org/', 'x', l.xid, l.id FROM saved,
          (SELECT xid, id FROM event ORDER BY xid DESC, id DESC LIMIT 1) l`,
    [filters],
  );
  const { rows } = await pool.query('SELECT id FROM statement ORDER BY random() LIMIT $1', [statements]);
  const matcher = new EventMatcher(
    alertToolsOf({
      store,
      log,
      quotationLength: 500,
      requestTimeoutMs: 20_000,
      userAgent: 'bench',
      allowPrivateAddresses: false,
    }),
  );
  // Everything is loaded before it is timed, as in a worker that has run for a while.
  while (await matcher.matchSome());
  const postmaster = await findPostmaster(pool);
  const spent = { node: 0, postgresql: 0 };
  for (let look = 0; look < LOOKS; look++) {
    const part = rows.slice((look * statements) / LOOKS, ((look + 1) * statements) / LOOKS);
    for (let at = 0; at < part.length; at += IN_ONE_TRANSACTION) {
      await pool.query(
        `INSERT INTO event (xid, kind, statement_id, at)
          SELECT event_xid(), CASE WHEN n = 1 THEN 'STATEMENT_CHANGED' ELSE 'STATEMENT_RECORDED' END::"EventKind", s, clock_timestamp()
          FROM unnest($1::bigint[]) WITH ORDINALITY one(s, n)`,
        [part.slice(at, at + IN_ONE_TRANSACTION).map(({ id }) => id)],
      );
    }
    const before = { node: process.cpuUsage(), postgresql: cpuOfFamily(postmaster) };
    while (await matcher.matchSome());
    const { user, system } = process.cpuUsage(before.node);
    spent.node += (user + system) / 1e6;
    spent.postgresql += cpuOfFamily(postmaster) - before.postgresql;
  }
  const { rows: counted } = await pool.query('SELECT count(*)::int AS n FROM delivery');
  const share = (seconds) => `${((100 * seconds * 1_000) / statements / 60).toFixed(1)} % of a processor`;
  const all = spent.node + spent.postgresql;
  console.log(`${queries} saved queries, ${statements} statements: ${counted[0].n} deliveries`);
  console.log(`Node ${spent.node.toFixed(2)} s, PostgreSQL ${spent.postgresql.toFixed(2)} s`);
  console.log(`at 1,000 statements a minute: ${share(all)}`);
}
