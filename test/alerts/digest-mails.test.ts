import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { explorerLink } from '../../src/alerts/digests/explorer-link.ts';
import { writeDigest } from '../../src/alerts/digests/write-mails.ts';
import { parseConfig } from '../../src/config.ts';
import { nextDigest } from '../../src/graphql/digests/digest-times.ts';
import type { DigestTimes } from '../../src/store/alerts/digests.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const DAILY: DigestTimes = { every: 'DAILY', weekday: 'MONDAY', hour: 2, timeZone: 'Europe/Berlin' };

describe('a digest is due', () => {
  it.each([
    ['on the day when clocks pass over its hour', DAILY, '2027-03-27T12:00:00Z', ['03-28T01', '03-29T00', '03-30T00']],
    ['once on the day that has its hour twice', DAILY, '2027-10-30T12:00:00Z', ['10-31T00', '11-01T01', '11-02T01']],
    [
      'on its day of the week',
      { ...DAILY, every: 'WEEKLY', weekday: 'SUNDAY', hour: 7 },
      '2027-03-22T12:00:00Z',
      ['03-28T05', '04-04T05', '04-11T05'],
    ],
    [
      'at midnight, also where the day begins at one',
      { ...DAILY, hour: 0, timeZone: 'Africa/Cairo' },
      '2027-04-29T12:00:00Z',
      ['04-29T22', '04-30T21', '05-01T21'],
    ],
  ] as const)('%s', (_, times, from, expected) => {
    let now = new Date(from);
    const found = expected.map(() => {
      now = nextDigest(times, now);
      return now.toISOString().slice(5, 13);
    });
    expect(found).toEqual(expected);
    // Whenever the worker comes to it, the next is another day's.
    const [first, second] = [nextDigest(times, new Date(from)), nextDigest(times, nextDigest(times, new Date(from)))];
    for (const minutes of [0, 1, 59, 61, 119]) {
      expect(nextDigest(times, new Date(first.getTime() + minutes * 60_000))).toEqual(second);
    }
  });
});

/** How the explorer reads addresses; its types are a browser's. */
interface Explorer {
  parseQuestion(parameters: URLSearchParams): object;
  filterOf(question: object): object;
}

describe('the link to all that the question finds', () => {
  it.each([
    {},
    { topics: ['hostages', 'a b&c'], parties: ['x'], said: { from: '2024-01-01' } },
    {
      text: 'two words',
      modes: ['DIRECT'],
      hasParty: false,
      minConfidence: 0.5,
      said: { from: '2024-01-01', to: '2024-02-01' },
    },
    {
      speakers: ['s'],
      outlets: ['o'],
      issues: ['i'],
      terms: ['t'],
      stances: ['SUPPORTS'],
      kinds: ['SAID'],
      polarity: ['DENIES'],
      language: 'en',
      hasSpeaker: true,
    },
  ])('asks the explorer for the same: %j', async (filter) => {
    const { parseQuestion, filterOf } = await vi.importActual<Explorer>('../../src/web/explorer/question/question.ts');
    const { pathname, searchParams } = new URL(explorerLink('https://x.example', filter));
    expect(pathname).toBe('/statements');
    expect(JSON.parse(JSON.stringify(filterOf(parseQuestion(searchParams))))).toEqual(filter);
  });

  it('is the first page, where the explorer cannot be asked so', () => {
    expect(explorerLink('https://x.example', { topics: ['a'], published: { from: '2024-01-01T00:00:00Z' } })).toBe(
      'https://x.example/',
    );
  });
});

describe('a mail', () => {
  const HOSTILE = '</p><img src=x onerror=alert(1)>\r\nBcc: b@example.org\u2028&"\'';
  const one = {
    kind: 'STATEMENT_RECORDED',
    said: HOSTILE,
    notes: [HOSTILE],
    link: 'https://x.example/"onclick="y',
  } as const;
  const written = writeDigest(
    { shown: [one], total: 5_000, isWhole: false, withdrawn: 2 },
    {
      name: `Name ${HOSTILE}`,
      times: DAILY,
      dueAt: new Date('2031-05-05T22:30:00Z'),
      more: 'https://x.example/statements',
      unsubscribe: 'https://x.example/u',
    },
  );

  it('is text, whatever names and articles have in them', () => {
    expect(written.subject).not.toMatch(/[\r\n\u2028]/u);
    expect(written.html).not.toContain('<img');
    expect(written.html).not.toContain('"onclick=');
    expect(written.html).toContain('&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(written.text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
  });

  it('says how much there is besides what it shows, until when, and how to end it', () => {
    expect(written.subject).toContain('5,002 or more changes');
    expect(written.text).toContain('And 4,999 or more others besides.');
    expect(written.text).toContain('2 statements: in no answer any more, or one with another.');
    expect(written.text).toContain('6 May 2031');
    expect(written.text).toContain('All that the question finds: https://x.example/statements');
    expect(written.text.trimEnd().endsWith('https://x.example/u')).toBe(true);
  });
});

describe('the settings for mail', () => {
  const MAIL = {
    SMTP_URL: 'smtp://a:b@mail.example.org:587',
    MAIL_FROM: 'digests@example.org',
    PUBLIC_URL: 'https://onrecord.example.org/',
  };

  it('are given together', () => {
    expect(parseConfig(MAIL).mail).toEqual({
      smtpUrl: MAIL.SMTP_URL,
      from: MAIL.MAIL_FROM,
      publicUrl: 'https://onrecord.example.org',
    });
    expect(parseConfig({}).mail).toBeUndefined();
    expect(() => parseConfig({ SMTP_URL: MAIL.SMTP_URL })).toThrow(
      'MAIL_FROM is to be set where SMTP_URL is\nPUBLIC_URL is to be set where SMTP_URL is',
    );
  });

  it.each([
    { SMTP_URL: 'http://mail.example.org' },
    { MAIL_FROM: 'onrecord' },
    { PUBLIC_URL: 'https://onrecord.example.org/path' },
    { PUBLIC_URL: 'ftp://onrecord.example.org' },
  ])('are refused where they are none: %j', (wrong) => {
    expect(() => parseConfig({ ...MAIL, ...wrong })).toThrow(Object.keys(wrong)[0]);
  });
});

describe('after a restore', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('migrated');
  });
  afterAll(() => database.drop());

  it('digests and waiting mails go on where they stood', async () => {
    const { pool } = database;
    await pool.query(
      `INSERT INTO event (xid, kind, count) SELECT 1000 + n, 'VOLUME_SPIKE', n FROM generate_series(1, 5) n`,
    );
    await pool.query(`INSERT INTO saved_query (name, filter) VALUES ('x', '{}')`);
    await pool.query(`INSERT INTO digest (saved_query_id, address, every, weekday, hour, time_zone, after_xid, after_id)
      SELECT q.id, 'x@example.org', 'DAILY', 'MONDAY', 7, 'UTC', e.xid, e.id FROM saved_query q, event e WHERE e.count = 4`);
    await pool.query(`INSERT INTO digest_mail (digest_id, kind, due_at, try_at, after_xid, after_id, to_xid, to_id)
      SELECT d.id, 'DIGEST', now(), now(), a.xid, a.id, b.xid, b.id FROM digest d, event a, event b WHERE a.count = 2 AND b.count = 4`);
    await pool.query('SELECT digests_restored()');
    await pool.query('SELECT events_restored()');
    const { rows } = await pool.query(
      `SELECT a.count AS after, b.count AS "from", c.count AS "to" FROM digest d JOIN digest_mail m ON m.digest_id = d.id
        JOIN event a ON (a.xid, a.id) = (d.after_xid, d.after_id) JOIN event b ON (b.xid, b.id) = (m.after_xid, m.after_id)
        JOIN event c ON (c.xid, c.id) = (m.to_xid, m.to_id)`,
    );
    expect(rows).toEqual([{ after: 4, from: 2, to: 4 }]);
  });
});
