import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { cpuOf, cpuOfFamily } from './machine.mjs';

/** One contender answering one question for some seconds over keep-alive connections, once on each at the least. */
export async function measure(way, { connections, seconds }) {
  await untilQuiet(way.database.pool);
  const measured = await load(way, { connections, duration: seconds });
  return measured.rate > 0 ? measured : load(way, { connections, amount: connections });
}

/** Waits for what the database still works at, of questions that were broken off when their time was up. */
async function untilQuiet(pool) {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT count(*)::int AS active FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND state = 'active'
          AND pid <> pg_backend_pid()`,
    );
    if (rows[0].active === 0) return;
    await wait(20);
  }
}

async function load({ contender, database: { postmaster }, requests }, options) {
  const latencies = [];
  const cpu = () => [cpuOf(contender.pid), postmaster ? cpuOfFamily(postmaster) : Number.NaN];
  const before = cpu();
  const began = performance.now();
  const running = autocannon({
    ...options,
    url: contender.origin,
    timeout: 60,
    headers: { 'content-type': 'application/json' },
    requests: requests.map((request) => ({ ...request, method: 'POST' })),
  });
  running.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  const { non2xx, errors } = await running;
  const took = (performance.now() - began) / 1_000;
  const after = cpu();
  if (non2xx + errors > 0) throw new Error(`${contender.name}: ${non2xx} answers other than 200, ${errors} errors`);
  latencies.sort((a, b) => a - b);
  const count = latencies.length;
  const quantile = (share) => latencies[Math.min(count - 1, Math.floor(share * count))];
  const [node, postgresql] = after.map((value, i) => ((value - before[i]) * 1_000) / count);
  return { rate: count / took, p50: quantile(0.5), p99: quantile(0.99), node, postgresql };
}

/** The median of each figure. */
export function medians(rounds) {
  const fields = Object.keys(rounds[0]);
  return Object.fromEntries(fields.map((field) => [field, median(rounds.map((round) => round[field]))]));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
