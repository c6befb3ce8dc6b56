import type { Knowledge } from '../../model.ts';
import { hashOf } from '../database/hash.ts';

/**
 * Hash of everything besides the text that extraction depends on: rules, actors, topics and issues, and of outlets what
 * says where their articles are at home.
 */
export function extractionFingerprint(knowledge: Knowledge, extractorVersion: string): string {
  const { actors, topics, issues } = knowledge;
  const homes = knowledge.outlets.map(({ slug, kind, country }) => ({ slug, kind, country }));
  return hashOf([extractorVersion, ...hashesOf([actors, topics, issues, homes].flat())]);
}

/** Hash of everything that reading a line of a bulk file depends on: the outlets, and `rest`. */
export function recordFingerprint({ outlets }: Knowledge, ...rest: (string | number | undefined)[]): string {
  return hashOf([...rest, ...hashesOf(outlets)]);
}

function hashesOf(entries: readonly object[]): string[] {
  return entries.map((entry) => hashOf(withoutOrder({ ...entry, origin: undefined }))).sort();
}

/** Sorts lists by hash, so that their order in a file does not matter. */
function withoutOrder(entry: object): object {
  const sorted = Object.entries(entry).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(hashOf).sort() : value,
  ]);
  return Object.fromEntries(sorted);
}
