import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DigestDesk, openDigestDesk } from '../support/digests.ts';

let desk: DigestDesk;
beforeAll(async () => {
  desk = await openDigestDesk();
  desk.work();
});
afterAll(() => desk.close());

/** So long that a worker has looked several times, and has sent what it would. */
const awhile = () => sleep(1_500);

describe('a mail server that does not take a mail', () => {
  it.each([
    ['451 4.3.0 come again', 'RCPT'],
    ['452 4.2.2 full', 'DATA'],
    ['554 5.7.1 relay access denied', 'RCPT'],
  ])('for now (%s) is asked again, and takes one', async (answer, when) => {
    const { token } = await desk.key();
    const address = `again-${when}-${answer.slice(0, 3)}@example.org`;
    const id = await desk.subscribe(token, await desk.save(token), address);
    const latest = await desk.latest();
    await desk.news();
    if (when === 'RCPT') desk.smtp.refuseRecipient = answer;
    else desk.smtp.refuseMail = answer;
    await desk.due(id);
    await expect.poll(async () => (await desk.digest(id))?.reason).toBe(`the mail server says: ${answer}`);
    const { rows } = await desk.api.store.pool.query(
      `SELECT attempts, try_at > now() + interval '30 seconds' AS later FROM digest_mail WHERE digest_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ attempts: 1, later: true }]);
    expect(await desk.digest(id)).toMatchObject({ status: 'ACTIVE' });
    desk.smtp.refuseRecipient = undefined;
    desk.smtp.refuseMail = undefined;
    await desk.tryNow();
    const [, mail] = await desk.mails(address, 2);
    await expect.poll(async () => (await desk.digest(id))?.reason).toBeNull();
    for (const { link } of await desk.newSince(latest, token)) expect(mail?.text).toContain(link);
    await awhile();
    expect(desk.smtp.to(address)).toHaveLength(2);
  });

  it('for the address ends the digest, and says why to its key', async () => {
    const { token } = await desk.key();
    const id = await desk.subscribe(token, await desk.save(token), 'gone@example.org');
    await desk.news();
    desk.smtp.refuseRecipient = '550 5.1.1 nobody of that name';
    await desk.due(id);
    await expect.poll(async () => (await desk.digest(id))?.status).toBe('ENDED');
    desk.smtp.refuseRecipient = undefined;
    const { data } = await desk.api.ask('{ savedQueries { digests { id status reason nextAt } } }', {}, token);
    const reason = 'the mail server says: 550 5.1.1 nobody of that name';
    expect(data.savedQueries).toEqual([{ digests: [{ id, status: 'ENDED', reason, nextAt: null }] }]);
    const { rowCount } = await desk.api.store.pool.query('SELECT FROM digest_mail WHERE digest_id = $1', [id]);
    expect(rowCount).toBe(0);
  });

  it('for good loses that mail alone', async () => {
    const { token } = await desk.key();
    const id = await desk.subscribe(token, await desk.save(token), 'spam@example.org');
    await desk.news();
    desk.smtp.refuseMail = '554 5.6.0 we do not like it';
    await desk.due(id);
    await expect.poll(async () => (await desk.digest(id))?.reason).toContain('we do not like it');
    desk.smtp.refuseMail = undefined;
    await desk.news();
    await desk.due(id);
    await desk.mails('spam@example.org', 2);
    await expect.poll(async () => (await desk.digest(id))?.reason).toBeNull();
  });

  it('for days is given up in the end', async () => {
    const { token } = await desk.key();
    const id = await desk.subscribe(token, await desk.save(token), 'days@example.org');
    await desk.news();
    desk.smtp.refuseMail = '451 busy';
    await desk.due(id);
    await expect.poll(async () => (await desk.digest(id))?.reason).toContain('busy');
    await desk.api.store.pool.query('UPDATE digest_mail SET attempts = 10, try_at = now() WHERE digest_id = $1', [id]);
    await expect.poll(async () => (await desk.digest(id))?.reason).toContain('given up after three days');
    desk.smtp.refuseMail = undefined;
    await desk.tryNow();
    await awhile();
    expect(desk.smtp.to('days@example.org')).toHaveLength(1);
  });

  it('is logged without addresses', () => {
    expect(desk.pipeline.warnings.join('\n')).toMatch(/A mail of digest \d+ is not taken yet: EENVELOPE 451/u);
    for (const line of [...desk.pipeline.warnings, ...desk.api.log]) expect(line).not.toContain('@example.org');
  });
});
