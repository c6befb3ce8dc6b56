import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Asker } from '../asker.ts';
import { untrustedOperation } from '../errors.ts';
import { hashOf, type KnownOperations } from './known-operations.ts';

/** What becomes of operations that are not known: they run, run and are logged, or are refused. */
export type Trust = 'off' | 'log' | 'on';

/**
 * Makes a check of a request's text, which throws where only known operations run and this is none. Operators may ask
 * whatever they like. Each unknown text is logged once.
 */
export function checkingTrust(trust: Trust, operations: KnownOperations, logger: Logger) {
  const logged = new LRUCache<string, true>({ max: 1_000 });
  return (text: string, { client, viewer }: Asker): void => {
    if (trust === 'off' || viewer.has('OPERATOR') || operations.has(text)) return;
    if (trust === 'on') throw untrustedOperation();
    const documentId = `sha256:${hashOf(text)}`;
    if (logged.has(documentId)) return;
    logged.set(documentId, true);
    logger.warn(
      { client, documentId, text: text.slice(0, 1_000) },
      'an operation came that is none of the trusted ones',
    );
  };
}
