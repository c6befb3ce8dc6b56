import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of text as UTF-8; hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** SHA-256 of a value as JSON with sorted keys: the same for equal values, however they were put together. */
export function hashOf(value: unknown): string {
  return sha256(JSON.stringify(withSortedKeys(value)));
}

function withSortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(withSortedKeys);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, withSortedKeys(entry)]));
}
