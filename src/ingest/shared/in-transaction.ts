import type { Transaction } from '../../store/database/transaction.ts';

/** Runs work that is written whole or not at all: in a transaction, or in a savepoint of a dry run's only one. */
export type InTransaction = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
