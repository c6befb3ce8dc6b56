import type { MutationResolvers } from '../../generated/resolvers.ts';
import type { Source } from '../../model.ts';
import type { PageRequest } from '../../store/database/page.ts';
import { inTransaction, type Transaction } from '../../store/database/transaction.ts';
import { askToRetry } from '../../store/imports/quarantine.ts';
import { findQuarantine, quarantineById } from '../../store/imports/quarantine-pages.ts';
import {
  findSource,
  pauseSource,
  putSources,
  readSourceNow,
  resumeSource,
  type SourceRow,
} from '../../store/imports/sources.ts';
import type { Store } from '../../store/store.ts';
import { badInput, quote } from '../errors.ts';
import { checkWords, resolveSlug } from '../filters.ts';
import { decodeId } from '../node-id.ts';

const ONE: PageRequest = { limit: 1, fromEnd: false };

export const Mutation: MutationResolvers = {
  putSource: async (_, { input }, { store, dimensions, parseSource }) => {
    if (input.outlet != null) resolveSlug(input.outlet, dimensions.outlets, 'input.outlet', 'outlets');
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
    const parsed = await parseSource(given);
    if ('message' in parsed) throw badInput(`input.${parsed.field}`, parsed.message);
    const { source } = parsed;
    await inTransaction(store, async (tx) => {
      await refuseTaken(tx, source);
      await putSources(tx, [source]);
    });
    return getSource(store, source.slug);
  },
  pauseSource: async (_, { slug, reason }, { store }) => {
    const { status } = await getSource(store, slug);
    if (status === 'DISABLED') throw badInput('slug', `${quote(slug)} is disabled, so it is not read anyway`);
    await pauseSource(store, slug, checkWords(reason, 'reason') ?? 'an operator paused it');
    return getSource(store, slug);
  },
  resumeSource: async (_, { slug }, { store }) => {
    await getSource(store, slug);
    await resumeSource(store, slug);
    return getSource(store, slug);
  },
  readSource: async (_, { slug }, { store }) => {
    const { status } = await getSource(store, slug);
    if (status !== 'ACTIVE') throw badInput('slug', `${quote(slug)} is ${status.toLowerCase()}; resume it`);
    await readSourceNow(store, slug);
    return getSource(store, slug);
  },
  retryQuarantined: async (_, { id }, { store }) => {
    const { type, id: number } = decodeId(id, 'id');
    if (type !== 'QuarantinedDocument') throw badInput('id', `is the id of a ${type}; give a quarantined document's`);
    const asked = await askToRetry(store, number);
    const [page] = await findQuarantine(store.pool, quarantineById([number]), {}, ONE, false);
    const document = page?.rows[0];
    if (!document) throw badInput('id', 'is of a document that was never set aside; take one from quarantine');
    if (!asked) throw badInput('id', `is of a document that waits no longer: ${document.resolution?.toLowerCase()}`);
    return document;
  },
};

async function getSource({ pool }: Pick<Store, 'pool'>, slug: string): Promise<SourceRow> {
  const source = await findSource(pool, { slug });
  if (!source) throw badInput('slug', `there is no source ${quote(slug)}; "sources" has those there are`);
  return source;
}

/** Throws where another source reads the same location. */
async function refuseTaken(tx: Transaction, { slug, location }: Source): Promise<void> {
  const taken = await findSource(tx, { location });
  if (taken && taken.slug !== slug) {
    throw badInput('input.location', `is what source "${taken.slug}" reads; change that one, or give another location`);
  }
}
