import type { Affiliation } from '../../model.ts';

export function affiliationRow(actorId: number, toId: number, { kind, role, from, until }: Affiliation) {
  return { actor_id: actorId, to_id: toId, kind, role: role ?? '', from: from ?? null, until: until ?? null };
}
