import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DocumentFile,
  READ_LIMITS,
  type ReadDocument,
  readDocuments,
} from '../../src/documents/read-documents.ts';
import { DocumentError } from '../../src/text/document-error.ts';
import { context } from './outlets.ts';
import { atom, newsItem, newsMessage, newsPage, newsSitemap, ninjs, ninjs3, rss, story } from './samples.ts';
import { zipOf } from './zip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-sources-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function read(origin: string, content: DocumentFile['content'] | string, limits = {}) {
  const bytes = typeof content === 'string' && !content.startsWith(folder) ? Buffer.from(content) : content;
  const found: ReadDocument[] = [];
  for await (const each of readDocuments({ origin, content: bytes }, context, { ...READ_LIMITS, ...limits })) {
    found.push(each);
  }
  return found.map(({ result, ...rest }) => ({
    ...rest,
    ...(result instanceof DocumentError
      ? { error: result.message, at: result.position }
      : { ...result.document, supplied: result.supplied }),
  }));
}

const record = (text: string, more = {}) => JSON.stringify({ outlet: 'Courier', headline: 'Talks', text, ...more });

/** In chunks of seven bytes, so that every seam is tried. */
async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

describe('a file', () => {
  it.each([
    ['a.txt', `---\noutlet: Courier\n---\n${story}`],
    ['a.md', `---\noutlet: Courier\n---\n# Talks\n\n${story}`],
    ['a.html', newsPage()],
    ['a.rss', rss.replace(/<item><title>Only[\s\S]*?<\/item>/u, '')],
    ['feed.xml', atom],
    ['a.xml', newsItem],
    ['a.json', JSON.stringify(ninjs, null, 2)],
    ['b.json', JSON.stringify(ninjs3)],
    ['a.ndjson', `${record(story)}\n`],
    ['a.csv', `outlet,headline,text\nCourier,Talks,"${story}"\n`],
    ['a.ndjson.gz', gzipSync(`${record(story)}\n`)],
    ['a.zip', zipOf([{ name: 'below/a.ndjson', bytes: Buffer.from(record(story)) }])],
    ['dump', record(story)],
    ['page', newsPage()],
    ['news', newsItem],
  ])('%s is read as a document by its name or its bytes', async (name, content) => {
    const [found, ...more] = await read(name, content);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ text: expect.stringContaining('“We have come to listen,” its head') });
  });

  it.each([
    ['a.bin', Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2]), /is no text, Markdown/],
    ['a.json', `[${record(story)}]`, /is a JSON array; write each of its articles on a line/],
    [
      'a.txt',
      `---\n${Array.from({ length: 20_000 }, (_, i) => `k${i}: v`).join('\n')}\n---\n${story}`,
      /write only the article's fields/,
    ],
    ['a.xml', '<unknown/>', /is no text, Markdown/],
    ['sitemap.xml', newsSitemap, /is a sitemap/],
    ['a.yaml', 'headline: x', /is YAML without knowledge/],
    ['empty', '', /is no text, Markdown/],
    ['a.gz', 'not packed', /is no gzip/],
    ['a.zip', 'not packed', /is no zip/],
    ['a.ndjson.gz', gzipSync(`${record(story)}\n`.repeat(50)).subarray(0, 200), /part of one/],
    ['a.csv', 'a,b\n1,2\n', /no header row/],
    ['a.csv', 'outlet,text\n', /has no articles/],
  ])('%s is refused with the reason', async (name, content, reason) => {
    const found = await read(name, content);
    expect(found.at(-1)).toMatchObject({ error: expect.stringMatching(reason) });
  });

  it.each([
    ['feed', 'a.rss', rss.replace(/<item>[\s\S]*<\/item>/u, (item) => item.repeat(500))],
    ['package', 'a.xml', newsMessage.replace(/<newsItem[\s\S]*<\/newsItem>/u, (item) => item.repeat(500))],
  ])('of many items, a %s, yields each with its own words alone', async (_, name, content) => {
    const found = await read(name, content);
    expect(found).toHaveLength(1_000);
    expect(found.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(2 * content.length);
    expect(found.map(({ origin }) => origin)).not.toContain(name);
  });

  it('of several items yields those that can be read, and an error for the others', async () => {
    const found = await read('a.xml', newsMessage);
    expect(found).toMatchObject([{ outlet: 'northern-wire' }, { error: expect.stringMatching(/is canceled/) }]);
  });

  it('is read from its path', async () => {
    const path = join(folder, 'a.ndjson');
    await writeFile(path, `${record(story)}\n`);
    expect(await read('a.ndjson', path)).toHaveLength(1);
    const zip = join(folder, 'a.zip');
    await writeFile(zip, zipOf([{ name: 'a.ndjson', bytes: Buffer.from(record(story)) }]));
    expect(await read('a.zip', zip)).toMatchObject([{ text: story }]);
  });
});

describe('a bulk file', () => {
  const lines = [
    record('One.'),
    '{"outlet": ',
    '',
    record('Zwei: é.', { headline: 'Two' }),
    record('x'.repeat(500)),
    record('Three.', { headline: null }),
  ];

  it.each([
    ['\n', ''],
    ['\r\n', '\u{FEFF}'],
  ])('yields an error with its byte offset for each bad line, and reads the rest (%j)', async (lineEnd, mark) => {
    const bytes = Buffer.from(mark + lines.join(lineEnd));
    const found = await read('a.ndjson', inPieces(bytes), { maxRecordBytes: 400 });
    expect(found).toMatchObject([
      { text: 'One.', origin: expect.stringMatching(/^a\.ndjson#[0-9a-f]{16}$/u) },
      { error: expect.stringMatching(/is no JSON/), origin: 'a.ndjson#2' },
      { text: 'Zwei: é.' },
      { error: expect.stringMatching(/is a record of \d+ bytes; 400 are read/) },
      { text: 'Three.' },
    ]);
    for (const { position, bytes: own, ...rest } of found) {
      expect(bytes.subarray(position, position + own.length).equals(own)).toBe(true);
      if ('error' in rest) expect(rest.at).toBeGreaterThanOrEqual(position);
    }
  });

  it('is skipped, some lines at a time, where these are known', async () => {
    const lines = Array.from({ length: 700 }, (_, i) => record(`Line ${i}.`));
    const asked: number[] = [];
    const isKnown = async (some: readonly Uint8Array[]) => asked.push(some.length) === 1;
    const content = Buffer.from(lines.join('\n'));
    const found: unknown[] = [];
    for await (const { result } of readDocuments({ origin: 'a.ndjson', content, isKnown }, context)) found.push(result);
    expect(asked).toEqual([500, 200]);
    expect(found).toHaveLength(200);
    expect(found[0]).toMatchObject({ document: { text: 'Line 500.' } });
  });

  it('of CSV may have line ends and delimiters in quotes, and is read on behind a broken row', async () => {
    const csv = [
      'text;outlet;headline;published',
      '"First ""quoted""; word\r\n\r\nand second";Courier;Talks;2024-01-19',
      'No quotes, but a " within;Courier;;',
      'Too;many;fields;here;of;all',
      ';Courier;No text;',
      '"Never closed;Courier;x;',
      `${'y'.repeat(300)};Courier;z;`,
      'Last;Courier;w;19/1/2024',
    ].join('\r\n');
    const found = await read('a.csv', inPieces(Buffer.from(csv)), { maxRecordBytes: 250 });
    expect(found).toMatchObject([
      { text: 'First "quoted"; word\n\nand second', headline: 'Talks', published: { precision: 'DAY' } },
      { text: 'No quotes, but a " within', headline: undefined },
      { error: expect.stringMatching(/6 fields for 4 columns/) },
      { error: expect.stringMatching(/text is missing/) },
      { error: expect.stringMatching(/is a record of/) },
      { text: 'Last' },
    ]);
  });

  it.each([
    ['tabs', 'outlet\ttext\nCourier\tBody, one.\n'],
    ['a byte order mark', '\u{FEFF}"outlet","text"\nCourier,"Body, one."\n'],
    ['one column too few in a row', 'text,outlet,headline\n"Body, one.",Courier\n'],
  ])('of CSV may have %s', async (_, csv) => {
    expect(await read('a.csv', csv)).toMatchObject([{ text: 'Body, one.' }]);
  });

  it('may bring reports of its own, whose spans must lie in its text', async () => {
    const report = {
      kind: 'SPEECH',
      mode: 'DIRECT',
      content: [[0, 12]],
      cue: [[13, 17]],
      speaker: [[18, 21]],
      link: { status: 'KNOWN', actor: 'ada-example', confidence: 1 },
      party: 'freedonia',
      said: { from: '2024-01-19', to: '2024-01-19', precision: 'DAY', basis: 'STATED' },
      terms: [{ topic: 'talks', term: 'talk', span: [4, 8] }],
      stances: [],
      confidence: 1,
    };
    const text = '“We talk…,” said Ada.';
    const supplied = (changed: object, more = {}) =>
      record(text, { coder: 'desk', reports: [{ ...report, ...changed }], ...more });
    const [good, ...bad] = await read(
      'a.ndjson',
      [
        supplied({}),
        supplied({ content: [[0, 99]] }),
        supplied({
          content: [
            [5, 9],
            [0, 3],
          ],
        }),
        supplied({ party: 'No slug' }),
        supplied({ kind: 'GUESS' }),
        supplied({ via: [{ name: 'Courier', span: [3, 99] }] }),
        supplied({ chain: [{ to: { actor: 'x', name: 'X' }, basis: 'STATED', confidence: 1 }] }),
        supplied({ jointParties: ['No slug'] }),
        supplied({ polarity: 'DOUBTS' }),
        supplied({}, { text: `${text}\r\n` }),
      ].join('\n'),
    );
    expect(good).toMatchObject({ text, supplied: { coder: 'desk', reports: [report] } });
    expect(bad.map((each) => ('error' in each ? each.error : undefined))).toEqual([
      "reports.0.content ends at 99, behind the text's 21 UTF-16 units",
      'reports.0.content has spans that overlap or are out of order; sort them',
      expect.stringContaining('reports.0.party is no slug'),
      expect.stringContaining('reports.0.kind is "GUESS"; write one of SPEECH'),
      "reports.0.via.0.span ends at 99, behind the text's 21 UTF-16 units",
      expect.stringContaining('reports.0.chain.0.to'),
      expect.stringContaining('reports.0.jointParties.0 is no slug'),
      expect.stringContaining('reports.0.polarity is "DOUBTS"; write one of ASSERTS'),
      expect.stringContaining('text is no NFC'),
    ]);
  });

  it.each(['\0', '\ud800'])('loses characters that PostgreSQL refuses: %j', async (character) => {
    const report = {
      kind: 'SPEECH',
      mode: 'DIRECT',
      content: [[0, 2]],
      cue: [],
      speaker: [],
      link: { status: 'PROVISIONAL', name: `Ada${character}`, kind: 'PERSON', description: `${character}chair` },
      said: { from: '2024-01-19', to: '2024-01-19', precision: 'DAY', basis: 'STATED' },
      terms: [{ topic: 'talks', term: `talk${character}`, span: [0, 2] }],
      stances: [],
      confidence: 1,
    };
    const more = { origin: `desk${character}`, coder: `desk${character}`, reports: [report], inferred: [character] };
    const lines = [record('We talk.', more), record('We talk.', { outlet: `Nobody${character}` })];
    const found = await read('a.ndjson', lines.join('\n'));
    expect(found).toMatchObject([{ text: 'We talk.' }, { error: expect.stringContaining('Nobody') }]);
    const kept = JSON.stringify(found.map(({ bytes: _, ...each }) => each));
    expect(kept).not.toMatch(/\\u0000|\\ud800/u);
  });

  it('refuses an endlessly nested field', async () => {
    const deep = `{"outlet":"Courier","text":"x","headline":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(await read('a.ndjson', deep)).toMatchObject([
      { error: expect.stringMatching(/^headline is a list; write/) },
    ]);
  });

  it('knows an article without an address again by its fields, wherever it stands', async () => {
    const [first] = await read('a.ndjson', [record('One.'), record('Two.', { headline: 'B' })].join('\n'));
    const [, second] = await read('a.ndjson', [record('New.', { headline: 'C' }), record('One, edited.')].join('\n'));
    expect(second?.origin).toBe(first?.origin);
  });
});

describe('an archive', () => {
  const inner = [{ name: 'a.ndjson', bytes: Buffer.from(record(story)) }];

  it('is read file by file, with an error for each that cannot be read', async () => {
    const found = await read(
      'a.zip',
      zipOf([
        { name: 'folder/', bytes: Buffer.alloc(0) },
        { name: 'link.txt', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
        { name: 'inner.zip', bytes: zipOf(inner) },
        { name: 'inner.ndjson.gz', bytes: gzipSync(record(story)) },
        { name: 'folder/page.html', bytes: Buffer.from(newsPage()) },
        ...inner,
      ]),
    );
    expect(found).toMatchObject([
      { origin: 'a.zip/link.txt', error: expect.stringMatching(/symbolic link/) },
      { origin: 'a.zip/inner.zip', error: expect.stringMatching(/archive within an archive/) },
      { origin: 'a.zip/inner.ndjson.gz', error: expect.stringMatching(/archive within an archive/) },
      { origin: 'a.zip/folder/page.html', headline: 'Freedonia & Sylvania to talk' },
      { text: story },
    ]);
  });

  it('with one damaged file yields all others', async () => {
    const zip = zipOf([{ name: 'b.txt', bytes: Buffer.from(`---\noutlet: Courier\n---\n${story}`) }, ...inner]);
    zip.fill(0xff, 40, 60);
    expect(await read('a.zip', zip)).toMatchObject([
      { origin: 'a.zip/b.txt', error: expect.stringMatching(/is damaged/) },
      { text: story },
    ]);
  });

  it.each([
    ['../a.txt', /invalid relative path/],
    ['/etc/a.txt', /absolute path/],
    ['C:/a.txt', /absolute path/],
  ])('with a name that leads out of it is refused: %s', async (name, reason) => {
    expect(await read('a.zip', zipOf([{ name, bytes: Buffer.from('x') }]))).toMatchObject([
      { error: expect.stringMatching(reason) },
    ]);
  });

  it('is not blamed for an error that its bytes did not cause', async () => {
    const bug = new TypeError('x is not a function');
    async function* content() {
      yield gzipSync(story).subarray(0, 10);
      throw bug;
    }
    await expect(read('a.txt.gz', content())).rejects.toBe(bug);
  });

  const zeros = Buffer.alloc(8_000_000, 0x20);
  it.each([
    ['ratio', 'a.txt.gz', gzipSync(zeros), {}, /more than 200 times/],
    ['ratio', 'a.zip', zipOf([{ name: 'a.txt', bytes: zeros }]), {}, /more than 200 times/],
    ['size', 'a.txt.gz', gzipSync(zeros), { maxRatio: 1e9, maxUnpackedBytes: 1e6 }, /more than 1000000 bytes/],
    ['size of a document', 'a.txt', zeros, { maxDocumentBytes: 1e6 }, /larger than 1000000 bytes/],
    ['entries', 'a.zip', zipOf([...inner, ...inner, ...inner]), { maxEntries: 2 }, /3 entries; 2 are read/],
  ])('is refused for its %s', async (_, name, bytes, limits, reason) => {
    expect((await read(name, bytes, limits)).at(-1)).toMatchObject({ error: expect.stringMatching(reason) });
  });
});
