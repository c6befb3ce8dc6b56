import { createServer, type Server } from 'node:http';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { addWorkMetrics } from '../store/imports/work-metrics.ts';
import type { Watcher } from './pipeline.ts';

/** Seconds: from a short text to one that is given up. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** What a process tells of itself, of the work that waits in its database, and of the texts that it extracts. */
export function makeMetrics(pool: Pool): { registry: Registry; watcher: Watcher } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addWorkMetrics(registry, pool);
  const seconds = new Histogram({
    name: 'onrecord_extraction_seconds',
    help: 'How long texts took from being given to a thread to being extracted.',
    buckets: SECONDS,
    registers: [registry],
  });
  return { registry, watcher: { onExtracted: (each) => seconds.observe(each) } };
}

/** Serves /metrics to whoever reaches the port: it is to be one that only the monitoring reaches. */
export async function listenForMetrics(
  registry: Registry,
  host: string,
  port: number,
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await listening(server, host, port);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new Error(`no metrics can be served on ${host}:${port}; choose another METRICS_PORT`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}
