import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const CONFIG = resolve('.dependency-cruiser.mjs');
const lists = z.record(z.string(), z.array(z.string()));
const { LAYERS, ROOMS } = z.object({ LAYERS: lists, ROOMS: lists }).parse(await import(pathToFileURL(CONFIG).href));
const document = readFileSync('ARCHITECTURE.md', 'utf8');
const section = document.slice(document.indexOf('<!-- layers'), document.indexOf('<!-- /layers -->'));

/** The names in backticks of each row's first and last cell, of the tables between the marks. */
const documented = Object.fromEntries(
  section
    .split('\n')
    .filter((line) => line.startsWith('| `') && !line.startsWith('| part'))
    .map((line) => {
      const cells = line.split('|').slice(1, -1);
      const names = (cell: string | undefined) =>
        Array.from(cell?.matchAll(/`([^`]+)`/gu) ?? [], ([, name]) => name ?? '');
      return { isRoom: cells.length === 2, name: names(cells[0])[0] ?? '', others: names(cells.at(-1)) };
    })
    .map(({ isRoom, name, others }) => [`${isRoom ? 'rooms of ' : ''}${name}`, others]),
);

describe('the layers', () => {
  it('are documented as the linter has them', () => {
    const rooms = Object.entries(ROOMS).map(([layer, names]) => [`rooms of ${layer}`, names]);
    expect(documented).toEqual({ ...LAYERS, ...Object.fromEntries(rooms) });
  });

  it('have every file and folder at the top of src/', () => {
    expect(readdirSync('src').filter((name) => !(name in LAYERS))).toEqual([]);
    expect(Object.keys(LAYERS).filter((name) => !existsSync(join('src', name)))).toEqual([]);
  });

  it('have rooms that are there', () => {
    const paths = Object.entries(ROOMS).flatMap(([layer, rooms]) => rooms.map((room) => join('src', layer, room)));
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('are what the linter refuses imports by', async () => {
    expect(
      await violationsIn({
        'src/model.ts': '',
        'src/store/read/reports.ts': "import '../../model.ts';",
        'src/store/database/page.ts': "import '../read/reports.ts';",
        'src/extract/index.ts': "import '../store/read/reports.ts';",
        'src/graphql/server.ts': "import type { Row } from '../ingest/import.ts';\nexport type Served = Row;",
        'src/ingest/import.ts': "import '../store/read/reports.ts';\nexport type Row = string;",
        'src/extras/more.ts': "import '../model.ts';",
      }),
    ).toEqual([
      'a-layer-for-each: src/extras/more.ts → src/model.ts',
      'extract-imports-what-is-below: src/extract/index.ts → src/store/read/reports.ts',
      'graphql-imports-what-is-below: src/graphql/server.ts → src/ingest/import.ts',
      'store/database-imports-what-is-below: src/store/database/page.ts → src/store/read/reports.ts',
    ]);
  });
});

/** What the linter's own rules find in files that are written for it. */
async function violationsIn(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'layers-'));
  const { forbidden = [] } = await extractConfig(CONFIG);
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { output } = await cruise(['src'], {
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden },
      tsPreCompilationDeps: true,
    });
    return isResult(output)
      ? output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort()
      : [];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isResult = (output: ICruiseResult | string): output is ICruiseResult => typeof output !== 'string';
