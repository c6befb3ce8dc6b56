import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import copy from 'pg-copy-streams';
import { connect, importCorpus, importFolder, migrate } from './database.mjs';
import { cpuOfFamily, findPostmaster } from './machine.mjs';

const KNOWLEDGE = [
  'source',
  'outlet',
  'actor',
  'actor_name',
  'affiliation',
  'topic',
  'topic_term',
  'issue',
  'issue_wording',
];
/** What an import writes itself, in the order of their references; all other tables the triggers keep. */
const WRITTEN = ['article', 'version', 'statement', 'report', 'term_use', 'stance'];
const KEPT = ['statement_topic', 'statement_words', 'statement_outlet', 'statement_count', 'position'];

/**
 * What it takes the product's import to write a corpus into a fresh database, and to write it again; and PostgreSQL's own
 * COPY to write the very rows into the same tables with the same triggers, alone and beside a process that computes, as
 * an import's rows are computed meanwhile.
 */
export async function measureWrites(url, statements, seed) {
  return withDatabases(url, ['bench_import', 'bench_copy', 'bench_beside'], async (imported, ...copied) => {
    const spent = await meter(imported);
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
    await migrate(imported);
    const first = await spent(() => importCorpus(imported, folder, statements, seed));
    const again = await spent(() => importFolder(imported, folder));
    for (const path of [folder, `${folder}.log`]) rmSync(path, { recursive: true });
    for (const each of copied) await migrate(each);
    const [copy, beside] = copied;
    return {
      statements,
      import: first,
      again,
      copy: await copyRows(imported, copy, spent),
      copyBeside: await besideComputing(() => copyRows(imported, beside, spent)),
    };
  });
}

/** Adds to the figures of some work the CPU seconds that PostgreSQL spent on it. */
async function meter(url) {
  const pool = connect(url);
  const postmaster = await findPostmaster(pool);
  await pool.end();
  const cpu = () => (postmaster ? cpuOfFamily(postmaster) : Number.NaN);
  return async (work) => {
    const before = cpu();
    const figures = await work();
    return { ...figures, postgresql: cpu() - before };
  };
}

async function besideComputing(work) {
  const computing = spawn(process.execPath, ['-e', 'for (;;) Array.from({ length: 1e5 }, (_, i) => ({ i }));']);
  try {
    return await work();
  } finally {
    computing.kill();
  }
}

/** Databases of their own on the same server, gone afterwards. */
export async function withDatabases(url, names, work) {
  const server = connect(url);
  const urls = names.map((name) => Object.assign(new URL(url), { pathname: name }).href);
  const drop = async () => {
    for (const name of names) await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  try {
    await drop();
    for (const name of names) await server.query(`CREATE DATABASE ${name}`);
    return await work(...urls);
  } finally {
    await drop();
    await server.end();
  }
}

/** Copies what an import wrote from files into another database. Throws where the triggers kept other rows. */
async function copyRows(fromUrl, toUrl, spent) {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  const [from, to] = [connect(fromUrl), connect(toUrl)];
  try {
    for (const table of [...KNOWLEDGE, ...WRITTEN]) await unload(from, table, folder);
    for (const table of KNOWLEDGE) await fill(to, table, folder);
    const figures = await spent(async () => {
      const [began, before] = [performance.now(), process.cpuUsage()];
      for (const table of WRITTEN) await fill(to, table, folder);
      // Articles and versions refer to one another.
      await to.query('UPDATE article a SET current_version_id = v.id FROM version v WHERE v.article_id = a.id');
      const { user, system } = process.cpuUsage(before);
      return { seconds: (performance.now() - began) / 1_000, node: (user + system) / 1e6 };
    });
    for (const table of [...WRITTEN, ...KEPT]) {
      const [one, other] = [await count(from, table), await count(to, table)];
      if (one !== other) throw new Error(`${table}: the import wrote ${one} rows, COPY made ${other}`);
    }
    return figures;
  } finally {
    await Promise.all([from.end(), to.end()]);
    rmSync(folder, { recursive: true });
  }
}

async function columnsOf(client, table) {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'current_version_id'`,
    [table],
  );
  return `${table} (${rows[0].columns})`;
}

async function unload(pool, table, folder) {
  const client = await pool.connect();
  try {
    const rows = client.query(copy.to(`COPY ${await columnsOf(client, table)} TO STDOUT`));
    await pipeline(rows, createWriteStream(join(folder, table)));
  } finally {
    client.release();
  }
}

async function fill(pool, table, folder) {
  const client = await pool.connect();
  try {
    const rows = client.query(copy.from(`COPY ${await columnsOf(client, table)} FROM STDIN`));
    await pipeline(createReadStream(join(folder, table)), rows);
  } finally {
    client.release();
  }
}

async function count(pool, table) {
  const { rows } = await pool.query(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0].count;
}
