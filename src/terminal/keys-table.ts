import Table from 'cli-table3';
import type { KeyRow } from '../store/access/keys.ts';
import { formatTime } from './sources-table.ts';

/** A table of the keys, without what would open anything. */
export function formatKeys(keys: readonly KeyRow[], now = new Date()): string {
  if (keys.length === 0) return 'No keys; npm run keys -- create <name> makes one.';
  const table = new Table({
    head: ['key', 'whose', 'role', 'made', 'last used', 'ends', 'state'],
    style: { head: [], border: [] },
  });
  for (const key of keys) {
    const { id, name, createdAt, lastUsedAt, expiresAt } = key;
    const times = [createdAt, lastUsedAt, expiresAt].map(formatTime);
    table.push([id, name, rightsOf(key), ...times, stateOf(key, now)]);
  }
  return table.toString();
}

function rightsOf({ role, texts, topics, outlets }: KeyRow): string {
  const limits = [topics && `topics ${topics.join(' ')}`, outlets && `outlets ${outlets.join(' ')}`];
  return [role.toLowerCase(), texts ? null : 'no texts', ...limits].filter((one) => one !== null).join(', ');
}

function stateOf({ revokedAt, expiresAt, formerUntil }: KeyRow, now: Date): string {
  if (revokedAt) return `revoked ${formatTime(revokedAt)}`;
  if (expiresAt && expiresAt <= now) return 'expired';
  return formerUntil && formerUntil > now ? `former secret good until ${formatTime(formerUntil)}` : 'good';
}
