import { inTransaction, type Transaction } from '../../../store/database/transaction.ts';
import type { Store } from '../../../store/store.ts';
import {
  type Fingerprint,
  findUncompared,
  linkCopies,
  type PossibleCopy,
  putFingerprint,
  type UncomparedText,
  unlinkCopies,
} from '../../../store/write/near-copies.ts';
import { NEAR_COPY, similarity } from '../../../text/text-fingerprint.ts';
import type { TextReader } from '../../threads/reader-threads.ts';

const BATCH = 50;

/**
 * Compares new and edited articles with all others, and links near copies to the earliest; answers how many it
 * compared. Only one job does so at a time: otherwise two copies that arrive together would not see each other.
 */
export async function compareSome(store: Store, reader: TextReader): Promise<number> {
  const texts = await findUncompared(store.pool, BATCH);
  const fingerprints = await Promise.all(texts.map(({ text }) => reader.fingerprint(text)));
  for (const [i, text] of texts.entries()) {
    const fingerprint = fingerprints[i];
    if (fingerprint) await inTransaction(store, (tx) => compare(tx, text, fingerprint));
  }
  return texts.length;
}

/** Links an article to the earliest that it resembles, and later ones to it: the order of arrival does not matter. */
async function compare(tx: Transaction, text: UncomparedText, fingerprint: Fingerprint): Promise<void> {
  await unlinkCopies(tx, text.articleId);
  const alike = (await putFingerprint(tx, text, fingerprint))
    .map((candidate) => ({ ...candidate, similarity: likeness(fingerprint, candidate) }))
    .filter(({ articleId, similarity: shared }) => articleId === text.articleId || shared >= NEAR_COPY);
  const own = alike.findIndex(({ articleId }) => articleId === text.articleId);
  const [earliest] = alike;
  if (own > 0 && earliest) {
    await linkCopies(tx, earliest.articleId, [{ articleId: text.articleId, similarity: earliest.similarity }]);
  }
  await linkCopies(tx, text.articleId, alike.slice(own + 1));
}

function likeness(one: Fingerprint, other: PossibleCopy): number {
  return similarity({ signature: [...one.signature] }, other);
}
