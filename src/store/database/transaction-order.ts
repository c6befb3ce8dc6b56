import type { Transaction } from './transaction.ts';

/**
 * Keeps transactions that overlap in order. A transaction may begin while the one before it still runs and write what
 * cannot clash with it; for the rest it waits until that one has ended. It waits by a lock in the database, so that
 * PostgreSQL notices a deadlock when the one before waits for something of this one.
 */
export class TransactionOrder {
  /** Resolves when the transaction before has ended: the next may begin. */
  readonly came: Promise<void>;
  #come = (): void => undefined;
  readonly #order: string;
  readonly #number: number;

  /** `order` names the sequence; `number` is this transaction's place in it, from 1. */
  constructor(order: string, number: number) {
    this.#order = order;
    this.#number = number;
    this.came = new Promise((resolve) => {
      this.#come = resolve;
    });
  }

  /** Makes the next transaction wait for the end of this one. Called first. */
  async begin(tx: Transaction): Promise<void> {
    await this.#lock(tx, this.#number);
  }

  /** Waits for the end of the transaction before this one. */
  async wait(tx: Transaction): Promise<void> {
    await this.#lock(tx, this.#number - 1);
    this.#come();
  }

  /** Lets the next one begin, also where this one failed before its turn came. */
  end(): void {
    this.#come();
  }

  async #lock(tx: Transaction, number: number): Promise<void> {
    await tx.query({
      name: 'lock_turn',
      text: '/* lock_turn */ SELECT pg_advisory_xact_lock(hashtext($1), $2)',
      values: [this.#order, number],
    });
  }
}
