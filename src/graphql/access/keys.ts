import type { KeyInput, MutationRevokeKeyArgs, MutationRotateKeyArgs } from '../../generated/resolvers.ts';
import { checkNewKey } from '../../store/access/check-new-key.ts';
import * as keys from '../../store/access/keys.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { resolveSlugs } from '../filters.ts';

const MOST_OVERLAP_HOURS = 8_760;
const HOUR_MS = 3_600_000;

export async function createKey(input: KeyInput, { store, dimensions }: Context): Promise<keys.GivenKeyRow> {
  const asked: keys.NewKey = {
    name: input.name,
    role: input.role ?? 'READER',
    texts: input.texts ?? true,
    topics: input.topics ?? null,
    outlets: input.outlets ?? null,
    rate: input.rate ?? null,
    expiresAt: input.expiresAt ?? null,
  };
  resolveSlugs(asked.topics, dimensions.topics, 'input.topics', 'topics');
  resolveSlugs(asked.outlets, dimensions.outlets, 'input.outlets', 'outlets');
  const fault = checkNewKey(asked);
  if (fault) throw badInput(`input.${fault.field}`, fault.message);
  return keys.createKey(store.pool, asked);
}

export async function rotateKey(
  { id, overlapHours }: Partial<MutationRotateKeyArgs> & { id: number },
  { store }: Context,
): Promise<keys.GivenKeyRow> {
  const hours = overlapHours ?? 24;
  if (hours < 0 || hours > MOST_OVERLAP_HOURS) {
    throw badInput('overlapHours', `${hours} is out of bounds; write 0 to ${MOST_OVERLAP_HOURS}`);
  }
  const given = await keys.rotateKey(store.pool, id, new Date(Date.now() + hours * HOUR_MS));
  return given ?? unknown();
}

export async function revokeKey({ id }: MutationRevokeKeyArgs, { store }: Context): Promise<keys.KeyRow> {
  return (await keys.revokeKey(store.pool, id)) ?? unknown();
}

function unknown(): never {
  throw badInput('id', 'is of no key that is in force; `keys` has them');
}
