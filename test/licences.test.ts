import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('licences are all known', () => {
  expect(execFileSync(process.execPath, ['tools/licences.mjs', '--check'], { encoding: 'utf8' })).toBe('');
});

it('a licence that nobody knows is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'));
  try {
    mkdirSync(join(folder, 'tools'));
    cpSync('tools/licences.mjs', join(folder, 'tools/licences.mjs'));
    const packages = {
      'node_modules/a': { version: '1.0.0', license: 'AGPL-3.0' },
      'node_modules/b': { version: '2.0.0' },
    };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'tools/licences.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^a 1\.0\.0 has the licence AGPL-3\.0: .*\nb 2\.0\.0 has the licence that nobody named: /u);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('pages have the licences of what is built into them beside them', () => {
  const licences = readFileSync('dist/web/licences.md', 'utf8');
  for (const name of ['react', 'graphiql', 'monaco-editor', 'd3-scale']) expect(licences).toContain(`## ${name}`);
  expect(licences).toContain('Permission is hereby granted');
  // Those that ask for more than their name.
  expect(licences).not.toMatch(/\b(?:GPL|AGPL|LGPL|MPL|EPL|SSPL)-\d/u);
});
