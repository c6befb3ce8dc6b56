import type { Source } from '../../model.ts';
import { inTransaction, type Transaction } from '../../store/database/transaction.ts';
import { findReaderOf, putSources } from '../../store/imports/given-sources.ts';
import { askToRetry, getQuarantined } from '../../store/imports/quarantined-documents.ts';
import { getSources, pauseSource, readSourceNow, resumeSource, type SourceRow } from '../../store/imports/sources.ts';
import { linkReport, unlinkReport } from '../../store/write/link-reports.ts';
import { createKey, revokeKey, rotateKey } from '../access/keys.ts';
import type { Context } from '../context.ts';
import {
  addReport,
  confirmReport,
  correctReport,
  mergeActors,
  rejectReport,
  renameActor,
  restoreArticle,
  retractArticle,
  withdrawCorrection,
} from '../corrections.ts';
import { badInput, quote } from '../errors.ts';
import { addDigest, deleteDigest } from '../events/digests.ts';
import { changeSavedQuery, deleteSavedQuery, endFeed, giveFeed, saveQuery } from '../events/saved-queries.ts';
import { addWebhook, deleteWebhook, replayWebhook, resumeWebhook, rotateWebhookSecret } from '../events/webhooks.ts';
import { checkWords, resolveSlug } from '../filters.ts';
import { decodeId } from '../node-id.ts';
import { getReport, getReportId, parseDecision } from '../reports.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Mutation: ResolversOf<'Mutation'> = {
  linkReport: async (_, { report, like, ...decision }, context, info) => {
    const [own, other] = [await getReportId(report, 'report', context), await getReportId(like, 'like', context)];
    const isNew = await inTransaction(context.store, (tx) => linkReport(tx, own, other, parseDecision(decision)));
    if (!isNew) throw badInput('like', 'is a report of the same statement already');
    return getReport(own, context, info);
  },
  unlinkReport: async (_, { report, ...decision }, context, info) => {
    const own = await getReportId(report, 'report', context);
    const hadOthers = await inTransaction(context.store, (tx) => unlinkReport(tx, own, parseDecision(decision)));
    if (!hadOthers) throw badInput('report', 'is the only report of its statement');
    return getReport(own, context, info);
  },
  confirmReport: (_, args, context, info) => confirmReport(args, context, info),
  rejectReport: (_, args, context) => rejectReport(args, context),
  correctReport: (_, args, context, info) => correctReport(args, context, info),
  addReport: (_, args, context, info) => addReport(args, context, info),
  retractArticle: (_, args, context) => retractArticle(args, context),
  restoreArticle: (_, args, context) => restoreArticle(args, context),
  mergeActors: (_, args, context) => mergeActors(args, context),
  renameActor: (_, args, context) => renameActor(args, context),
  withdrawCorrection: (_, args, context) => withdrawCorrection(args, context),
  putSource: async (_, { input }, { store, operate, dimensions, parseSource }) => {
    if (input.outlet != null) resolveSlug(input.outlet, dimensions.outlets, 'input.outlet', 'outlets');
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
    const parsed = await parseSource(given);
    if ('message' in parsed) throw badInput(`input.${parsed.field}`, parsed.message);
    const { source } = parsed;
    await inTransaction(store, async (tx) => {
      await refuseTaken(tx, source);
      await putSources(tx, [source]);
    });
    return getSource(operate, source.slug);
  },
  pauseSource: async (_, { slug, reason }, { operate }) => {
    const { status } = await getSource(operate, slug);
    if (status === 'DISABLED') throw badInput('slug', `${quote(slug)} is disabled, so it is not read anyway`);
    const why = checkWords(reason, 'reason') ?? 'an operator paused it';
    await operate((prisma) => pauseSource(prisma, slug, why));
    return getSource(operate, slug);
  },
  resumeSource: async (_, { slug }, { operate }) => {
    await getSource(operate, slug);
    await operate((prisma) => resumeSource(prisma, slug));
    return getSource(operate, slug);
  },
  readSource: async (_, { slug }, { operate }) => {
    const { status } = await getSource(operate, slug);
    if (status !== 'ACTIVE') throw badInput('slug', `${quote(slug)} is ${status.toLowerCase()}; resume it`);
    await operate((prisma) => readSourceNow(prisma, slug));
    return getSource(operate, slug);
  },
  retryQuarantined: async (_, { id }, { operate }) => {
    const { type, id: number } = decodeId(id, 'id');
    if (type !== 'QuarantinedDocument') throw badInput('id', `is the id of a ${type}; give a quarantined document's`);
    const [document] = await operate((prisma) => getQuarantined(prisma, [number]));
    if (!document) throw badInput('id', 'is of a document that was never set aside; take one from quarantine');
    const retryAt = await operate((prisma) => askToRetry(prisma, number));
    if (!retryAt) throw badInput('id', `is of a document that waits no longer: ${document.resolution?.toLowerCase()}`);
    return { ...document, retryAt };
  },
  saveQuery: (_, args, context) => saveQuery(args, context),
  changeSavedQuery: (_, args, context) => changeSavedQuery(args, context),
  deleteSavedQuery: (_, args, context) => deleteSavedQuery(args, context),
  giveFeed: (_, args, context) => giveFeed(args, context),
  endFeed: (_, args, context) => endFeed(args, context),
  addWebhook: (_, args, context) => addWebhook(args, context),
  rotateWebhookSecret: (_, args, context) => rotateWebhookSecret(args, context),
  resumeWebhook: (_, args, context) => resumeWebhook(args, context),
  replayWebhook: (_, args, context, info) => replayWebhook(args, context, info),
  deleteWebhook: (_, args, context) => deleteWebhook(args, context),
  addDigest: (_, args, context) => addDigest(args, context),
  deleteDigest: (_, args, context) => deleteDigest(args, context),
  createKey: (_, { input }, context) => createKey(input, context),
  rotateKey: (_, args, context) => rotateKey(args, context),
  revokeKey: (_, args, context) => revokeKey(args, context),
};

async function getSource(operate: Context['operate'], slug: string): Promise<SourceRow> {
  const [source] = await operate((prisma) => getSources(prisma, { slug }));
  if (!source) throw badInput('slug', `there is no source ${quote(slug)}; "sources" has those there are`);
  return source;
}

/** Throws where another source reads the same location. */
async function refuseTaken(tx: Transaction, { slug, location }: Source): Promise<void> {
  const taken = await findReaderOf(tx, location);
  if (taken !== undefined && taken !== slug) {
    throw badInput('input.location', `is what source "${taken}" reads; change that one, or give another location`);
  }
}
