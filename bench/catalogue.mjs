/** All columns but generated ones; `recorded` are those that have a default: ids, and when a row was written. */
const COLUMNS = `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS required, a.atthasdef OR a.attidentity <> '' AS recorded,
    pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence,
    (SELECT t.relname FROM pg_constraint f JOIN pg_class t ON t.oid = f.confrelid
      WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.conkey = ARRAY[a.attnum] LIMIT 1) AS declared
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ORDER BY c.relname, a.attnum`;

const INDEXES = `SELECT t.relname AS table, i.indisunique AS unique,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey)) AS columns,
    CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
      ELSE format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, c.conname) END AS drop,
    CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
      ELSE format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) END AS make
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
  WHERE t.relnamespace = 'public'::regnamespace`;

const FOREIGN_KEYS = `SELECT ARRAY[f.relname::text, t.relname::text] AS tables,
    format('ALTER TABLE %I DROP CONSTRAINT %I', f.relname, c.conname) AS drop,
    format('ALTER TABLE %I ADD CONSTRAINT %I %s', f.relname, c.conname, pg_get_constraintdef(c.oid)) AS make
  FROM pg_constraint c JOIN pg_class f ON f.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
  WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`;

/**
 * The database's tables as it describes itself: their columns, which name the table that they refer to (`to`), and their
 * indexes; and the foreign keys. A column refers to a table by a foreign key, or by its name: `first_report_id`.
 */
export async function readCatalogue(client) {
  const { rows: columns } = await client.query(COLUMNS);
  const { rows: indexes } = await client.query(INDEXES);
  const { rows: foreignKeys } = await client.query(FOREIGN_KEYS);
  const names = [...new Set(columns.map(({ table }) => table))];
  const referred = ({ column, declared }) => declared ?? names.find((name) => `_${column}`.endsWith(`_${name}_id`));
  const tables = names.map((name) => ({
    name,
    columns: columns.filter(({ table }) => table === name).map((column) => ({ ...column, to: referred(column) })),
    indexes: indexes.filter(({ table }) => table === name),
  }));
  return { tables, foreignKeys };
}

/** Tables, and all whose rows cannot be without a row of one of them. */
export function withDependants(tables, found) {
  const needs = ({ columns }) => columns.some(({ required, to }) => required && found.some(({ name }) => name === to));
  const more = tables.filter((table) => found.includes(table) || needs(table));
  return more.length === found.length ? found : withDependants(tables, more);
}
