import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenForMetrics, makeMetrics } from '../../src/app/metrics.ts';
import { migrateQueue } from '../../src/ingest/worker/migrate-queue.ts';
import { addJobs } from '../../src/store/imports/queue.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';

const lines: string[] = [];
const registry = new Registry();
let api: TestApi;
beforeAll(async () => {
  const logger = pino({ level: 'info', base: null }, { write: (line) => lines.push(line) });
  api = await openApi('seeded', { logger, metrics: { registry }, sharing: { slots: 1 }, rateLimit: 20_000 });
});
afterAll(() => api.close());

async function scrape(token = ADMIN_TOKEN, url = api.url) {
  const response = await fetch(`${url}/metrics`, { headers: token === '' ? {} : { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
}

/** The value of a time series, 0 where there is none. */
async function seriesValue(series: string): Promise<number> {
  const { text } = await scrape();
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length) ?? 0);
}
const requests = (operation: string) => `onrecord_request_duration_seconds_count{operation="${operation}"}`;
const refusals = (reason: string) => `onrecord_refusals_total{reason="${reason}"}`;

describe('/metrics', () => {
  it('is for operators', async () => {
    expect(await scrape('')).toMatchObject({ status: 401 });
    expect(await scrape('not the token at all')).toMatchObject({ status: 401 });
    expect(await scrape()).toMatchObject({ status: 200, text: expect.stringContaining('# HELP onrecord_request') });
  });

  it('counts operations of operations/ by name, and whatever clients call theirs together', async () => {
    const ours = readFileSync('operations/02-timeline.graphql', 'utf8');
    const name = /query (\w+)/u.exec(ours)?.[1] ?? '';
    const [before, others] = [await seriesValue(requests(name)), await seriesValue(requests('other'))];
    await api.ask(ours, {});
    for (let index = 0; index < 5; index++) await api.ask(`query Mine${index} { topics(first: 1) { totalCount } }`);
    await api.ask('{ topics(first: 1) { totalCount } }');
    await expect.poll(() => seriesValue(requests('other'))).toBe(others + 6);
    expect(await seriesValue(requests(name))).toBe(before + 1);
    expect((await scrape()).text).not.toContain('Mine');
  });

  it('counts refusals by reason, those before GraphQL too', async () => {
    const before = await seriesValue(refusals('GRAPHQL_VALIDATION_FAILED'));
    await api.ask('{ noSuchField }');
    await api.ask('query { topics(first: 1) { totalCount ');
    await expect.poll(() => seriesValue(refusals('GRAPHQL_VALIDATION_FAILED'))).toBe(before + 1);
    expect(await seriesValue(refusals('GRAPHQL_PARSE_FAILED'))).toBe(1);
    const limited = await openApi('migrated', { metrics: { registry: new Registry() }, rateLimit: 1 });
    try {
      await limited.ask('{ topics(first: 100) { nodes { name } } }');
      expect((await limited.ask('{ topics(first: 1) { totalCount } }')).status).toBe(429);
      await expect
        .poll(async () => (await scrape(ADMIN_TOKEN, limited.url)).text)
        .toMatch(/refusals_total\{reason="RATE_LIMITED"\} [12]/);
    } finally {
      await limited.close();
    }
  });

  it('counts what waits for a connection', async () => {
    const before = await seriesValue('onrecord_pool_waits_total{pool="primary"}');
    const one = '{ statements(first: 1) { totalCount nodes { text } } }';
    await Promise.all(Array.from({ length: 8 }, () => api.ask(one)));
    expect(await seriesValue('onrecord_pool_waits_total{pool="primary"}')).toBeGreaterThan(before);
    expect(await seriesValue('onrecord_pool_wait_seconds_total{pool="primary"}')).toBeGreaterThan(0);
  });

  it('has as many series for operations as operations/ has operations, at most', async () => {
    const files = ['operations', 'operations/mutations'].flatMap((folder) => readdirSync(folder));
    const known = files.filter((file) => file.endsWith('.graphql')).length;
    const { text } = await scrape();
    expect(new Set(text.match(/_count\{operation="[^"]+"\}/gu)).size).toBeLessThanOrEqual(known + 1);
  });
});

describe('metrics of the work', () => {
  it('tell jobs, sources and extraction, on a port of their own', async () => {
    const { pool } = api.store;
    await migrateQueue(api.store);
    await addJobs(pool, [
      { task: 'reextract', payload: [], runAt: new Date(Date.now() - 60_000) },
      { task: 'reextract', payload: [], runAt: new Date(Date.now() + 60_000) },
    ]);
    await pool.query('UPDATE source SET failures = 3');
    await pool.query("INSERT INTO run (status, read, quarantined) VALUES ('SUCCEEDED', 10, 4)");
    const { rows } = await pool.query('SELECT sum(quarantined)::float / sum(read) AS share FROM run');
    const made = makeMetrics(pool);
    made.watcher.onExtracted?.(0.2);
    const port = 5_390;
    const server = await listenForMetrics(made.registry, '127.0.0.1', port);
    try {
      const { status, text } = await scrape('', `http://127.0.0.1:${port}`);
      expect(status).toBe(200);
      expect(text).toContain('onrecord_jobs{task="reextract",state="waiting"} 1\n');
      expect(text).toContain('onrecord_jobs{task="reextract",state="postponed"} 1\n');
      expect(Number(/^onrecord_queue_age_seconds (\S+)/mu.exec(text)?.[1])).toBeGreaterThanOrEqual(60);
      expect(text).toContain('onrecord_source_failures{source="inbox"} 3\n');
      expect(text).toContain('onrecord_extraction_seconds_count 1\n');
      expect(Number(/^onrecord_quarantine_share (\S+)/mu.exec(text)?.[1])).toBeCloseTo(rows[0].share);
      expect(text).toContain('onrecord_database_up 1\n');
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
      await expect(listenForMetrics(made.registry, '127.0.0.1', port)).rejects.toThrow('choose another METRICS_PORT');
    } finally {
      await server.close();
    }
  });

  it('say so where the database is away', async () => {
    const { registry } = makeMetrics(api.store.pool);
    const gone = makeMetrics(
      Object.assign(Object.create(api.store.pool), { query: () => Promise.reject(new Error('away')) }),
    );
    expect(await registry.metrics()).toContain('onrecord_database_up 1\n');
    expect(await gone.registry.metrics()).toContain('onrecord_database_up 0\n');
  });
});

describe('the log at level info', () => {
  it('has one line for each request: operation, key, time and cost', async () => {
    lines.splice(0);
    await api.ask('query Mine { topics(first: 2) { nodes { name } } }');
    await api.ask('query Wrong { noSuchField }');
    const requests = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    await expect.poll(() => requests().length).toBe(2);
    const [first, second] = requests();
    expect(first).toMatchObject({ operation: 'Mine', key: 'none', status: 200, ms: expect.any(Number) });
    expect(first.cost).toBeGreaterThan(1);
    expect(first).not.toHaveProperty('refusal');
    expect(second).toMatchObject({ refusal: 'GRAPHQL_VALIDATION_FAILED' });
  });
});
