import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CompiledOperations } from '../compiled.ts';
import type { Documents } from '../limits/documents.ts';
import { hashOf, type KnownOperations } from './known-operations.ts';

/** Between two operations requests are answered: one takes some ten milliseconds, all of operations/ half a second. */
const PAUSE_MS = 25;

/**
 * Parses, validates and compiles the known operations one at a time, until `stopped`, so that the first to ask one waits for
 * none of it. One that does not fit the schema is logged.
 */
export async function prepareOperations(
  { texts }: KnownOperations,
  documents: Documents,
  compiled: CompiledOperations,
  logger: Logger,
  stopped: AbortSignal,
): Promise<void> {
  for (const text of texts) {
    await sleep(PAUSE_MS, undefined, { ref: false });
    if (stopped.aborted) return;
    const hash = hashOf(text);
    try {
      compiled.prepare(documents.prepare(text, hash), hash);
    } catch (error) {
      logger.warn({ err: error, text: text.slice(0, 1_000) }, 'a known operation does not fit the schema');
    }
  }
}
