import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import copy from 'pg-copy-streams';
import { connect, importPaths, migrate, writeCorpus } from './database.mjs';
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
const TEXTS = ['article', 'version'];
const FOUND = ['statement', 'report', 'term_use', 'stance'];
const WRITTEN = [...TEXTS, ...FOUND];
const KEPT = ['statement_topic', 'statement_words', 'statement_outlet', 'statement_count', 'position'];

/** Statements in a piece: somewhat fewer than an import writes at a time. */
const PIECE = 3_500;

/**
 * What it takes the product's import to write a corpus's articles into a database that has but the knowledge, and to write
 * them again; and PostgreSQL's own COPY to write the very rows into such a database with the same triggers: alone, in
 * pieces, and beside a process that computes, as an import's rows are computed meanwhile. Import and COPY take turns.
 */
export async function measureWrites(url, statements, seed, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  try {
    const articles = await writeCorpus(folder, statements, seed);
    const measured = [];
    for (let round = 1; round <= rounds; round++) {
      measured.push(await measureRound(url, folder, articles, round === rounds));
      const [{ import: imported, copy }] = measured.slice(-1);
      console.log(`Imported in ${imported.seconds.toFixed(1)} s, copied in ${copy.seconds.toFixed(1)} s.`);
    }
    const { again, copyPieces, copyBeside } = measured.at(-1);
    const median = (way) => middle(measured.map((round) => round[way]));
    return { statements, rounds, import: median('import'), again, copy: median('copy'), copyPieces, copyBeside };
  } finally {
    for (const path of [folder, `${folder}.log`]) rmSync(path, { recursive: true, force: true });
  }
}

/** One after the other into databases of their own; the last time also what need not be known so well. */
async function measureRound(url, folder, articles, isLast) {
  const names = ['bench_import', 'bench_copy', ...(isLast ? ['bench_pieces', 'bench_beside'] : [])];
  return withDatabases(url, names, async (imported, ...copied) => {
    const spent = await meter(imported);
    for (const each of [imported, ...copied]) await migrate(each);
    const knowledge = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    await importPaths(
      imported,
      folder,
      knowledge.map((file) => join(folder, file)),
    );
    const first = await spent(() => importPaths(imported, folder, [articles]));
    const [copy, pieces, beside] = copied;
    const round = { import: first, copy: await copyRows(imported, copy, spent) };
    if (!isLast) return round;
    return {
      ...round,
      again: await spent(() => importPaths(imported, folder, [articles])),
      copyPieces: await copyRows(imported, pieces, spent, PIECE),
      copyBeside: await besideComputing(() => copyRows(imported, beside, spent)),
    };
  });
}

/** Of several runs, the one that took neither long nor short. */
const middle = (runs) => runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];

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

/**
 * Copies what an import wrote from files into another database, so many statements at a time with what was found of them.
 * Throws where the triggers kept other rows.
 */
async function copyRows(fromUrl, toUrl, spent, size) {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  const [from, to] = [connect(fromUrl), connect(toUrl)];
  const unloadAll = async (parts) => {
    for (const part of parts) await unload(from, part, folder);
  };
  const fillAll = async (parts) => {
    for (const part of parts) await fill(to, part, folder);
  };
  try {
    const knowledge = KNOWLEDGE.map((table) => ({ table }));
    const written = [...TEXTS.map((table) => ({ table })), ...(await piecesOf(from, size))];
    await unloadAll([...knowledge, ...written]);
    await fillAll(knowledge);
    const figures = await spent(async () => {
      const [began, before] = [performance.now(), process.cpuUsage()];
      await fillAll(written);
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

/** What was found, so many statements at a time, in the order in which it was written; without a size, all at once. */
async function piecesOf(pool, size) {
  if (size === undefined) return FOUND.map((table) => ({ table }));
  const { rows } = await pool.query(
    `SELECT s.id AS statement, (SELECT min(r.id) FROM report r WHERE r.statement_id >= s.id) AS report
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS ord FROM statement) s WHERE (s.ord - 1) % $1 = 0 ORDER BY s.id`,
    [size],
  );
  return rows.flatMap((first, i) => {
    const next = rows[i + 1];
    const range = (key, of) => `${key} >= ${first[of]}${next ? ` AND ${key} < ${next[of]}` : ''}`;
    return [
      { table: 'statement', piece: i, where: range('id', 'statement') },
      { table: 'report', piece: i, where: range('id', 'report') },
      { table: 'term_use', piece: i, where: range('report_id', 'report') },
      { table: 'stance', piece: i, where: range('report_id', 'report') },
    ];
  });
}

async function columnsOf(client, table) {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'current_version_id'`,
    [table],
  );
  return rows[0].columns;
}

const fileOf = (folder, { table, piece = 'all' }) => join(folder, `${table}.${piece}`);

async function unload(pool, part, folder) {
  const { table, where = 'true' } = part;
  const client = await pool.connect();
  try {
    const columns = await columnsOf(client, table);
    const rows = client.query(copy.to(`COPY (SELECT ${columns} FROM ${table} WHERE ${where}) TO STDOUT`));
    await pipeline(rows, createWriteStream(fileOf(folder, part)));
  } finally {
    client.release();
  }
}

async function fill(pool, part, folder) {
  const client = await pool.connect();
  try {
    const columns = await columnsOf(client, part.table);
    const rows = client.query(copy.from(`COPY ${part.table} (${columns}) FROM STDIN`));
    await pipeline(createReadStream(fileOf(folder, part)), rows);
  } finally {
    client.release();
  }
}

async function count(pool, table) {
  const { rows } = await pool.query(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0].count;
}
