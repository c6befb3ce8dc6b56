import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Listener } from '../database/listener.ts';

const CHANNEL = 'onrecord_answers';
/** How often a replica is asked whether it has what was written, and how long to wait where it cannot be asked. */
const LOOK_EVERY_MS = 20;
const TRY_AGAIN_AFTER_MS = 1_000;

/**
 * Counts what is written, whoever writes it, as PostgreSQL notifies of it (trigger answers_changed). What was read in one
 * generation is what would be read now, as long as that generation is the present one; a write shows in it as late as its
 * notification takes.
 *
 * There is none while nobody listens. Nor is there where answers come from a replica, from a write on until that has it.
 */
export class Generation {
  readonly #listener: Listener;
  readonly #primary: Pool;
  readonly #onRaise = new Set<() => void>();
  #number = 0;
  /** How many writes the replica is waited for. */
  #awaited = 0;
  #isWaiting = false;
  #isClosed = false;

  /** `replica`: where answers come from, unless that is the primary. */
  constructor(listener: Listener, primary: Pool, replica: Pool | undefined) {
    this.#listener = listener;
    this.#primary = primary;
    const written = () => {
      this.raise();
      if (replica) this.#awaitReplica(replica);
    };
    listener.on(CHANNEL, { heard: written, missed: written });
  }

  /** The present one's number, to be taken before anything is read; undefined where what is read now may be out of date. */
  get current(): number | undefined {
    return this.#listener.isListening && this.#awaited === 0 ? this.#number : undefined;
  }

  /** Begins another, for a write of this process, whose notification is still on its way. */
  raise(): void {
    this.#number += 1;
    for (const listener of this.#onRaise) listener();
  }

  onRaise(listener: () => void): void {
    this.#onRaise.add(listener);
  }

  close(): void {
    this.#isClosed = true;
  }

  #awaitReplica(replica: Pool): void {
    this.#awaited += 1;
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    void this.#untilReplicaHasAll(replica).finally(() => {
      this.#isWaiting = false;
    });
  }

  async #untilReplicaHasAll(replica: Pool): Promise<void> {
    while (this.#awaited > 0 && !this.#isClosed) {
      const awaited = this.#awaited;
      try {
        const { rows } = await this.#primary.query<{ place: string }>(
          'SELECT pg_current_wal_insert_lsn()::text AS place',
        );
        await this.#untilReplicaIsAt(replica, rows[0]?.place ?? '');
        this.#awaited -= awaited;
      } catch {
        await sleep(TRY_AGAIN_AFTER_MS, undefined, { ref: false });
      }
    }
  }

  async #untilReplicaIsAt(replica: Pool, place: string): Promise<void> {
    while (!this.#isClosed) {
      const { rows } = await replica.query<{ has: boolean | null }>(
        'SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= $1::pg_lsn AS has',
        [place],
      );
      if (rows[0]?.has === true) return;
      await sleep(LOOK_EVERY_MS, undefined, { ref: false });
    }
  }
}
