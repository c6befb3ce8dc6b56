import { type Audited, audited, TERMINAL } from '../store/access/audit.ts';
import type { Store } from '../store/store.ts';

/** Does what a command does that the audit is to have: noted before, and again where it fails. */
export function noted<T>(
  { pool }: Pick<Store, 'pool'>,
  kind: Audited['kind'],
  command: string,
  detail: unknown,
  work: () => T | Promise<T>,
): Promise<T> {
  const entry = { kind, keyId: undefined, role: 'ADMIN', client: TERMINAL, actions: [command], detail } as const;
  return audited(pool, entry, work);
}
