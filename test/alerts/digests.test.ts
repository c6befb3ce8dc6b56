import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeKey } from '../../src/store/access/keys.ts';
import { tidyDigests } from '../../src/store/alerts/digests.ts';
import { type DigestDesk, linkOf, openDigestDesk, PUBLIC_URL } from '../support/digests.ts';
import { untilSettled } from '../support/settled.ts';

let desk: DigestDesk;
beforeAll(async () => {
  desk = await openDigestDesk();
  desk.work();
});
afterAll(() => desk.close());

const ask = (query: string, variables = {}, token?: string) => desk.api.ask(query, variables, token);
const open = (path: string, init: RequestInit = {}) => fetch(new URL(path, desk.api.url), init);
/** So long that a worker has looked several times, and has sent what it would. */
const awhile = () => sleep(1_500);

describe('whoever has the address', () => {
  it('is asked first, by a mail that says nothing of whoever asks, and confirms by a button', async () => {
    const { token } = await desk.key();
    const query = await desk.save(token);
    const { data } = await desk.add(token, query, 'ada@example.org', { hour: 6, timeZone: 'Asia/Kathmandu' });
    expect(data.addDigest).toMatchObject({ status: 'UNCONFIRMED', nextAt: null, reason: null });
    const [mail] = await desk.mails('ada@example.org', 1);
    expect(mail?.subject).toBe('Confirm a digest of onrecord');
    expect(`${mail?.text}${mail?.html}`).not.toContain('Matters');
    expect(mail?.text).toContain('daily, at 06:00 (Asia/Kathmandu)');

    const link = linkOf(mail, 'confirm');
    for (let time = 1; time <= 2; time++) {
      const page = await open(link);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<form method="post"><button>');
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-.*form-action 'self'/u,
        ),
      });
    }
    expect(await desk.digest(data.addDigest.id)).toMatchObject({ status: 'UNCONFIRMED' });
    for (let time = 1; time <= 2; time++)
      expect(await (await open(link, { method: 'POST' })).text()).toContain('is confirmed');
    const { status, next_at: nextAt } = (await desk.digest(data.addDigest.id)) ?? {};
    expect([status, String((nextAt as Date).toISOString().slice(11))]).toEqual(['ACTIVE', '00:15:00.000Z']);
  });

  it('is sent nothing where nobody confirms, and not asked for ever', async () => {
    const { token } = await desk.key();
    const { data } = await desk.add(token, await desk.save(token), 'late@example.org');
    const [mail] = await desk.mails('late@example.org', 1);
    const { pool } = desk.api.store;
    await pool.query(`UPDATE digest SET created_at = now() - interval '73 hours' WHERE id = $1`, [data.addDigest.id]);
    expect(await (await open(linkOf(mail, 'confirm'), { method: 'POST' })).text()).toContain('too late');
    await tidyDigests(pool);
    const reason = 'nobody confirmed it within 3 days';
    expect(await desk.digest(data.addDigest.id)).toMatchObject({ status: 'ENDED', reason });
    await pool.query(`UPDATE digest SET ended_at = now() - interval '31 days' WHERE id = $1`, [data.addDigest.id]);
    await tidyDigests(pool);
    expect(await desk.digest(data.addDigest.id)).toBeUndefined();
  });

  it('ends it by one click of a mail program, without a cookie, or by a button, for good', async () => {
    const { token } = await desk.key();
    const id = await desk.subscribe(token, await desk.save(token), 'one@example.org');
    await desk.news();
    await desk.due(id);
    const [, mail] = await desk.mails('one@example.org', 2);
    const header = mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    const post = mail?.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value;
    expect([header, post]).toEqual([`<${PUBLIC_URL}${linkOf(mail, 'unsubscribe')}>`, 'List-Unsubscribe=One-Click']);
    const link = linkOf(mail, 'unsubscribe');
    expect(await (await open(link)).text()).toContain('<form method="post"><button>');
    expect(await desk.digest(id)).toMatchObject({ status: 'ACTIVE' });
    for (let time = 1; time <= 2; time++) {
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
      expect((await open(link, { method: 'POST', body })).status).toBe(200);
    }
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await open(link, { method: 'POST', body: form })).status).toBe(200);
    expect(await desk.digest(id)).toMatchObject({
      status: 'ENDED',
      reason: 'whoever has the address ended it',
      next_at: null,
    });
    const [first] = await desk.mails('one@example.org', 1);
    expect(await (await open(linkOf(first, 'confirm'), { method: 'POST' })).text()).toContain('too late');
    expect(await desk.digest(id)).toMatchObject({ status: 'ENDED' });
  });

  it('finds no page at an address that is none', async () => {
    for (const path of [
      `/digests/${'x'.repeat(32)}/confirm`,
      '/digests/x/unsubscribe',
      `/digests/${'x'.repeat(32)}/open`,
    ]) {
      for (const method of ['GET', 'POST']) expect((await open(path, { method })).status).toBe(404);
    }
  });
});

describe('a digest', () => {
  it('has each new statement once, as the API has it, in text and HTML, and the next time only what came since', async () => {
    const { token } = await desk.key();
    const id = await desk.subscribe(token, await desk.save(token), 'two@example.org');
    const seen: string[] = [];
    for (let time = 1; time <= 2; time++) {
      const latest = await desk.latest();
      await desk.news();
      const statements = await desk.newSince(latest, token);
      expect(statements).toHaveLength(3);
      await desk.due(id);
      const mail = (await desk.mails('two@example.org', 1 + time)).at(-1);
      expect(mail?.subject).toBe('onrecord: Matters <b>, 3 changes');
      expect(mail?.html).toContain('Matters &lt;b&gt;');
      for (const { link, text, parties, said } of statements) {
        for (const part of [text, ...parties.map(({ name }) => name), `said ${said.from}`, link]) {
          expect(mail?.text).toContain(part);
          expect(mail?.html).toContain(part);
        }
        for (const before of seen) expect(mail?.text).not.toContain(before);
      }
      seen.push(...statements.map(({ link }) => link));
    }
    const { next_at: nextAt } = (await desk.digest(id)) ?? {};
    expect((nextAt as Date).getTime()).toBeGreaterThan(Date.now());
  });

  it('is not sent where nothing is new, nor of a query that is muted, also not later', async () => {
    const { token } = await desk.key();
    const query = await desk.save(token);
    const id = await desk.subscribe(token, query, 'quiet@example.org');
    const mute = (muted: boolean) =>
      ask(`mutation { changeSavedQuery(id: ${query}, muted: ${muted}) { id } }`, {}, token);
    await desk.due(id);
    await awhile();
    await mute(true);
    await desk.news();
    await desk.due(id);
    await awhile();
    await mute(false);
    await desk.due(id);
    await awhile();
    expect(desk.smtp.to('quiet@example.org')).toHaveLength(1);
    await desk.news();
    await desk.due(id);
    const [, mail] = await desk.mails('quiet@example.org', 2);
    expect(mail?.subject).toContain('3 changes');
  });

  it('tells of every kind of event, each thing once, fifty at most, and how many others there are', async () => {
    const { pool } = desk.api.store;
    const { token } = await desk.key();
    const query = await desk.save(token, { kinds: null });
    const id = await desk.subscribe(token, query, 'kinds@example.org');
    await pool.query(`INSERT INTO event (xid, kind, topic_id, day, count, expected)
      SELECT event_xid(), 'VOLUME_SPIKE', (SELECT min(id) FROM topic), date '2031-01-01' + n, 40, 12.34 FROM generate_series(1, 55) n`);
    // Twice, as in two transactions.
    for (let time = 1; time <= 2; time++) {
      await pool.query(`INSERT INTO event (xid, kind, holder_id, issue_id)
        SELECT event_xid(), 'POSITION_CHANGED', holder_id, issue_id FROM position ORDER BY id LIMIT 1`);
      await pool.query(`INSERT INTO event (xid, kind, article_id)
        SELECT event_xid(), 'ARTICLE_EDITED', min(id) FROM article`);
    }
    await pool.query(`INSERT INTO event (xid, kind, outlet_id, topic_id, day, count, expected)
      SELECT event_xid(), 'OUTLET_SILENT', (SELECT min(id) FROM outlet), (SELECT min(id) FROM topic), date '2031-01-03', 30, 4.5`);
    await pool.query(`INSERT INTO event (xid, kind, statement_id, other_id, holder_id, issue_id)
      SELECT event_xid(), 'CONTRADICTION_FOUND', (SELECT max(id) FROM statement), (SELECT min(id) FROM statement),
        (SELECT min(id) FROM actor), (SELECT min(id) FROM issue)`);
    const gone = await pool.query('DELETE FROM statement WHERE id = (SELECT min(id) + 1 FROM statement)');
    expect(gone.rowCount).toBe(1);
    await untilSettled(pool);
    await desk.due(id);
    const [, mail] = await desk.mails('kinds@example.org', 2);
    const told = (pattern: RegExp) => mail?.text?.match(pattern)?.length ?? 0;
    expect([
      told(/^POSITIONS, AS STATEMENTS SHOW THEM\n\n.+ on “.+”: .+\n {2}https:\S+\/positions\?issue=\S+$/gmu),
      told(/^CONTRADICTIONS\n\n.+ on “.+”: .+(\n {2}.+)+\n {2}Against: .+(\n {2}.+)+\/tellings\/\S+$/gmu),
      told(/ edited “.+”\n {2}https:\S+\/article\/\S+$/gmu),
      told(/: 40 statements of 2031-0\d-\d\d; 12\.3 were to be expected$/gmu),
    ]).toEqual([
      expect.toSatisfy((count: number) => count >= 1),
      1,
      1,
      expect.toSatisfy((count: number) => count > 30),
    ]);
    expect(told(/^ {2}https:/gmu)).toBe(50);
    expect(mail?.text).toMatch(/^And \d+ others besides\.$/mu);
    expect(mail?.text).toContain('1 statement: in no answer any more, or one with another.');
    expect(mail?.text).not.toContain('Silent outlets');
  });

  it('shows what its key may see by now, and ends with it', async () => {
    const limited = await desk.key({ texts: false, topics: ['matter-1'] });
    const all = await desk.key();
    const ids = [
      await desk.subscribe(limited.token, await desk.save(limited.token), 'some@example.org'),
      await desk.subscribe(all.token, await desk.save(all.token), 'all@example.org'),
    ];
    const latest = await desk.latest();
    for (let time = 0; time < 6; time++) await desk.news();
    const [part, whole] = [await desk.newSince(latest, limited.token), await desk.newSince(latest, all.token)];
    expect(part.length).toBeGreaterThan(0);
    expect(part.length).toBeLessThan(whole.length);
    await desk.due(...ids);
    const [, mail] = await desk.mails('some@example.org', 2);
    await desk.mails('all@example.org', 2);
    expect(mail?.text?.match(/\/tellings\//gu)).toHaveLength(part.length);
    for (const { text, link } of part) {
      expect(text.length).toBeLessThanOrEqual(12);
      expect(mail?.text).toContain(text);
      expect(mail?.text).toContain(link);
    }

    await revokeKey(desk.api.store.pool, all.id);
    await desk.news();
    await desk.due(...ids);
    await expect.poll(async () => (await desk.digest(ids[1] ?? 0))?.status).toBe('ENDED');
    expect(await desk.digest(ids[1] ?? 0)).toMatchObject({
      reason: 'the key that saved the query is in force no more',
    });
    expect(desk.smtp.to('all@example.org')).toHaveLength(2);
  });
});
