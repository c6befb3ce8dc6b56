// Files that break an import, or keep it, each a few megabytes at most; and between them articles that must all go in.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const MB = 1 << 20;
const FRONT = 'outlet: reuters\npublished: 2031-05-01T08:00:00Z\n';

const teasers = (count) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Example</title><link>https://www.reuters.com/</link>${Array.from(
    { length: count },
    (_, i) =>
      `<item><title>Teaser ${i}</title><link>https://www.reuters.com/t/${i}</link><description>Soon.</description></item>`,
  ).join('')}</channel></rss>`;

/** By name. */
const hostile = {
  'anchor.yaml': 'actors:\n  - slug: nobody-known\n    name: *foo\n    kind: PERSON\n',
  'alias-bomb.yaml': `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => {
    const [from, to] = [String.fromCharCode(97 + i), String.fromCharCode(98 + i)];
    return `${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`;
  }).join('\n')}\ntopics: *j\n`,
  'latin.yaml': Buffer.from('topics:\n  - slug: caf\xe9\n', 'latin1'),
  'deep.yaml': `topics: ${'['.repeat(20_000)}`,
  'keys.txt': `---\n${FRONT}${Array.from({ length: 100_000 }, (_, i) => `key${i}: ${i}`).join('\n')}\n---\nThe board met.\n`,
  'dashes.txt': `---\n${FRONT}---\n${'-'.repeat(2 * MB)}\n`,
  'stars.md': `---\n${FRONT}---\n${'*'.repeat(2 * MB)}\n`,
  'quotes.txt': `---\n${FRONT}---\n${'“a” said '.repeat(MB / 4)}\n`,
  'nested.html': `<html><body><article>${'<div>'.repeat(100_000)}He said no.${'</div>'.repeat(100_000)}</article></body></html>`,
  'teasers.xml': teasers(50_000),
  'array.json': `[${Array.from({ length: 50_000 }, (_, i) => `{"a":${i}}`).join(',')}]`,
  'brackets.json': '['.repeat(MB),
  'ascii.txt': `%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n${'BT (The board met.) Tj ET\n'.repeat(1_000)}`,
  'unknown.ndjson': `${JSON.stringify({
    outlet: 'reuters',
    published: '2031-05-01T08:00:00Z',
    text: 'The board said no.',
    coder: 'someone',
    reports: [{ speaker: 'nobody-has-this-slug' }],
  })}\n`,
  'creds.csv': 'user,password\nadmin,hunter2\n',
  'nul.txt': Buffer.from([0, 1, 2, 3]),
};

/** Writes them, and as many innocent articles; answers the headlines that must be there in the end. */
export async function writeHostileFiles(folder) {
  await mkdir(folder, { recursive: true });
  const headlines = [];
  for (const [i, [name, content]] of Object.entries(hostile).entries()) {
    await writeFile(join(folder, name), content);
    const headline = `Innocent ${i} of the siege`;
    headlines.push(headline);
    const text = `The board of Port Example met for the ${i}th time. Russia said that the hostages of lot ${i} were counted.`;
    await writeFile(join(folder, `innocent-${i}.txt`), `---\n${FRONT}headline: ${headline}\n---\n${text}\n`);
  }
  await symlink('/etc', join(folder, 'link')).catch(() => undefined);
  return headlines;
}
