import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTracing } from '../../src/app/tracing.ts';
import { parseConfig } from '../../src/config.ts';
import { migrateQueue } from '../../src/ingest/worker/migrate-queue.ts';
import { inSpan, isTracing } from '../../src/store/database/tracing.ts';
import { addJobs } from '../../src/store/imports/queue.ts';
import { openApi } from '../support/api.ts';
import { openPipeline } from '../support/worker.ts';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

const received: { service: string; spans: Span[] }[] = [];
let collector: Server;
let endpoint: string;
beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const { resourceSpans } = JSON.parse(await text(request));
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = resource.attributes.find(({ key }: { key: string }) => key === 'service.name').value.stringValue;
      received.push({ service, spans: scopeSpans.flatMap(({ spans }: { spans: Span[] }) => spans) });
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => collector.close());

const spans = () => received.flatMap((each) => each.spans);
const named = (name: string) => spans().filter((span) => span.name === name);
const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('tracing', () => {
  it('is off unless it is asked for', async () => {
    const tracing = await startTracing(parseConfig({}), 'server');
    expect(isTracing()).toBe(false);
    await tracing.close();
  });

  it('follows requests to their SQL, and jobs to what enqueued them', async () => {
    const tracing = await startTracing(parseConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }), 'server');
    const api = await openApi('seeded');
    await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${TRACE}-b7ad6b7169203331-01` },
      body: JSON.stringify({ query: 'query Told { statements(first: 2) { totalCount nodes { text } } }' }),
    });
    await api.ask('query Faulty { nothing }');

    const pipeline = openPipeline(api.databaseUrl);
    await migrateQueue(api.store);
    await inSpan({ name: 'enqueues', kind: 'SERVER' }, () =>
      addJobs(api.store.pool, [{ task: 'compare-statements', payload: [{}] }]),
    );
    const LEFT = "SELECT FROM graphile_worker._private_jobs WHERE payload->0->>'traceparent' IS NOT NULL";
    const left = async () => (await api.store.pool.query(LEFT)).rowCount;
    expect(await left()).toBe(1);
    pipeline.work();
    await expect.poll(left).toBe(0);
    await pipeline.close();
    await api.close();
    await tracing.close();

    expect(received.map(({ service }) => service)).toContain('onrecord-server');
    const [told] = named('Told');
    expect(told).toMatchObject({ traceId: TRACE, parentSpanId: 'b7ad6b7169203331' });
    const sql = spans().filter(({ parentSpanId }) => parentSpanId === told?.spanId);
    expect(sql.map(({ name }) => name)).toContain('statements');
    const statement = sql.find(({ name }) => name === 'statements');
    expect(statement?.attributes.find(({ key }) => key === 'db.query.text')?.value.stringValue).toMatch(
      /^\/\* statements \*\/ /u,
    );
    const refused = spans().find(({ attributes }) => attributes.some(({ key }) => key === 'error.type'));
    expect(refused?.parentSpanId).toBeUndefined();

    const [enqueues] = named('enqueues');
    const job = named('job compare-statements').find(({ traceId }) => traceId === enqueues?.traceId);
    expect(job?.parentSpanId).toEqual(expect.any(String));
    expect(spans().filter(({ parentSpanId }) => parentSpanId === job?.spanId).length).toBeGreaterThan(0);
    // What workers ask all the time belongs to no trace.
    const ids = new Set(spans().map(({ spanId }) => spanId));
    const roots = spans().filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId));
    for (const { name } of roots) expect(name).toMatch(/^(?:POST|Told|enqueues|job )/u);
  });
});
