import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ReaderThreads, TEXT_LIMITS, UnreadableText } from '../../../src/ingest/threads/reader-threads.ts';
import { knowledge } from '../../extract/fixture.ts';

const known = {
  actor: new Set<string>(),
  outlet: new Set<string>(),
  topic: new Set<string>(),
  issue: new Set<string>(),
};
const open = (options: { maxThreads?: number; longestMs?: number; heapMb?: number }) =>
  new ReaderThreads({ knowledge, known, version: '1', maxThreads: 1, ...TEXT_LIMITS, ...options });

const textOf = (text: string) => ({
  text,
  language: 'en',
  published: undefined,
  timeZone: 'UTC',
  ingestedAt: new Date('2031-05-06'),
});
/** Each of them costs the model a look around it. */
const slow = textOf(`${'said '.repeat(1_000)}\n\n`.repeat(200));
const short = textOf('Russia said that it rained.');

it('starts the time limit of a text when a thread begins with it: waiting does not count', async () => {
  const threads = open({ longestMs: 12_000 });
  try {
    const { extract } = threads.reader;
    const [first, ...others] = await Promise.allSettled([slow, short, short, slow, short].map(extract));
    expect(first).toMatchObject({ reason: new UnreadableText('takes more than 12 s to read; split it') });
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  } finally {
    await threads.close();
  }
}, 90_000);

it('refuses a text that needs too much memory, says what to do, and reads on', async () => {
  const threads = open({ heapMb: 64 });
  try {
    const { extract } = threads.reader;
    const large = textOf('Russia said that it rained. She said so, too.\n\n'.repeat(60_000));
    const [first, ...others] = await Promise.allSettled([large, short, short].map(extract));
    expect(first).toMatchObject({ reason: new UnreadableText('needs more than 64 MB to read; split it') });
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  } finally {
    await threads.close();
  }
}, 90_000);

it('refuses a page that exceeds the call stack of its parser', async () => {
  const threads = open({});
  try {
    const { parse } = threads.reader;
    const page = `<!doctype html><html><body><p class="${'a '.repeat(500_000)}">x</p></body></html>`;
    const parsing = parse('HTML', { origin: 'a.html', bytes: Buffer.from(page) }, {});
    await expect(parsing).rejects.toThrow(UnreadableText);
    await expect(parsing).rejects.toThrow(/call stack.*split it/);
  } finally {
    await threads.close();
  }
});

it('can be closed while its threads are starting', async () => {
  const beginAndClose = async (ms?: number) => {
    const threads = open({ maxThreads: 4 });
    const reader = threads.reader;
    const asked = Promise.allSettled(Array.from({ length: 4 }, () => reader.extract(short)));
    await (ms === undefined ? asked : setTimeout(ms));
    await threads.close();
    return (await asked).map(({ status }) => status);
  };
  expect(await beginAndClose()).toEqual(Array(4).fill('fulfilled'));
  const began = performance.now();
  await beginAndClose();
  const whole = performance.now() - began;
  // What would fail is the process: Node aborts it.
  const early = [];
  for (let share = 0.3; share < 0.5; share += 0.015) early.push(...(await beginAndClose(share * whole)));
  expect(early).toContain('rejected');
}, 120_000);

it('has threads only while there is something to read', async () => {
  const threads = open({});
  expect(threads.isAlive).toBe(false);
  const reading = threads.reader.extract(short);
  expect(threads.isAlive).toBe(true);
  await reading;
  await threads.close();
  await expect(threads.reader.extract(short)).rejects.toThrow('the threads that read were closed');
});

it('knows texts that were read by other rules or other knowledge from its own', () => {
  const { coder, readBy } = open({}).reader;
  expect(coder).toBe('rules@1');
  const readers = [
    new ReaderThreads({ knowledge, known, version: '2', maxThreads: 1, ...TEXT_LIMITS }),
    new ReaderThreads({ knowledge: { ...knowledge, topics: [] }, known, version: '1', maxThreads: 1, ...TEXT_LIMITS }),
  ];
  for (const { reader } of readers) expect(reader.readBy).not.toBe(readBy);
  expect(open({ maxThreads: 4 }).reader.readBy).toBe(readBy);
});
