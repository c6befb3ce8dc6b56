import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../src/store/embedded/embedded.ts';
import { quarantine } from '../src/store/imports/quarantine.ts';
import { openStore } from '../src/store/store.ts';
import {
  type Ended,
  end,
  findPostgres,
  makeDataDir,
  type Program,
  type RunningServer,
  removeDataDir,
  runProgram,
  startMain,
} from './support/process.ts';

const RURITANIA = `
outlets:
  - slug: strelsau-post
    name: The Strelsau Post
    kind: NEWSPAPER
    country: CH
    language: en
    timeZone: Europe/Zurich
    homepage: https://strelsau.example
actors:
  - { slug: ruritania, name: Ruritania, kind: STATE, party: true }
  - slug: ruritanian-court
    name: Ruritanian Court
    kind: GOVERNMENT_BODY
    affiliations: [{ to: ruritania, kind: PART_OF }]
`;
const GRAUSTARK = RURITANIA.replaceAll('strelsau', 'edelweiss')
  .replaceAll('Strelsau', 'Edelweiss')
  .replaceAll('ruritania', 'graustark')
  .replaceAll('Ruritania', 'Graustark');
const GOOD = `---
outlet: strelsau-post
headline: Crown and captives
published: 2031-05-06
---
The Ruritanian Court said that it will release the hostages.
`;
/** One of another text for each test, lest it be known from another. */
const good = (of: string) => GOOD.replace('hostages', `hostages of the ${of}`);
const mixed = (of: string) => ({
  'date.txt': '---\noutlet: strelsau-post\npublished: the day before yesterday\n---\nA text.\n',
  'empty.txt': '',
  'front.txt': '---\noutlet: [strelsau-post\n---\nA text.\n',
  'good.txt': good(of),
  'latin1.txt': Buffer.from('A caf\xe9 text.\n', 'latin1'),
  'outlet.txt': '---\noutlet: strelsau-pots\n---\nA text.\n',
});

// One server, with the seeds and Ruritania, for the whole file: its database is what every command finds running. Each test
// has files of its own in it.
let dataDir: string;
let folder: string;
let server: RunningServer;
const programs: Program[] = [];
beforeAll(async () => {
  dataDir = makeDataDir();
  folder = await mkdtemp(join(tmpdir(), 'onrecord-cli-'));
  server = await startMain({ dataDir });
  await write('known', { 'ruritania.yaml': RURITANIA });
  expect(await run('import', 'known')).toMatchObject({ code: 0 });
});
// What a test that failed left running is not to fail the next.
afterEach(() => end(programs));
afterAll(async () => {
  await end([server]);
  await removeDataDir(dataDir);
  await rm(folder, { recursive: true });
});

function start(...args: string[]): Program {
  const program = runProgram('cli', args, { dataDir, env: { INIT_CWD: folder } });
  programs.push(program);
  return program;
}
const run = (...args: string[]): Promise<Ended> => start(...args).ended;

/** Below the folder that commands are run from. */
async function write(below: string, files: Record<string, string | Uint8Array>): Promise<void> {
  await mkdir(join(folder, below), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, below, name), content);
}

const PAGE = 'http://127.0.0.1:9/';
async function setPageAside(): Promise<number> {
  const embedded = await openEmbedded({ dataDir, log: { info: () => undefined, warn: () => undefined } });
  const store = openStore(embedded.url, { applicationName: 'test' });
  try {
    const document = { origin: PAGE, bytes: Buffer.from('A text.'), reason: 'answered 500', position: null };
    return await quarantine(store.pool, document);
  } finally {
    await store.close();
    await embedded.close();
  }
}

/** What the database and people call a file. */
const nameOf = (path: string) => relative(process.cwd(), path);

const LAST_RUN = `{ runs(first: 1) {
  totalCount
  nodes { status inputs read created changed unchanged quarantined reports error finishedAt items { nodes { outcome subject } } }
} }`;
async function lastRun() {
  const { runs } = await server.ask(LAST_RUN);
  return { ...runs.nodes[0], totalCount: runs.totalCount };
}

describe('import', () => {
  it('adds actors that the running server knows at once, from a path beside the person', async () => {
    const graustark = () => server.ask('{ actor(slug: "graustark") { name isParty } }');
    await expect(graustark()).rejects.toThrow('slug');
    await write('', { 'graustark.yaml': GRAUSTARK });
    const { code, stdout, stderr } = await run('import', 'graustark.yaml');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '4 read, 4 new, 0 changed, 0 unchanged, 0 quarantined; 0 reports written\n',
    });
    expect(stderr.trim().split('\n').sort()).toEqual([
      'created actor edelweiss-post',
      'created actor graustark',
      'created actor graustarkn-court',
      'created outlet edelweiss-post',
    ]);
    await expect.poll(() => graustark().catch(String)).toEqual({ actor: { name: 'Graustark', isParty: true } });
  });

  it('writes nothing the second time, and says so', async () => {
    expect(await run('import', 'known/ruritania.yaml')).toEqual({
      code: 0,
      stdout: '4 read, 0 new, 0 changed, 4 unchanged, 0 quarantined; nothing written\n',
      stderr: '',
    });
  });

  it('tries without writing', async () => {
    await write('tried', mixed('dry run'));
    const aside = () => server.ask('{ quarantine { totalCount } }');
    const before = [await lastRun(), await aside()];
    const { code, stdout } = await run('import', 'tried', '--dry-run');
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: 'Dry run, nothing written. It would be: 6 read, 1 new, 0 changed, 0 unchanged, 5 quarantined; 1 report\n',
    });
    expect([await lastRun(), await aside()]).toEqual(before);
  });

  it('takes the good document of a folder and sets the bad aside, with reason and place, for people and over GraphQL', async () => {
    await write('mixed', mixed('castle'));
    const at = join(folder, 'mixed');
    const { code, stdout, stderr } = await run('import', 'mixed');
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: '6 read, 1 new, 0 changed, 0 unchanged, 5 quarantined; 1 report written\n',
    });
    const reasons = [
      ['date.txt', '"the day before yesterday" is a date in no known form; write 2024-01-19, '],
      ['empty.txt', 'has no text; remove the file or write the article into it'],
      ['front.txt', 'front matter is no YAML, line 2: '],
      ['latin1.txt', 'is not UTF-8; save it as UTF-8'],
      ['outlet.txt', 'outlet "strelsau-pots" is unknown (did you mean "strelsau-post"?); '],
    ] as const;
    for (const [name, reason] of reasons) expect(stderr).toContain(`quarantined ${nameOf(join(at, name))}: ${reason}`);
    expect(stderr).toContain(`latin1.txt: is not UTF-8; save it as UTF-8 (at byte 5)\n`);
    expect(stderr).toContain(`created ${nameOf(join(at, 'good.txt'))}\n`);

    const items = [
      ...['date', 'empty', 'front'].map((name) => ({
        outcome: 'QUARANTINED',
        subject: nameOf(join(at, `${name}.txt`)),
      })),
      { outcome: 'CREATED', subject: nameOf(join(at, 'good.txt')) },
      ...['latin1', 'outlet'].map((name) => ({ outcome: 'QUARANTINED', subject: nameOf(join(at, `${name}.txt`)) })),
    ];
    expect(await lastRun()).toMatchObject({
      status: 'QUARANTINED',
      inputs: [nameOf(at)],
      read: 6,
      created: 1,
      quarantined: 5,
      reports: 1,
      items: { nodes: items },
    });
    const { quarantine } = await server.ask('{ quarantine { nodes { origin reason position excerpt resolvedAt } } }');
    for (const [name, reason] of reasons) {
      expect(quarantine.nodes).toContainEqual(
        expect.objectContaining({
          origin: nameOf(join(at, name)),
          reason: expect.stringContaining(reason),
          resolvedAt: null,
        }),
      );
    }
    expect(quarantine.nodes).toContainEqual(
      expect.objectContaining({ origin: nameOf(join(at, 'latin1.txt')), position: 5, excerpt: 'A caf\uFFFD text.\n' }),
    );
  });

  it('tells machines the same in JSON, and a document that was mended waits no longer', async () => {
    await write('mended', mixed('dungeon'));
    expect(await run('import', 'mended')).toMatchObject({ code: 2 });
    await write('mended', { 'latin1.txt': good('moat') });
    const mendedFile = nameOf(join(folder, 'mended', 'latin1.txt'));
    const { code, stdout, stderr } = await run('import', 'mended', '--json');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ read: 6, created: 1, unchanged: 1, quarantined: 4, reports: 1 });
    expect(result.items).toContainEqual(expect.objectContaining({ outcome: 'CREATED', subject: mendedFile }));
    const { quarantine } = await server.ask('{ quarantine { nodes { origin resolvedAt } } }');
    const mended = quarantine.nodes.find(({ origin }: { origin: string }) => origin === mendedFile);
    expect(mended?.resolvedAt ?? 'no longer listed').not.toBeNull();
  });

  it('ends before the next document when it is stopped, says so in its run, and goes on the next time', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `a${1_000 + index}.txt`);
    await write('stopped', Object.fromEntries(names.map((name) => [name, good(`cell ${name.slice(1, 5)}`)])));
    const program = start('import', 'stopped');
    await program.says(/created .*a1000\.txt\n/);
    program.child.kill('SIGTERM');
    const { code, stderr } = await program.ended;
    expect(code).toBe(143);
    expect(stderr).toMatch(/\nimport was stopped before its end\n$/);
    const stopped = await lastRun();
    expect(stopped).toMatchObject({ status: 'FAILED', error: expect.stringContaining('stopped before its end') });
    expect(stopped.created).toBeLessThan(names.length);

    expect((await run('import', 'stopped')).stdout).toBe(
      `120 read, ${120 - stopped.created} new, 0 changed, ${stopped.created} unchanged, 0 quarantined; ` +
        `${120 - stopped.created} reports written\n`,
    );
  });

  it('names a path that is not there', async () => {
    expect(await run('import', 'nowhere')).toEqual({
      code: 1,
      stdout: '',
      stderr: `${join(folder, 'nowhere')}: there is no such file or folder\n`,
    });
  });
});

describe('quarantine', () => {
  it('says why a retry failed, and goes on with the next', async () => {
    await write('late', { 'late.txt': '---\noutlet: strelsau-pots\n---\nA text.\n' });
    const imported = await run('import', 'late', '--json');
    const { quarantineId } = JSON.parse(imported.stdout).items[0];
    expect(await run('quarantine', 'retry', '99999999', String(quarantineId))).toEqual({
      code: 1,
      stdout: expect.stringMatching(new RegExp(`^${quarantineId}: still set aside: outlet "strelsau-pots" is unknown`)),
      stderr: expect.stringMatching(/^99999999: nothing of number 99999999 was set aside/),
    });
    expect(await run('quarantine', 'retry', String(quarantineId))).toMatchObject({ code: 2, stderr: '' });
  }, 60_000);
});

describe('ask', () => {
  const during = ['--to', '2024-12-31'];

  it('answers with a table, narrowed by party and by day', async () => {
    const [all, hamas, november] = await Promise.all([
      run('ask', 'hostages', ...during),
      run('ask', 'Hostages', '--party', 'Hamas', ...during),
      run('ask', 'hostages', '--from', '2023-11-01', '--to', '2023-11-30'),
    ]);
    expect([all, hamas, november].map(({ code, stderr }) => `${code}${stderr}`)).toEqual(['0', '0', '0']);
    expect(all.stdout).toMatch(/^Who said what about Hostages, and when \(latest first\)\n┌/);
    for (const words of ['civilians who were', '│ Russia ', '│ Hamas ', '2024-01-19', '│ Al Jazeera '])
      expect(all.stdout).toContain(words);
    expect(hamas.stdout).toContain('│ Hamas ');
    expect(hamas.stdout).not.toContain('│ Russia ');
    expect(november.stdout).toContain('it had released a detainee');
    expect(november.stdout).not.toContain('2024-01-19');
    const widths = new Set(
      all.stdout
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.length),
    );
    expect(widths).toEqual(new Set([100]));
  });

  it('answers machines in JSON and CSV alike', async () => {
    const [json, csv] = await Promise.all([
      run('ask', 'hostages', '--json', ...during),
      run('ask', 'hostages', '--csv', ...during),
    ]);
    const { topics, totalCount, statements } = JSON.parse(json.stdout);
    expect(topics).toEqual(['Hostages']);
    expect(statements).toHaveLength(totalCount);
    const [header, ...rows] = parseCsv(csv.stdout);
    const records = rows.map((row) => Object.fromEntries(row.map((value, index) => [header?.[index] ?? '', value])));
    expect(records).toHaveLength(totalCount);
    for (const [index, record] of records.entries()) {
      const { party, text, said, terms, headline } = statements[index];
      expect(record).toMatchObject({ party: party ?? '', text, from: said.from, to: said.to, terms: terms.join('; ') });
      expect(headline).toBeNull();
    }
    expect(records).toContainEqual(
      expect.objectContaining({ party: 'Russia', mode: 'DIRECT', terms: 'civilians who were detained' }),
    );
  });

  it('tells where parties stand, who changed that, and who contradicts whom', async () => {
    const [matrix, csv, shifts, contradictions] = await Promise.all([
      run('ask', 'hostages', '--matrix', ...during),
      run('ask', 'hostages', '--matrix', '--csv', ...during),
      run('ask', 'hostages', '--shifts', '--json', ...during),
      run('ask', 'hostages', '--contradictions', ...during),
    ]);
    expect(matrix.stdout).toMatch(/^Where parties stand, in statements about Hostages\n┌/u);
    expect(matrix.stdout).toContain('on a condition');
    const [header, ...lines] = parseCsv(csv.stdout);
    expect(header).toEqual(['party', 'issue', 'stance', 'since', 'condition', 'supporting', 'opposing']);
    expect(lines.map(([party, , stance]) => [party, stance])).toContainEqual(['Russia', 'SUPPORTS']);
    expect(JSON.parse(shifts.stdout)).toEqual({ total: 0, rows: [] });
    expect(contradictions.stdout).toMatch(
      /\n {2}nobody, of stances that are at least 0\.8 sure; --sure 0\.5 asks for less\n$/u,
    );
  });

  it('says what there is where it knows no such topic or party', async () => {
    const [topic, near, party] = await Promise.all([
      run('ask', 'zenda'),
      run('ask', 'hostges'),
      run('ask', 'hostages', '--party', 'ruritanian-court'),
    ]);
    expect([topic, near, party].map(({ code, stdout }) => `${code}${stdout}`)).toEqual(['1', '1', '1']);
    expect(topic.stderr).toMatch(/^there is no topic "zenda"; there are [a-z, -]*\bceasefire, [a-z, -]*\bhostages\b/);
    expect(near.stderr).toBe('there is no topic "hostges"; nearest are hostages\n');
    expect(party.stderr).toMatch(/^there is no party "ruritanian-court"; nearest are ruritania, mauritania\n$/);
  });

  it('asks for days as they are, in their order', async () => {
    const [never, backwards] = await Promise.all([
      run('ask', 'hostages', '--from', '2024-02-31'),
      run('ask', 'hostages', '--from', '2024-02-01', '--to', '2024-01-01'),
    ]);
    expect(never.code).toBe(1);
    expect(never.stderr).toMatch(/'2024-02-31' is invalid\. Write a day that there is, as 2024-01-19\.\n$/);
    expect(backwards).toMatchObject({ code: 1, stderr: '--from 2024-02-01 is after --to 2024-01-01; exchange them\n' });
  });
});

describe('backup and restore', () => {
  it('take the data of the running server to another data folder', async () => {
    const { code, stdout } = await run('backup', 'kept');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/backed up to .*kept: \d+ rows of \d+ tables/),
    });
    expect(await run('restore', 'kept')).toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty') });
    const other = makeDataDir();
    try {
      const there = (...args: string[]) => runProgram('cli', args, { dataDir: other, env: { INIT_CWD: folder } }).ended;
      expect(await there('restore', 'kept')).toMatchObject({ code: 0, stderr: '' });
      expect((await there('ask', 'hostages', '--json')).stdout).toBe((await run('ask', 'hostages', '--json')).stdout);
    } finally {
      await removeDataDir(other);
    }
  }, 120_000);
});

describe('worker', () => {
  it('reads what comes into the inbox, shows how that goes, and ends when told to', async () => {
    const inbox = join(dataDir, 'inbox');
    await mkdir(inbox, { recursive: true });
    const worker = runProgram('cli', ['worker'], { dataDir });
    programs.push(worker);
    await worker.says(/inbox.*\$INBOX[\s\S]*Reading them as they come due\.\n/);
    await writeFile(join(inbox, 'empty.txt'), '');
    await write('', { 'tower.txt': GOOD.replace('hostages', 'hostages in the tower') });
    await rename(join(folder, 'tower.txt'), join(inbox, 'tower.txt')); // whole or not there
    await expect.poll(async () => (await run('ask', 'hostages')).stdout, { timeout: 25_000 }).toMatch(/in the tower/);
    await expect.poll(async () => (await run('quarantine')).stdout).toMatch(/empty\.txt[\s\S]*has no text/);
    expect((await run('sources')).stdout).toMatch(/inbox .*active/);

    const [, id = ''] = /│ (\d+) +│ \S*empty/.exec((await run('quarantine', 'list')).stdout) ?? [];
    await writeFile(join(inbox, 'empty.txt'), GOOD.replace('hostages', 'hostages in the cellar'));
    const page = await setPageAside();
    expect(await run('quarantine', 'retry', String(page), id)).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(
        new RegExp(`^${page}: still set aside: ${PAGE}.* is no public address.*\n${id}: imported\n$`),
      ),
    });
    expect((await run('reextract', '--dry-run')).stdout).toMatch(/^0 texts/);

    worker.child.kill('SIGTERM');
    const { code, stderr } = await worker.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await rm(inbox, { recursive: true });
  }, 100_000);
});

// Last: it ends the server.
describe('a command that finds no server running', () => {
  it('starts the database for itself, and stops it after', async () => {
    server.child.kill('SIGTERM');
    await server.ended;
    expect(findPostgres(dataDir)).toBeUndefined();
    expect(await run('migrate')).toEqual({
      code: 0,
      stdout: `${join(dataDir, 'postgres')} is up to date.\n`,
      stderr: '',
    });
    expect(findPostgres(dataDir)).toBeUndefined();
  });
});

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, stop] of text.trimEnd().matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (stop === '\n') rows.push([]);
    if (stop === '') break;
  }
  return rows;
}

describe('keys', () => {
  it('are made, rotated and revoked while a server runs', async () => {
    const made = await run('keys', 'create', 'A dashboard', '--role', 'operator', '--days', '3');
    expect(made).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Key \d+ of A dashboard, operator\./) });
    const [token = ''] = made.stdout.split('\n');
    expect(token).toMatch(/^ok_\d+_[\w-]{43}$/);
    const number = token.split('_')[1] ?? '';
    const rotated = await run('keys', 'rotate', number, '--overlap', '0');
    expect(rotated.stdout).toMatch(new RegExp(`^ok_${number}_`));
    expect(rotated.stdout).not.toContain(token);
    expect((await run('keys', 'revoke', number, '999999')).code).toBe(1);
    const { stdout } = await run('keys', 'list');
    expect(stdout).toMatch(new RegExp(`${number} .*A dashboard.*operator.*revoked`));
    expect(stdout).not.toContain(token);
    const audit = await run('keys', 'audit', '--kind', 'changed', '--most', '4', '--json');
    const entries = audit.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries.map(({ actions, client }) => [client, ...actions])).toEqual([
      ['terminal', 'keys revoke'],
      ['terminal', 'keys revoke'],
      ['terminal', 'keys rotate'],
      ['terminal', 'keys create'],
    ]);
    expect(audit.stdout).not.toContain(token);
    const shown = await run('keys', 'audit', '--kind', 'changed', '--from', '2031-05-06');
    expect(shown.stdout).toContain('no such entry');
    expect((await run('keys', 'audit')).stdout).toMatch(/changed: keys create .*A dashboard/);
  });
});
