import { mkdir, mkdtemp, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { type FaultyServer, startFaultyServer } from '../support/faulty-server.ts';
import { makeArticle, putArticle, putFeed } from '../support/news-site.ts';
import { openPipeline, type TestPipeline } from '../support/worker.ts';

let api: TestApi;
let site: FaultyServer;
let folder: string;
let pipeline: TestPipeline;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'onrecord-private-')));
  await mkdir(join(folder, 'inbox'));
  api = await openApi('seeded', { inbox: join(folder, 'inbox'), allowPrivateAddresses: ['localhost'] });
  site = await startFaultyServer();
  pipeline = openPipeline(api.store.pool.options.connectionString ?? '', {
    inbox: join(folder, 'inbox'),
    allowPrivateAddresses: ['localhost'],
  });
  await (await api.store.prisma()).source.deleteMany({ where: { slug: 'inbox' } });
});
afterAll(async () => {
  await pipeline.close();
  await site.close();
  await api.close();
  await rm(folder, { recursive: true });
});

const put = (input: string) => api.ask(`mutation { putSource(input: { ${input} }) { slug } }`, {}, ADMIN_TOKEN);

describe('a source in a private network', () => {
  it('is added, read by a worker and answered if the setting allows its host', async () => {
    // As its pages name themselves, too.
    const home = { ...site, url: `http://localhost:${site.port}` };
    const article = makeArticle(1);
    putArticle(home, article);
    putFeed(home, '/feed.xml', [article]);
    site.robots = { status: 200, body: 'User-agent: *\nDisallow: /private' };
    const location = `${home.url}/feed.xml`;
    expect(
      (await put(`slug: "home", kind: FEED, location: "${location}", outlet: "reuters", delayMs: 0`)).errors,
    ).toBeUndefined();
    pipeline.work();
    const url = `${home.url}${article.path}`;
    const found = () => api.ask('query ($url: URL!) { article(url: $url) { url headline outlet { slug } } }', { url });
    await expect
      .poll(async () => (await found()).data.article)
      .toEqual({ url, headline: article.headline, outlet: { slug: 'reuters' } });
    expect(site.count('/robots.txt')).toBe(1);
  });

  it.each([
    'http://127.0.0.1/feed.xml',
    'http://192.168.1.5/feed.xml',
    'http://intranet/feed.xml',
    'http://[::1]/feed.xml',
    'http://a.localhost/feed.xml',
  ])('is refused where it does not, by the name of the setting: %s', async (location) => {
    const { errors } = await put(`slug: "away", kind: FEED, location: "${location}"`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/is no public address; .* ALLOW_PRIVATE_ADDRESSES/),
      extensions: { code: 'BAD_USER_INPUT', argument: 'input.location' },
    });
  });
});

describe('a source with a password', () => {
  it('is refused, without showing the password', async () => {
    for (const place of [
      'location: "https://me:planted@news.example/a"',
      'pages: ["https://me:planted@news.example/a"]',
    ]) {
      const { errors } = await put(`slug: "secret", kind: ${place.startsWith('pages') ? 'PAGES' : 'FEED'}, ${place}`);
      expect(errors?.[0]?.message).toMatch(/has a user name or password, .* leave them out/);
      expect(JSON.stringify(errors)).not.toContain('planted');
    }
    const { errors } = await put('slug: "secret", kind: FEED, location: "https://me:planted@"');
    expect(JSON.stringify(errors)).not.toContain('planted');
  });
});

describe('knowledge', () => {
  it('with a source that is not allowed is refused with the name of the setting, and without its password', async () => {
    const write = async (name: string, address: string) => {
      const text = `sources:\n  - { slug: ${name}, kind: FEED, location: "${address}" }\n`;
      const path = join(folder, 'inbox', `${name}.yaml`);
      await writeFile(path, text);
      await utimes(path, new Date(0), new Date(0));
    };
    await write('lan', 'http://192.168.1.5/feed.xml');
    await put('slug: "inbox", kind: FOLDER, location: "$INBOX", schedule: "* * * * * *"');
    const quarantined = async () => {
      const query = '{ quarantine(filter: { resolved: false }) { nodes { origin reason excerpt } } }';
      return (await api.ask(query, {}, ADMIN_TOKEN)).data.quarantine.nodes;
    };
    await expect.poll(quarantined).toEqual([
      expect.objectContaining({
        origin: '$INBOX/lan.yaml',
        reason: expect.stringMatching(/ALLOW_PRIVATE_ADDRESSES/),
      }),
    ]);
    await rm(join(folder, 'inbox/lan.yaml'));
    await write('locked', 'https://me:planted@news.example/feed.xml');
    await expect.poll(async () => JSON.stringify(await quarantined())).toMatch(/has a user name or password/);
    expect(JSON.stringify(await quarantined())).not.toContain('planted');
    const { rows } = await api.store.pool.query('SELECT q::text, convert_from(raw, $1) FROM quarantine q', ['utf8']);
    expect(JSON.stringify(rows)).not.toContain('planted');
  });
});
