import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORD_VERSION } from '../../src/documents/fields/article-record.ts';
import { extractor } from '../../src/extract/extractor.ts';

const checkout = mkdtempSync(join(tmpdir(), 'versions-'));

/** The module that `npm run compile` takes versions from; it reads again only what has changed. */
const {
  VERSIONS,
  versionOf,
}: {
  VERSIONS: Record<'EXTRACTOR_VERSION' | 'RECORD_VERSION', { entries: string[] }>;
  versionOf(root: string, entries: string[]): string;
} = await import(pathToFileURL('tools/versions/version-of.mjs').href);

/** The versions of the checkout's rules as they stand. */
function versions(): { extractor: string; record: string } {
  const { EXTRACTOR_VERSION, RECORD_VERSION } = VERSIONS;
  return {
    extractor: versionOf(checkout, EXTRACTOR_VERSION.entries),
    record: versionOf(checkout, RECORD_VERSION.entries),
  };
}

/** The versions after an edit, which is then undone. */
function versionsAfter(path: string, edit: (source: string) => string): ReturnType<typeof versions> {
  const file = join(checkout, path);
  const source = readFileSync(file, 'utf8');
  const edited = edit(source);
  expect(edited).not.toBe(source);
  writeFileSync(file, edited);
  try {
    return versions();
  } finally {
    writeFileSync(file, source);
  }
}

const current = { extractor: extractor.version, record: RECORD_VERSION };

beforeAll(() => {
  for (const path of ['extract', 'documents', 'knowledge', 'text', 'model.ts'])
    cpSync(join('src', path), join(checkout, 'src', path), { recursive: true });
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(join(checkout, 'node_modules', name), { recursive: true });
    cpSync(join('node_modules', name, 'package.json'), join(checkout, 'node_modules', name, 'package.json'));
  }
});

afterAll(() => rmSync(checkout, { recursive: true }));

// Each run starts a compiler, which takes its time where others work as well.
describe('the versions that results are kept with', { timeout: 120_000 }, () => {
  it('are those of the rules as they stand; if not, run `npm run compile`', () => {
    expect(versions()).toEqual(current);
  });

  it('differ for texts where one entry of the lexicon does, and for lines of bulk files they do not', () => {
    const edited = versionsAfter('src/extract/lexicon/polarity.ts', (source) =>
      source.replace('neither nor', 'neither'),
    );
    expect(edited.extractor).not.toBe(current.extractor);
    expect(edited.record).toBe(current.record);
  });

  it('differ where a package that tags the words does', () => {
    const edited = versionsAfter('node_modules/wink-nlp/package.json', (source) =>
      source.replace(/"version": "[^"]+"/, '"version": "0.0.0"'),
    );
    expect(edited.extractor).not.toBe(current.extractor);
    expect(edited.record).toBe(current.record);
  });

  it('differ for lines of bulk files where the fields of a document do', () => {
    const edited = versionsAfter('src/documents/fields/stated-fields.ts', (source) =>
      source.replace('z.strictObject(', 'z.looseObject('),
    );
    expect(edited.record).not.toBe(current.record);
    expect(edited.extractor).toBe(current.extractor);
  });

  it('stay the same where a comment, a type, a line break or the kind of line ends changes', () => {
    const edited = versionsAfter('src/text/inflection.ts', (source) =>
      `// A comment.\n${source.replace('word: string', 'word: string & {}').replace('stem === undefined', 'stem\n===\nundefined')}`
        .replace('(lower: string): string {', '(\n  lower: string,\n): string {')
        .replaceAll('\n', '\r\n'),
    );
    expect(edited).toEqual(current);
  });
});
