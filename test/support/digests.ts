import { expect, vi } from 'vitest';
import { createKey, type NewKey } from '../../src/store/access/keys.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { openApi, type TestApi } from './api.ts';
import { CHANGES, survivors } from './changes.ts';
import { Dice, makeCorpus, writeCorpus } from './corpus.ts';
import { type Mail, type MailServer, openMailServer } from './mail-server.ts';
import { untilSettled } from './settled.ts';
import { openPipeline, type TestPipeline } from './worker.ts';

const corpus = makeCorpus(29, { statements: 60, articles: 20 });
/** The host that links of mails lead to: none. */
export const PUBLIC_URL = 'https://onrecord.example.org';

/** A statement that came to be known, with where mails lead for it. */
interface Recorded {
  id: string;
  link: string;
  text: string;
  said: { from: string };
  parties: { name: string }[];
}

/** A server, workers and a mail server, on a corpus. */
export interface DigestDesk {
  api: TestApi;
  smtp: MailServer;
  pipeline: TestPipeline;
  /** A worker that sends mails, until the desk is closed. */
  work(): void;
  key(more?: Partial<NewKey>): Promise<{ id: number; token: string }>;
  /** Saves a query of a key's, and answers its id. */
  save(token: string, more?: object): Promise<number>;
  add(token: string, query: number, address: string, more?: object): ReturnType<TestApi['ask']>;
  /** A confirmed digest; answers its id. */
  subscribe(token: string, query: number, address: string): Promise<number>;
  digest(id: number): Promise<Record<string, unknown> | undefined>;
  /** Three statements come to be known. */
  news(): Promise<void>;
  /** Where events end now. */
  latest(): Promise<string>;
  /** The statements that came to be known since, as a key sees them. */
  newSince(cursor: string, token: string): Promise<Recorded[]>;
  /** A digest is due now, or what waits is tried now. */
  due(...ids: number[]): Promise<void>;
  tryNow(): Promise<void>;
  /** The mails to an address, once there are so many. */
  mails(address: string, count: number): Promise<Mail[]>;
  close(): Promise<void>;
}

const SAVE = `mutation ($name: String!, $filter: StatementFilter!, $kinds: [EventKind!]) {
  saveQuery(name: $name, filter: $filter, kinds: $kinds) { id } }`;
const ADD = `mutation ($query: Int!, $address: String!, $every: DigestInterval!, $hour: Int, $weekday: Weekday, $timeZone: TimeZone) {
  addDigest(query: $query, address: $address, every: $every, hour: $hour, weekday: $weekday, timeZone: $timeZone) {
    id address status nextAt every weekday hour timeZone reason sentAt } }`;

const NEW = `query ($after: String) { events(kinds: [STATEMENT_RECORDED], after: $after, first: 100) {
  nodes { statement { id text said { from } parties { name } } } } }`;

export async function openDigestDesk(): Promise<DigestDesk> {
  const dice = new Dice(5);
  const api = await openApi('migrated', { mail: {}, quotationLength: 12 });
  const { pool } = api.store;
  await writeCorpus(pool, corpus);
  const smtp = await openMailServer();
  const mail = { smtpUrl: smtp.url, from: 'digests@onrecord.example.org', publicUrl: PUBLIC_URL };
  const pipeline = openPipeline(api.databaseUrl, { mail, quotationLength: 12 });
  let names = 0;
  const desk: DigestDesk = {
    api,
    smtp,
    pipeline,
    work() {
      pipeline.work();
    },
    async key(more = {}) {
      const rights = {
        role: 'ANALYST',
        texts: true,
        topics: null,
        outlets: null,
        rate: null,
        expiresAt: null,
      } as const;
      const { key, token } = await createKey(pool, { name: `Desk ${names++}`, ...rights, ...more });
      return { id: key.id, token };
    },
    async save(token, more = {}) {
      const { data, errors } = await api.ask(
        SAVE,
        { name: 'Matters <b>', filter: {}, kinds: ['STATEMENT_RECORDED'], ...more },
        token,
      );
      if (errors) throw new Error(JSON.stringify(errors));
      return data.saveQuery.id;
    },
    add: (token, query, address, more = {}) => api.ask(ADD, { query, address, every: 'DAILY', ...more }, token),
    async subscribe(token, query, address) {
      const { data, errors } = await desk.add(token, query, address);
      if (errors) throw new Error(JSON.stringify(errors));
      const [mail] = await desk.mails(address, 1);
      const link = linkOf(mail, 'confirm');
      await fetch(new URL(link, api.url), { method: 'POST' });
      return data.addDigest.id;
    },
    async digest(id) {
      const { rows } = await pool.query('SELECT * FROM digest WHERE id = $1', [id]);
      return rows[0];
    },
    async news() {
      // Together: an event tells of what there was when its transaction ended.
      await inTransaction({ pool }, async (tx) => CHANGES['new statements']?.(tx, dice, await survivors(tx, corpus)));
      await untilSettled(pool);
    },
    async latest() {
      return (await api.ask('{ events(first: 0) { latest } }')).data.events.latest;
    },
    async newSince(after, token) {
      const { data } = await api.ask(NEW, { after }, token);
      const found: Recorded[] = data.events.nodes.map(({ statement }: { statement: Recorded }) => statement);
      return found.map((one) => ({ ...one, link: `${PUBLIC_URL}/tellings/${encodeURIComponent(one.id)}` }));
    },
    async due(...ids) {
      await pool.query('UPDATE digest SET next_at = now() WHERE id = ANY ($1)', [ids]);
    },
    async tryNow() {
      await pool.query('UPDATE digest_mail SET try_at = now()');
    },
    async mails(address, count) {
      await vi.waitFor(() => expect(smtp.to(address).length).toBeGreaterThanOrEqual(count), {
        timeout: 30_000,
        interval: 20,
      });
      return smtp.to(address);
    },
    async close() {
      await pipeline.close();
      await api.close();
      await smtp.close();
    },
  };
  return desk;
}

/** The path of a link in a mail. */
export function linkOf(mail: Mail | undefined, act: 'confirm' | 'unsubscribe'): string {
  const [, path] = new RegExp(`${PUBLIC_URL}(/digests/[\\w-]{32}/${act})\\b`, 'u').exec(mail?.text ?? '') ?? [];
  if (path === undefined) throw new Error(`the mail has no link to ${act}: ${mail?.text}`);
  return path;
}
