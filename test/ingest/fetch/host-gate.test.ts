import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { HostGate } from '../../../src/ingest/fetch/host-gate.ts';

/** Runs tasks of `ms` each and tells when they started and how many ran at a time. */
function recorder() {
  const starts: number[] = [];
  const order: string[] = [];
  let running = 0;
  let mostRunning = 0;
  const task = (name: string, ms: number) => async () => {
    starts.push(performance.now());
    order.push(name);
    mostRunning = Math.max(mostRunning, ++running);
    await sleep(ms);
    running--;
    return name;
  };
  const gaps = () => starts.slice(1).map((start, index) => start - (starts[index] ?? start));
  return { task, gaps, order, mostRunning: () => mostRunning };
}

describe('the gate of a host', () => {
  it('lets in one at a time, first come, first served', async () => {
    const gate = new HostGate();
    const { task, order, mostRunning } = recorder();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const done = await Promise.all(names.map((name) => gate.run('news.example', { delayMs: 0 }, task(name, 20))));
    expect(done).toEqual(names);
    expect(order).toEqual(names);
    expect(mostRunning()).toBe(1);
  });

  it('keeps starts apart, also after failures', async () => {
    const gate = new HostGate();
    const { task, gaps } = recorder();
    const failing = async () => {
      await task('failing', 0)();
      throw new Error('no answer');
    };
    const tasks = [task('a', 0), failing, task('b', 0), task('c', 0)];
    const done = await Promise.allSettled(tasks.map((each) => gate.run('news.example', { delayMs: 50 }, each)));
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    for (const gap of gaps()) expect(gap).toBeGreaterThan(49);
  });

  it('makes tasks wait only for those of the same host', async () => {
    const gate = new HostGate();
    const { task, mostRunning } = recorder();
    const started = performance.now();
    await Promise.all(
      ['a.example', 'b.example', 'c.example'].map((host) => gate.run(host, { delayMs: 10_000 }, task(host, 20))),
    );
    expect(mostRunning()).toBe(3);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('drops a waiting task whose signal is aborted, and lets in the next', async () => {
    const gate = new HostGate();
    const { task, order } = recorder();
    const run = (name: string, signal?: AbortSignal, delayMs = 0) =>
      gate.run('news.example', { delayMs, signal }, task(name, 30));
    const stop = new AbortController();
    const first = run('first');
    const waiting = run('waiting', stop.signal);
    const last = run('last');
    stop.abort(new Error('shutting down'));
    await expect(waiting).rejects.toThrow('shutting down');
    await Promise.all([first, last]);
    await expect(run('late', stop.signal)).rejects.toThrow('shutting down');
    expect(order).toEqual(['first', 'last']);

    await run('slow', undefined, 10_000);
    const stopDelay = new AbortController();
    const delayed = run('delayed', stopDelay.signal);
    setTimeout(() => stopDelay.abort(new Error('shutting down')), 20);
    await expect(delayed).rejects.toThrow('shutting down');
    expect(order).toEqual(['first', 'last', 'slow']);
  });

  it('forgets idle hosts', async () => {
    const gate = new HostGate();
    for (let host = 0; host < 3_000; host++) await gate.run(`${host}.example`, { delayMs: 0 }, async () => host);
    await expect(gate.run('0.example', { delayMs: 0 }, async () => 'again')).resolves.toBe('again');
  });
});
