import type { Pool } from 'pg';
import { type Audited, audited, writeAudit } from '../../store/access/audit.ts';
import type { Asker } from '../asker.ts';

/** What stands in place of what is personal. */
export const WITHHELD = '(withheld)';

/** Notes in the audit what one request does with rights that not everybody has. */
export class RequestAudit {
  readonly #pool: Pool;
  readonly #asker: Omit<Audited, 'kind' | 'actions'>;
  readonly #revealed = new Set<string>();
  readonly #personal = new Set<unknown>();

  constructor(pool: Pool, { address, viewer: { keyId, role } }: Asker) {
    this.#pool = pool;
    this.#asker = { keyId, role, client: address };
  }

  /** Keeps a value out of all that is noted of the request. */
  withhold(value: unknown): void {
    if (value != null) this.#personal.add(value);
  }

  /** Makes a change that was noted before, and notes that it failed where it did. */
  change<T>(action: string, args: unknown, make: () => T | Promise<T>): Promise<T> {
    const detail = this.#withoutPersonal(args);
    return audited(this.#pool, { ...this.#asker, kind: 'CHANGED', actions: [action], detail }, make);
  }

  /** Remembers a field that not everybody may ask for. */
  reveal(field: string): void {
    this.#revealed.add(field);
  }

  /** Notes what was revealed, if anything; to be awaited before the answer is sent. */
  async finish(operation: string | null | undefined, variables: unknown): Promise<void> {
    if (this.#revealed.size === 0) return;
    const detail = this.#withoutPersonal({ operation, variables });
    await writeAudit(this.#pool, { ...this.#asker, kind: 'REVEALED', actions: [...this.#revealed], detail });
  }

  #withoutPersonal(detail: unknown): unknown {
    if (this.#personal.size === 0) return detail;
    return JSON.parse(JSON.stringify(detail, (_, value) => (this.#personal.has(value) ? WITHHELD : value)));
  }
}
