import type { Transaction } from './transaction.ts';

/**
 * The turn of one of several transactions that follow one another. It begins while the one before is being done, writes
 * what that cannot write, too, and waits for its turn with the rest. It waits in the database, which so finds out where
 * the one before waits for it by way of others.
 */
export class Turn {
  /** Resolves when the turn has come, and the next transaction may begin. */
  readonly came: Promise<void>;
  #come = (): void => undefined;
  readonly #order: string;
  readonly #number: number;

  /** `order` is the name of those that follow one another, and `number` counts them. */
  constructor(order: string, number: number) {
    this.#order = order;
    this.#number = number;
    this.came = new Promise((resolve) => {
      this.#come = resolve;
    });
  }

  /** From now on, the next one waits for this transaction's end. */
  async begin(tx: Transaction): Promise<void> {
    await this.#lock(tx, this.#number);
  }

  /** Waits for the end of the transaction before. */
  async wait(tx: Transaction): Promise<void> {
    await this.#lock(tx, this.#number - 1);
    this.#come();
  }

  /** Whatever came of it, the next one may begin. */
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
