import type { GraphQLResolveInfo } from 'graphql';
import type {
  MutationAddReportArgs,
  MutationConfirmReportArgs,
  MutationCorrectReportArgs,
  MutationMergeActorsArgs,
  MutationRejectReportArgs,
  MutationRenameActorArgs,
  MutationRestoreArticleArgs,
  MutationRetractArticleArgs,
  MutationWithdrawCorrectionArgs,
  QueryCorrectionsArgs,
  ReportChange as ReportChangeInput,
  SpanInput,
} from '../generated/resolvers.ts';
import type { Span } from '../model.ts';
import { inTransaction, type Transaction } from '../store/database/transaction.ts';
import { type ArticleRow, getArticles } from '../store/read/articles.ts';
import {
  type CorrectionCriteria,
  type CorrectionRow,
  findCorrections,
  getCorrections,
} from '../store/read/corrections.ts';
import type { ActorRow, Dimensions } from '../store/read/dimensions.ts';
import type { ReportRow } from '../store/read/reports.ts';
import { mergeActors as merge, renameActor as rename } from '../store/write/corrections/actors.ts';
import type { ReportChange } from '../store/write/corrections/change-report.ts';
import {
  addReport as add,
  confirmReport as confirm,
  correctReport as correct,
  rejectReport as reject,
  withdrawCorrection as withdraw,
} from '../store/write/corrections/correct-reports.ts';
import { CorrectionError } from '../store/write/corrections/correction-error.ts';
import { restoreArticle as restore, retractArticle as retract } from '../store/write/corrections/retractions.ts';
import { type Connection, type KeyShape, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { badInput } from './errors.ts';
import { checkDay, checkWords, resolveSlug, resolveSlugs } from './filters.ts';
import { decodeId } from './node-id.ts';
import { getReport, getReportId, parseBy, parseDecision, parseName } from './reports.ts';
import { Selection } from './selection.ts';

const KEY: KeyShape = ['instant', 'number'];

/** A page of what people corrected. */
export async function correctionPage(
  { filter, ...args }: QueryCorrectionsArgs,
  { store }: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<CorrectionRow>> {
  const criteria: CorrectionCriteria = {
    kinds: filter?.kinds ?? undefined,
    by: checkWords(filter?.by, 'filter.by'),
    article: filter?.article == null ? undefined : numberOf(filter.article, 'Article', 'filter.article'),
    isLost: filter?.isLost ?? undefined,
    isWithdrawn: filter?.isWithdrawn ?? undefined,
  };
  const countTotal = Selection.of(info).wants('totalCount');
  return toConnection(await findCorrections(store.reader, criteria, parsePageRequest(args, KEY), countTotal));
}

export async function confirmReport(
  { report, ...decision }: MutationConfirmReportArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ReportRow> {
  const id = await getReportId(report, 'report', context);
  return getReport(await write(context, (tx) => confirm(tx, id, parseDecision(decision))), context, info);
}

export async function rejectReport(
  { report, ...decision }: MutationRejectReportArgs,
  context: Context,
): Promise<CorrectionRow> {
  const id = await getReportId(report, 'report', context);
  return getCorrection(await write(context, (tx) => reject(tx, id, parseDecision(decision))), context);
}

export async function correctReport(
  { report, change, ...decision }: MutationCorrectReportArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ReportRow> {
  const { dimensions } = context;
  const id = await getReportId(report, 'report', context);
  const checked = checkChange(change, 'change', dimensions);
  const word = parseDecision(decision);
  const corrected = await write(context, (tx) => correct(tx, id, checked, dimensions, word));
  return getReport(corrected, context, info);
}

export async function addReport(
  { article, report, ...decision }: MutationAddReportArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ReportRow> {
  const { dimensions } = context;
  const { id } = await getKnownArticle(article, context);
  const { spans, mode, kind } = report;
  const checked = {
    ...checkChange(report, 'report', dimensions),
    spans: spans.map(toSpan),
    mode,
    kind: kind ?? 'SPEECH',
  };
  const word = parseDecision(decision);
  const added = await write(context, (tx) => add(tx, id, checked, dimensions, word));
  return getReport(added, context, info);
}

export async function retractArticle(
  { article, ...decision }: MutationRetractArticleArgs,
  context: Context,
): Promise<ArticleRow> {
  const { id } = await getKnownArticle(article, context);
  await write(context, (tx) => retract(tx, id, parseDecision(decision)));
  return getKnownArticle(article, context);
}

export async function restoreArticle(
  { article, ...decision }: MutationRestoreArticleArgs,
  context: Context,
): Promise<ArticleRow> {
  const { id } = await getKnownArticle(article, context);
  await write(context, (tx) => restore(tx, id, parseDecision(decision)));
  return getKnownArticle(article, context);
}

export async function mergeActors(
  { actor, into, ...decision }: MutationMergeActorsArgs,
  context: Context,
): Promise<ActorRow> {
  const { actors } = context.dimensions;
  const [from, survivor] = [resolveSlug(actor, actors, 'actor', 'actors'), resolveSlug(into, actors, 'into', 'actors')];
  await write(context, (tx) => merge(tx, from.slug, survivor.slug, parseDecision(decision)));
  return getActor(survivor.slug, context);
}

export async function renameActor(
  { actor, name, ...decision }: MutationRenameActorArgs,
  context: Context,
): Promise<ActorRow> {
  const { slug } = resolveSlug(actor, context.dimensions.actors, 'actor', 'actors');
  const given = parseName(name, 'name', 'give the new name');
  await write(context, (tx) => rename(tx, slug, given, parseDecision(decision)));
  return getActor(slug, context);
}

/** As it is now: the dimensions of the request are older. */
async function getActor(slug: string, { store }: Context): Promise<ActorRow> {
  const actor = (await store.dimensions.refresh()).actors.findSlug(slug);
  if (!actor) throw new Error(`actor ${slug} is gone`);
  return actor;
}

async function getKnownArticle(id: string, { store }: Context): Promise<ArticleRow> {
  const [article] = await getArticles(store.pool, { ids: [numberOf(id, 'Article', 'article')] });
  if (!article) throw badInput('article', 'is of an article that is not there');
  return article;
}

export async function withdrawCorrection(
  { id, by }: MutationWithdrawCorrectionArgs,
  context: Context,
): Promise<CorrectionRow> {
  const number = numberOf(id, 'Correction', 'id');
  const [known] = await getCorrections(context.store.pool, [number]);
  if (!known) throw badInput('id', 'is of a correction that is not there; take one from corrections');
  const isDone = await write(context, (tx) => withdraw(tx, number, parseBy(by)));
  if (!isDone) throw badInput('id', 'is of a correction that was taken back before');
  return getCorrection(number, context);
}

/** Writes what a person says; what cannot be is their mistake. */
async function write<T>({ store }: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(store, work);
  } catch (error) {
    if (!(error instanceof CorrectionError)) throw error;
    throw badInput(error.argument, error.message);
  }
}

async function getCorrection(id: number, { store }: Context): Promise<CorrectionRow> {
  const [correction] = await getCorrections(store.pool, [id]);
  if (!correction) throw new Error(`correction ${id} is gone`);
  return correction;
}

function numberOf(id: string, wanted: 'Article' | 'Correction', argument: string): number {
  const { type, id: number } = decodeId(id, argument);
  if (type !== wanted) throw badInput(argument, `is the id of a ${type}; give that of an object of type ${wanted}`);
  return number;
}

/** Throws where something has not the slug that is given. */
function checkChange(
  change: ReportChangeInput,
  argument: string,
  { actors, topics, issues }: Dimensions,
): ReportChange {
  const { speakers, parties, said, polarity, stances, spans } = change;
  resolveSlugs(speakers, actors, `${argument}.speakers`, 'actors');
  resolveSlugs(parties, actors, `${argument}.parties`, 'actors');
  resolveSlugs(change.topics, topics, `${argument}.topics`, 'topics');
  resolveSlugs(
    stances?.map(({ issue }) => issue),
    issues,
    `${argument}.stances`,
    'issues',
  );
  checkDay(said?.from, `${argument}.said.from`);
  checkDay(said?.to, `${argument}.said.to`);
  return {
    speakers: unique(speakers),
    parties: unique(parties),
    said: said ? { from: said.from, to: said.to ?? said.from } : undefined,
    polarity: polarity ?? undefined,
    topics: unique(change.topics),
    stances: stances?.map((stance) => ({ ...stance, condition: checkWords(stance.condition, `${argument}.stances`) })),
    spans: spans?.map(toSpan),
  };
}

const unique = (slugs: readonly string[] | null | undefined) => (slugs ? [...new Set(slugs)] : undefined);

const toSpan = ({ start, end }: SpanInput): Span => [start, end];
