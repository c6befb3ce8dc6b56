import { NEAR_COPY, similarity } from '../../sources/text-fingerprint.ts';
import {
  type Candidate,
  type Fingerprint,
  findUncompared,
  linkCopies,
  putFingerprint,
  type UncomparedText,
  unlinkCopies,
} from '../../store/near-copies.ts';
import { inTransaction, type Store, type Transaction } from '../../store/store.ts';
import type { Reading } from '../extraction-threads.ts';

const BATCH = 50;

/**
 * Compares articles that are new or edited with all others, and links near copies to the earliest of them. By one job at
 * a time, so that two copies that come at once find one another. Answers how many were compared.
 */
export async function compareSome(store: Store, reading: Reading): Promise<number> {
  const texts = await findUncompared(store.pool, BATCH);
  const fingerprints = await Promise.all(texts.map(({ text }) => reading.fingerprint(text)));
  for (const [i, text] of texts.entries()) {
    const fingerprint = fingerprints[i];
    if (fingerprint) await inTransaction(store, (tx) => compare(tx, text, fingerprint));
  }
  return texts.length;
}

async function compare(tx: Transaction, text: UncomparedText, fingerprint: Fingerprint): Promise<void> {
  await unlinkCopies(tx, text.articleId);
  const candidates = await putFingerprint(tx, text, fingerprint);
  const alike = candidates.filter((each) => likeness(fingerprint, each) >= NEAR_COPY);
  const group = alike.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.articleId - b.articleId);
  const [earliest] = group;
  if (!earliest || group.length === 1) return;
  // What is like a copy, and less like its original, is a copy of the original all the same.
  const original = earliest.copyOf ?? earliest.articleId;
  const copies = group
    .filter(({ articleId }) => articleId !== original)
    .map((copy) => ({ articleId: copy.articleId, similarity: likeness(earliest, copy) }));
  await linkCopies(tx, original, copies);
}

function likeness(one: Pick<Fingerprint, 'signature'>, other: Pick<Candidate, 'signature'>): number {
  return similarity({ signature: [...one.signature] }, other);
}
