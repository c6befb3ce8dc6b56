import pg, { type Pool } from 'pg';
import { inTransaction, type Transaction } from '../database/transaction.ts';

/** Roles of the database besides its owner; neither can change a table, a trigger or a function. */
export interface Roles {
  /** Reads what questions are answered from: `DATABASE_REPLICA_URL`. */
  reader?: string | undefined;
  /** Writes what imports and operators write: `DATABASE_URL` of servers and workers. */
  writer?: string | undefined;
}

/** Ours, and the queue's. */
const SCHEMAS = ['public', 'past', 'as_of', 'limited', 'limited_as_of'];
const QUEUE = 'graphile_worker';

/** What no question is answered from: hashes of keys, addresses of who asked, bytes that were set aside, what is due, to whom mails go. */
const NOT_READ = [
  '_prisma_migrations',
  'audit',
  'delivery',
  'digest',
  'digest_mail',
  'digest_request',
  'digest_token',
  'event_reader',
  'export_manifest',
  'key',
  'quarantine',
  'rate_limit',
  'saved_query',
  'webhook',
];
/** What a writer may add to, or read, but not change. */
const ADDED_TO = ['audit'];
const ONLY_READ = ['_prisma_migrations'];

/**
 * Lets roles do what they are for, and no more, in a migrated database. It may be repeated, and is to be after migrations,
 * whose tables they know nothing of. Throws, with what to do, where there is no such role, or where it can do all anyway.
 */
export async function grantRoles(pool: Pool, { reader, writer }: Roles): Promise<void> {
  await inTransaction({ pool }, async (client) => {
    for (const role of [reader, writer]) if (role !== undefined) await checkRole(client, role);
    for (const statement of [
      ...(reader === undefined ? [] : grantsOfReader(pg.escapeIdentifier(reader))),
      ...(writer === undefined ? [] : await grantsOfWriter(client, pg.escapeIdentifier(writer))),
    ]) {
      await client.query(statement);
    }
  });
}

async function checkRole(client: Transaction, role: string): Promise<void> {
  const { rows } = await client.query<{ canAll: boolean; ownsIt: boolean }>(
    `SELECT r.rolsuper AS "canAll", pg_has_role(r.oid, d.datdba, 'MEMBER') AS "ownsIt"
      FROM pg_roles r, pg_database d WHERE r.rolname = $1 AND d.datname = current_database()`,
    [role],
  );
  const [found] = rows;
  if (!found) throw new Error(`there is no role "${role}"; create it first, as docker/roles.sql does`);
  if (found.canAll || found.ownsIt) {
    throw new Error(`the role "${role}" is superuser or owns the database, so that granting it less means nothing`);
  }
}

function grantsOfReader(role: string): string[] {
  return [
    `GRANT USAGE ON SCHEMA ${SCHEMAS.join(', ')} TO ${role}`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMAS.join(', ')} TO ${role}`,
    `REVOKE ALL ON ${NOT_READ.join(', ')} FROM ${role}`,
  ];
}

async function grantsOfWriter(client: Transaction, role: string): Promise<string[]> {
  // Row security is on in the queue's tables, and lets only their owner see anything.
  const { rows: closed } = await client.query<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace AND relrowsecurity',
    [QUEUE],
  );
  const policy = pg.escapeIdentifier('onrecord_writes');
  const all = [...SCHEMAS, QUEUE].join(', ');
  return [
    `GRANT USAGE ON SCHEMA ${all} TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${all} TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${all} TO ${role}`,
    `REVOKE UPDATE, DELETE ON ${ADDED_TO.join(', ')} FROM ${role}`,
    `REVOKE INSERT, UPDATE, DELETE ON ${ONLY_READ.join(', ')} FROM ${role}`,
    ...closed.flatMap(({ name }) => {
      const table = `${QUEUE}.${pg.escapeIdentifier(name)}`;
      return [
        `DROP POLICY IF EXISTS ${policy} ON ${table}`,
        `CREATE POLICY ${policy} ON ${table} TO ${role} USING (true) WITH CHECK (true)`,
      ];
    }),
  ];
}
