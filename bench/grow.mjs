import pg from 'pg';
import { readCatalogue, withDependants } from './catalogue.mjs';
import { DAYS } from './corpus/articles.mjs';
import { checkKept } from './kept.mjs';

/** What is copied, with all that cannot be without it; what only may name it, such as a run's items, is not. */
const COPIED = ['article', 'statement'];
/** What follows from the rest is made anew. */
const COMPUTED = ['statement_count', 'position', 'position_evidence'];
/** What tells one statement from another, though no unique index guards it. */
const KEYS = ['utterance_key'];
/** Tables whose id is one that a row of another table had. */
const FORMER = { merged_statement: 'statement' };

const id = pg.escapeIdentifier;

/**
 * Makes a database hold so many times what was imported into it, in one transaction: articles and statements, with what
 * hangs from them, are copied under new ids and keys, each copy a day after the one before; outlets, actors, topics and
 * issues stay. Ids and rows lie as a chronological import would have left them, so that neighbours are of different days
 * of the original.
 */
export async function grow(pool, copies) {
  const client = await pool.connect();
  try {
    // Triggers would keep, row by row, what is copied or computed at the end: `replica` turns them off.
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica;
      SET LOCAL work_mem = '512MB'; SET LOCAL maintenance_work_mem = '1GB'`);
    await growTables(client, copies);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function growTables(client, copies) {
  const { tables, foreignKeys } = await readCatalogue(client);
  const stored = tables.filter(({ name }) => !COMPUTED.includes(name));
  const copied = withDependants(
    stored,
    stored.filter(({ name }) => COPIED.includes(name)),
  );
  const isCopied = (name) => copied.some((table) => table.name === name);
  const touched = foreignKeys.filter(({ tables }) => tables.some((name) => isCopied(name) || COMPUTED.includes(name)));
  const moved = await idMover(client, copied, copies);

  for (const { drop } of touched) await client.query(drop);
  for (const table of copied) await timed(table.name, () => growTable(client, table, copies, moved));
  for (const { name, columns } of stored.filter((table) => !copied.includes(table))) {
    for (const { column, to } of columns.filter(({ to }) => isCopied(to)))
      await client.query(`UPDATE ${id(name)} SET ${id(column)} = ${moved(column, to, 0)}`);
  }
  await timed('counts and positions', () => compute(client));
  await timed('foreign keys', async () => {
    for (const { make } of touched) await client.query(make);
  });
  await timed('check', () => checkKept(client));
}

/**
 * SQL for the id that a copy's row has: unlike that of any other row of any copy, among the rows of its day, and
 * undefined for ids of what is not copied.
 */
async function idMover(client, copied, copies) {
  const ofADay = new Map();
  for (const { name, columns } of copied) {
    const own = columns.find(({ sequence }) => sequence);
    if (!own) continue;
    const { rows } = await client.query(`SELECT coalesce(max(${id(own.column)}), 0) AS max FROM ${id(name)}`);
    ofADay.set(name, Math.round(Number(rows[0].max) / DAYS));
  }
  return (column, table, copy) =>
    ofADay.has(table) ? `(${id(column)} + ${copy} * ${ofADay.get(table)}) * ${copies} - ${copy}` : undefined;
}

async function growTable(client, { name, columns, indexes }, copies, moved) {
  const idOf = ({ column, to, sequence }) =>
    moved(column, sequence ? name : column === 'id' ? FORMER[name] : to, 'copy');
  const ids = columns.filter(idOf);
  const keys = indexes
    .filter((index) => index.unique && !ids.some(({ column }) => index.columns.includes(column)))
    .flatMap((index) => index.columns);
  const values = columns.map((column) => {
    if (idOf(column)) return idOf(column);
    if ([...keys, ...KEYS].includes(column.column)) return renewed(column);
    // When a row was written has nothing to do with the day that it tells of.
    return column.recorded ? id(column.column) : delayed(column);
  });
  const own = ids.find(({ sequence }) => sequence);

  // Indexes are made faster of all rows at once than row by row.
  await client.query(`CREATE TEMP TABLE original ON COMMIT DROP AS TABLE ${id(name)}`);
  for (const { drop } of indexes) await client.query(drop);
  await client.query(`TRUNCATE ${id(name)}`);
  await client.query(`INSERT INTO ${id(name)} (${columns.map(({ column }) => id(column))})
    SELECT ${values} FROM original, generate_series(0, ${copies - 1}) copy ORDER BY ${idOf(own ?? ids[0])}`);
  await client.query('DROP TABLE original');
  for (const { make } of indexes) await client.query(make);
  if (own) await client.query(`SELECT setval('${own.sequence}', max(${id(own.column)})) FROM ${id(name)}`);
}

/** Another key for each copy but the first, of the same kind: a hash, or an address below the first. */
function renewed({ column, type }) {
  const key = `${id(column)} || '/' || copy`;
  return `CASE copy WHEN 0 THEN ${id(column)}
    ELSE ${type === 'character(64)' ? `encode(sha256(convert_to(${key}, 'UTF8')), 'hex')` : key} END`;
}

function delayed({ column, type }) {
  if (type === 'date') return `${id(column)} + copy`;
  return type.startsWith('timestamp') ? `${id(column)} + copy * interval '1 day'` : id(column);
}

/** By the functions that triggers call for each batch of rows, called once for all of them. */
async function compute(client) {
  await client.query(`TRUNCATE ${COMPUTED}`);
  const count = (by, topic, group, ordinal, day, table) =>
    client.query(`SELECT add_counts('${by}', array_agg(topic), array_agg(one), array_agg(ordinal), array_agg(day),
        array_agg(statements))
      FROM (SELECT ${topic} AS topic, ${group} AS one, ${ordinal}::smallint AS ordinal, ${day} AS day,
        count(*)::int AS statements FROM ${table} GROUP BY 1, 2, 3, 4) counted`);
  await count('PARTY', 0, 'party_id', 0, 'said_from', 'statement');
  await count('PARTY', 0, 'party_id', 'ordinal', 'said_on', 'statement_member');
  await count('PARTY', 'topic_id', 'party_id', 'ordinal', 'said_on', 'statement_topic');
  await count('OUTLET', 'topic_id', 'outlet_id', 0, 'said_on', 'statement_outlet');
  await client.query('ANALYZE stance');
  await client.query(`SELECT refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM stance, unnest(ARRAY[speaker_id, party_id]) holder_id
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair GROUP BY issue_id`);
}

async function timed(what, work) {
  const began = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
}
