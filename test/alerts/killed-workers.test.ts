import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DigestDesk, openDigestDesk, PUBLIC_URL } from '../support/digests.ts';
import { end, makeDataDir, type Program, removeDataDir, runProgram } from '../support/process.ts';

const READERS = 6;
let desk: DigestDesk;
const dataDir = makeDataDir();
const programs: Program[] = [];
beforeAll(async () => {
  desk = await openDigestDesk();
});
afterAll(async () => {
  await end(programs);
  await desk.close();
  await removeDataDir(dataDir);
});

/** `npm run worker` on the desk's database. */
function startProgram(): Program {
  const { smtp, api } = desk;
  const mail = { SMTP_URL: smtp.url, MAIL_FROM: 'digests@onrecord.example.org', PUBLIC_URL };
  const program = runProgram('cli', ['worker'], {
    dataDir,
    env: { DATABASE_URL: api.databaseUrl, LOG_LEVEL: 'warn', ...mail },
  });
  programs.push(program);
  return program;
}

it('each digest is sent once for each time, though workers are killed while they send', async () => {
  const first = startProgram();
  const { token } = await desk.key();
  const query = await desk.save(token);
  const addresses = Array.from({ length: READERS }, (_, n) => `reader-${n}@example.org`);
  const ids: number[] = [];
  for (const address of addresses) ids.push(await desk.subscribe(token, query, address));
  await desk.news();
  // No mail is taken until the worker is gone that sends it.
  let take = () => {};
  desk.smtp.before = new Promise<void>((resolve) => {
    take = resolve;
  });
  const asked = () => desk.smtp.asked.length - READERS;
  await desk.due(...ids);
  await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThanOrEqual(1);
  first.child.kill('SIGKILL');
  await first.ended;
  const cutOff = asked();
  await expect.poll(() => desk.smtp.clients()).toBe(0);
  take();
  desk.smtp.mails.length = 0;
  for (const _ of ['second', 'third']) startProgram();
  await desk.tryNow();
  for (const address of addresses) await desk.mails(address, 1);
  // What waits is nothing; another look finds nothing more.
  const { pool } = desk.api.store;
  await expect.poll(async () => (await pool.query('SELECT FROM digest_mail')).rowCount).toBe(0);
  // The server may have taken a mail of a worker that heard no more of it: then it comes again, as the same message.
  const messages = new Map(desk.smtp.mails.map(({ messageId, recipients }) => [messageId, recipients[0]]));
  expect([...messages.values()].sort()).toEqual(addresses);
  expect(desk.smtp.mails.length).toBeLessThanOrEqual(READERS + cutOff);
}, 120_000);
