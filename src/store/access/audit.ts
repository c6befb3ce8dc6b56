import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import type { Role } from '../../model.ts';
import type { Page, PageRequest } from '../database/page.ts';
import { latestFirst, toPage } from '../database/prisma-page.ts';
import type { Queryable } from '../database/sql.ts';

export const AUDIT_KINDS = ['CHANGED', 'REVEALED', 'EXPORTED', 'FAILED'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Where commands come from. */
export const TERMINAL = 'terminal';

/** What somebody does with rights that not everybody has. */
export interface Audited {
  kind: Exclude<AuditKind, 'FAILED'>;
  /** Undefined for `ADMIN_TOKEN`, for those without a key, and for commands. */
  keyId: number | undefined;
  role: Role;
  /** From which address; `terminal` for commands. */
  client: string;
  /** Fields of the API as `Mutation.createKey`, or a command as `keys create`. */
  actions: readonly string[];
  /** With what arguments or variables. */
  detail?: unknown;
}

/** An entry as it was written. */
export interface AuditEntryRow {
  id: number;
  at: Date;
  kind: AuditKind;
  keyId: number | null;
  role: Role;
  client: string;
  actions: string[];
  detail: unknown;
  /** Of what failed: the entry that was written before it was tried. */
  failedId: number | null;
}

export interface AuditCriteria {
  kinds?: readonly AuditKind[] | undefined;
  keyId?: number | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Writes an entry, does what it tells of, and writes another where that fails. What cannot be noted is not done. */
export async function audited<T>(db: Queryable, entry: Audited, work: () => T | Promise<T>): Promise<T> {
  const id = await writeAudit(db, entry);
  try {
    return await work();
  } catch (error) {
    const detail = { error: error instanceof Error ? error.message : String(error) };
    await insert(db, { ...entry, kind: 'FAILED', detail, failedId: id });
    throw error;
  }
}

/** Writes an entry, and gives its id. */
export function writeAudit(db: Queryable, entry: Audited): Promise<number> {
  return insert(db, entry);
}

type Inserted = Omit<Audited, 'kind'> & { kind: AuditKind; failedId?: number };

async function insert(
  db: Queryable,
  { kind, keyId, role, client, actions, detail, failedId }: Inserted,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `/* audit */ INSERT INTO audit (kind, key_id, role, client, actions, detail, failed_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id::float8 AS id`,
    [kind, keyId, role, client, actions, detail === undefined ? null : JSON.stringify(detail), failedId],
  );
  const [row] = rows;
  if (!row) throw new Error('an entry of the audit was not written');
  return row.id;
}

/** A page of entries, the latest first. */
export async function findAudit(
  prisma: PrismaClient,
  { kinds, keyId, from, to }: AuditCriteria,
  request: PageRequest,
  countTotal: boolean,
): Promise<Page<AuditEntryRow>> {
  const where: Prisma.AuditEntryWhereInput = {
    ...(kinds && { kind: { in: [...kinds] } }),
    ...(keyId !== undefined && { keyId }),
    ...((from || to) && { at: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
  };
  const { take, direction, bounds } = latestFirst(request);
  const found = await prisma.auditEntry.findMany({
    where: { ...where, AND: bounds.map(({ upTo, past, id }) => ({ at: upTo, OR: [{ at: past }, { id }] })) },
    orderBy: [{ at: direction }, { id: direction }],
    take,
  });
  const rows = found.map((row) => ({
    ...row,
    id: Number(row.id),
    failedId: row.failedId === null ? null : Number(row.failedId),
  }));
  const total = countTotal ? await prisma.auditEntry.count({ where }) : undefined;
  return toPage(rows, ({ at, id }) => [at, id], request, total);
}
