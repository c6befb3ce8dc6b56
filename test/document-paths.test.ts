import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const DOCUMENTS = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'bench'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
  'seeds/knowledge/README.md',
  'seeds/examples/README.md',
];
const SQL = readdirSync('prisma/migrations', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sql'))
  .map((path) => readFileSync(join('prisma/migrations', path), 'utf8'));

it.each(DOCUMENTS)('%s names and links only files that are there', (document) => {
  const text = readFileSync(document, 'utf8');
  const links = Array.from(text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu), ([, path]) =>
    join(dirname(document), path ?? ''),
  );
  const named = Array.from(
    text.matchAll(/`((?:src|test|tools|prisma|docs|bench|seeds)\/[\w./-]*)`/gu),
    ([, path]) => path ?? '',
  );
  expect([...links, ...named].filter((path) => !existsSync(path))).toEqual([]);
});

it('ARCHITECTURE.md names every trigger of the migrations', () => {
  const document = readFileSync('ARCHITECTURE.md', 'utf8');
  const created = SQL.flatMap((sql) => Array.from(sql.matchAll(/CREATE TRIGGER (\w+)/gu), ([, name]) => name ?? ''));
  expect(created.length).toBeGreaterThan(20);
  expect(created.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});
