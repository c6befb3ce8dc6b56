import { expect, it } from 'vitest';
import {
  addCounts,
  countItems,
  countPart,
  EMPTY_COUNTS,
  quarantinedItems,
} from '../../../src/ingest/writing/run-counts.ts';

const item = (outcome: 'CREATED' | 'NEW_VERSION' | 'CHANGED' | 'QUARANTINED' | 'REMOVED') => ({
  outcome,
  subject: 'a',
  detail: null,
});

it('counts new versions as changed, and does not count removed entries', () => {
  const items = (['CREATED', 'NEW_VERSION', 'CHANGED', 'QUARANTINED', 'REMOVED'] as const).map(item);
  expect(countItems(EMPTY_COUNTS, items)).toEqual({ ...EMPTY_COUNTS, created: 1, changed: 2, quarantined: 1 });
});

it('counts documents without an item as unchanged', () => {
  const counts = countPart(5, [{ reports: 2 }, { reports: 0 }], 1, [item('CREATED'), item('QUARANTINED')]);
  expect(counts).toEqual({ ...EMPTY_COUNTS, read: 5, reports: 2, unread: 1, created: 1, quarantined: 1, unchanged: 3 });
  expect(addCounts(counts, counts)).toMatchObject({ read: 10, reports: 4, unread: 2, unchanged: 6 });
});

it('says of a quarantined document why, at which byte, and its number if it has one', () => {
  const documents = [
    { origin: 'a', reason: 'is not UTF-8', position: 3 },
    { origin: 'b', reason: 'has no text', position: null },
  ];
  expect(quarantinedItems(documents, [7])).toEqual([
    { outcome: 'QUARANTINED', subject: 'a', detail: 'is not UTF-8 (at byte 3)', quarantineId: 7 },
    { outcome: 'QUARANTINED', subject: 'b', detail: 'has no text' },
  ]);
});
