import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { runImport } from '../../src/ingest/import/import.ts';
import { recordFailedRun } from '../../src/store/imports/run-log.ts';
import { findSource, recordFailure } from '../../src/store/imports/source-readings.ts';
import { pauseSource } from '../../src/store/imports/sources.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { askEveryField, opaque } from '../support/every-field.ts';
import { putSource } from '../support/worker.ts';

const CONTENT = 'planted-in-a-file';
const NAME = 'planted-in-a-path';
const TOKEN = 'planted-in-a-query';
const PASSWORD = 'planted-in-a-password';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await openApi();
  folder = await realpath(await mkdtemp(join(tmpdir(), 'onrecord-strangers-')));
  await mkdir(join(folder, NAME));
  await writeFile(join(folder, NAME, 'creds.csv'), `login,password\nroot,${CONTENT}\n`);
  await writeFile(
    join(folder, NAME, 'bad.txt'),
    `---\noutlet: nobody\nurl: https://me:${PASSWORD}@news.example/a\n---\n${CONTENT}\n`,
  );
  await writeFile(
    join(folder, NAME, 'good.txt'),
    `---\noutlet: reuters\npublished: 2031-05-06\nurl: https://me:${PASSWORD}@www.reuters.com/a\n---\nRussia said that the hostages were safe.\n`,
  );
  await runImport(api.store, extractor, { paths: [join(folder, NAME)], cwd: process.cwd() });
  const location = `https://news.example/feed.xml?token=${TOKEN}`;
  await putSource(api.store, { slug: 'courier', kind: 'FEED', location });
  await putSource(api.store, { slug: 'pages', kind: 'PAGES', location: `${location}&1`, pages: [`${location}&1`] });
  const source = await findSource(api.store.pool, { slug: 'courier' });
  if (!source) throw new Error('the source is not there');
  const error = `${location.replace('://', `://me:${PASSWORD}@`)}: answered 500`;
  await recordFailure(api.store.pool, source, { error, retryAt: new Date(), pause: `it failed: ${error}` });
  await recordFailedRun(api.store.pool, source.id, location, error);
  await pauseSource(await api.store.prisma(), 'pages', `https://me:${PASSWORD}@news.example/ has moved`);
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const askAll = (token?: string) => askEveryField(api, token);

describe('a stranger', () => {
  it('sees no path, nothing of quarantined documents, and not where sources read from', async () => {
    const { text, codes, asked } = await askAll();
    expect(asked).toBeGreaterThan(50);
    for (const secret of [CONTENT, NAME, TOKEN, PASSWORD, folder, process.cwd(), 'news.example']) {
      expect(text.includes(secret), secret).toBe(false);
    }
    expect(text.match(/(?<![\w/.:])\/(?:home|tmp|root|usr|var|etc|opt|data)\b/gu)).toBeNull();
    expect(codes).toEqual(new Set(['FORBIDDEN']));
    expect(api.log).toEqual([]);
  });

  it('still sees how imports fare, in the same answer', async () => {
    const { data, errors } = await api.ask(/* GraphQL */ `{
      runs { totalCount nodes { status read created quarantined inputs error items { totalCount } source { slug kind } } }
      sources { slug status failures location pages reason }
      quarantine { totalCount }
      statements(first: 1) { totalCount }
    }`);
    expect(data).toMatchObject({
      quarantine: null,
      runs: {
        totalCount: 3,
        nodes: expect.arrayContaining([expect.objectContaining({ quarantined: 2, inputs: null })]),
      },
      sources: expect.arrayContaining([expect.objectContaining({ status: 'PAUSED', failures: 1, location: null })]),
    });
    expect(data.statements.totalCount).toBeGreaterThan(0);
    expect(errors?.[0]?.message).toMatch(/send the header "Authorization: Bearer <key>"/);
  });

  it('sees nothing of a quarantined document by its id either', async () => {
    for (let i = 0; i < 3; i++) {
      const { data, errors } = await api.ask(
        'query ($id: ID!) { node(id: $id) { id ... on QuarantinedDocument { origin excerpt } } nodes(ids: [$id]) { id } }',
        { id: opaque('QuarantinedDocument', 1) },
      );
      expect(data).toEqual({ node: null, nodes: [null] });
      expect(errors?.map(({ extensions }) => extensions.code)).toContain('FORBIDDEN');
    }
  });
});

describe('an operator', () => {
  it('sees all of it, with relative paths', async () => {
    const { text, codes } = await askAll(ADMIN_TOKEN);
    expect(codes).toEqual(new Set());
    for (const secret of [CONTENT, NAME, TOKEN]) expect(text.includes(secret), secret).toBe(true);
    for (const path of [`"${folder}`, process.cwd(), PASSWORD]) expect(text.includes(path), path).toBe(false);
  });
});
