import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseGivenSource } from '../../../src/ingest/sources/given-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'onrecord-given-')));
  await mkdir(join(folder, 'inbox/desk'), { recursive: true });
  await mkdir(join(folder, 'outside/deeper'), { recursive: true });
  await symlink(join(folder, 'outside'), join(folder, 'inbox/link'));
});
afterAll(() => rm(folder, { recursive: true }));

const parse = (given: object, allowPrivateAddresses?: true) =>
  parseGivenSource({ slug: 'desk', ...given }, { cwd: folder, inbox: 'inbox', allowPrivateAddresses });

describe('a source that an operator enters', () => {
  it.each(['$INBOX', '$INBOX/desk', '$INBOX/later'])(
    'may be a folder of the inbox, there or not yet: %s',
    async (location) => {
      expect(await parse({ kind: 'FOLDER', location })).toMatchObject({ source: { slug: 'desk', location } });
    },
  );

  it.each(['$INBOX/link', '$INBOX/link/deeper'])('is no folder outside that a link leads to: %s', async (location) => {
    expect(await parse({ kind: 'FOLDER', location })).toEqual({
      field: 'location',
      message: 'leads out of $INBOX by a link; put the files themselves into it',
    });
  });

  it.each(['outside', '/etc', '$INBOX/../outside'])('is no folder that is not of the inbox: %s', async (location) => {
    expect(await parse({ kind: 'FOLDER', location })).toMatchObject({ field: 'location' });
  });

  it.each(['https://news.example/feed.xml', 'http://93.184.216.34/feed.xml', 'http://xn--e1afmkfd.xn--p1ai/feed.xml'])(
    'may be a public address: %s',
    async (location) => {
      expect(await parse({ kind: 'FEED', location })).toHaveProperty('source');
    },
  );

  it('is refused by the field of the page that is in a private network, unless these are allowed', async () => {
    const given = { kind: 'PAGES', pages: ['https://news.example/a', 'http://192.168.1.5/b'] };
    expect(await parse(given)).toEqual({
      field: 'pages.1',
      message: expect.stringMatching(/ALLOW_PRIVATE_ADDRESSES/),
    });
    expect(await parse(given, true)).toHaveProperty('source');
  });
});
