import { findAudit } from '../../store/access/audit.ts';
import { listKeys } from '../../store/access/keys.ts';
import { everything } from '../../store/database/page.ts';
import { findQuarantine } from '../../store/imports/quarantined-documents.ts';
import { findRuns } from '../../store/imports/runs.ts';
import { getSources } from '../../store/imports/sources.ts';
import { findActorsByName } from '../../store/read/actor-search.ts';
import { getArticles } from '../../store/read/articles.ts';
import { allStatements } from '../../store/read/statement-conditions.ts';
import { speaksOf } from '../../store/read/topic-search.ts';
import { aggregate } from '../answers/aggregate.ts';
import { contradictions } from '../answers/contradictions.ts';
import { coverage } from '../answers/coverage.ts';
import { framing, framingComparison } from '../answers/framing.ts';
import { matrix } from '../answers/matrix.ts';
import { network } from '../answers/network.ts';
import { shifts } from '../answers/shifts.ts';
import { timeline } from '../answers/timeline.ts';
import { verifyQuote } from '../answers/verify-quote.ts';
import { voices } from '../answers/voices.ts';
import { articlePage } from '../article-page.ts';
import { pageInMemory, parsePageRequest, toConnection } from '../connection.ts';
import { correctionPage } from '../corrections.ts';
import { editPage } from '../edit-page.ts';
import { badInput } from '../errors.ts';
import { eventPage, findEvent } from '../events/event-page.ts';
import { previewAlert } from '../events/preview-alert.ts';
import { listSavedQueries } from '../events/saved-queries.ts';
import { checkWords, contains, isOneOf, resolveSlug, resolveSlugs } from '../filters.ts';
import { decodeId } from '../node-id.ts';
import { findNode } from '../nodes.ts';
import { positionPage } from '../position-page.ts';
import { matchingReportPage } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';
import { statementPage } from '../statement-page.ts';
import { suggest } from '../suggest.ts';

const MAX_NODES = 100;
/** Stands for the parent of a connection that is a field of the query itself. */
const QUERY = 1;

export const Query: ResolversOf<'Query'> = {
  node: (_, { id }, context, info) => findNode(decodeId(id, 'id'), context, info),
  nodes: (_, { ids }, context, info) => {
    if (ids.length > MAX_NODES) throw badInput('ids', `${ids.length} are too many; ask for at most ${MAX_NODES}`);
    // Decodes all ids first: a faulty one must not leave loads running that nobody awaits.
    const decoded = ids.map((id) => decodeId(id, 'ids'));
    return Promise.all(decoded.map((id) => findNode(id, context, info)));
  },

  statements: (_, args, context, info) => statementPage(QUERY, () => allStatements, args, context, info),
  reports: (_, args, context, info) => matchingReportPage(args, context, info),
  aggregate: (_, args, context, info) => aggregate(args, context, info),
  voices: (_, args, context, info) => voices(args, context, info),
  coverage: (_, args, context) => coverage(args, context),
  timeline: (_, args, context, info) => timeline(args, context, info),
  framing: (_, args, context) => framing(args, context),
  matrix: (_, args, context) => matrix(args, context),
  shifts: (_, args, context) => shifts(args, context),
  contradictions: (_, args, context) => contradictions(args, context),
  framingComparison: (_, args, context) => framingComparison(args, context),
  network: (_, args, context, info) => network(args, context, info),
  positions: (_, args, context, info) => positionPage(QUERY, () => everything, args, context, info),

  topic: (_, { slug }, { dimensions }) => resolveSlug(slug, dimensions.topics, 'slug', 'topics'),
  actor: (_, { slug }, { dimensions }) => resolveSlug(slug, dimensions.actors, 'slug', 'actors'),
  outlet: (_, { slug }, { dimensions }) => resolveSlug(slug, dimensions.outlets, 'slug', 'outlets'),
  issue: (_, { slug }, { dimensions }) => resolveSlug(slug, dimensions.issues, 'slug', 'issues'),
  article: async (_, { url, id }, context) => {
    if ((url == null) === (id == null)) throw badInput('article', 'takes exactly one of url and id; give one');
    if (id != null) {
      const { type, id: number } = decodeId(id, 'id');
      if (type !== 'Article') throw badInput('id', `is the id of a ${type}; give an article's`);
      return (await getArticles(context.store.reader, { ids: [number] }))[0];
    }
    return url == null ? null : (await getArticles(context.store.reader, { url: url.href }))[0];
  },

  topics: (_, { filter, ...page }, { dimensions }) => {
    const ids = resolveSlugs(filter?.slugs, dimensions.topics, 'filter.slugs', 'topics');
    const search = filter?.search;
    const found = dimensions.topics.rows.filter(
      (topic) =>
        isOneOf(topic, ids) &&
        (contains([topic.name, topic.slug, ...topic.terms.map(({ term }) => term)], search) ||
          (search != null && speaksOf(topic, search))),
    );
    return pageInMemory(found, page, dimensions.topics);
  },
  actors: async (_, { filter, ...page }, { dimensions, store }) => {
    const { kinds, isParty, isProvisional, country } = filter ?? {};
    const ids = resolveSlugs(filter?.slugs, dimensions.actors, 'filter.slugs', 'actors');
    const sought = checkWords(filter?.search, 'filter.search');
    const named = sought === undefined ? undefined : await findActorsByName(store.reader, sought);
    const actors = named ? dimensions.actors.findAll(named) : dimensions.actors.rows;
    const found = actors.filter(
      (actor) =>
        isOneOf(actor, ids) &&
        (kinds == null || kinds.includes(actor.kind)) &&
        (isParty == null || actor.isParty === isParty) &&
        (isProvisional == null || actor.isProvisional === isProvisional) &&
        (country == null || actor.country === country),
    );
    return pageInMemory(found, page, dimensions.actors);
  },
  outlets: (_, { filter, ...page }, { dimensions }) => {
    const { kinds, country, language, search } = filter ?? {};
    const ids = resolveSlugs(filter?.slugs, dimensions.outlets, 'filter.slugs', 'outlets');
    const found = dimensions.outlets.rows.filter(
      (outlet) =>
        isOneOf(outlet, ids) &&
        (kinds == null || kinds.includes(outlet.kind)) &&
        (country == null || outlet.country === country) &&
        (language == null || outlet.language === language) &&
        contains([outlet.name, outlet.slug, ...outlet.aliases], search),
    );
    return pageInMemory(found, page, dimensions.outlets);
  },
  issues: (_, { filter, ...page }, { dimensions }) => {
    const ids = resolveSlugs(filter?.slugs, dimensions.issues, 'filter.slugs', 'issues');
    const topics = resolveSlugs(filter?.topics, dimensions.topics, 'filter.topics', 'topics');
    const found = dimensions.issues.rows.filter(
      (issue) =>
        isOneOf(issue, ids) &&
        (topics === undefined || topics.includes(issue.topicId)) &&
        contains([issue.proposition, issue.slug], filter?.search),
    );
    return pageInMemory(found, page, dimensions.issues);
  },

  suggest: (_, args, context) => suggest(args, context),
  verifyQuote: (_, args, context) => verifyQuote(args, context),

  edits: (_, args, context, info) => editPage(QUERY, () => everything, args, context, info),
  events: (_, args, context) => eventPage(args, context),
  event: (_, args, context) => findEvent(args, context),
  savedQueries: (_, _args, context) => listSavedQueries(context),
  previewAlert: (_, args, context) => previewAlert(args, context),
  articles: (_, args, context, info) => articlePage(QUERY, () => everything, args, context, info),
  corrections: (_, args, context, info) => correctionPage(args, context, info),
  runs: async (_, { filter, ...args }, { operate }, info) => {
    const statuses = filter?.statuses ?? undefined;
    const page = parsePageRequest(args, ['instant', 'number']);
    const countTotal = Selection.of(info).wants('totalCount');
    return toConnection(await operate((prisma) => findRuns(prisma, { statuses }, page, countTotal)));
  },
  sources: (_, _args, { operate }) => operate((prisma) => getSources(prisma)),
  audit: async (_, { filter, ...args }, { operate }, info) => {
    const { kinds, key, from, to } = filter ?? {};
    const criteria = {
      kinds: kinds ?? undefined,
      keyId: key ?? undefined,
      from: from ?? undefined,
      to: to ?? undefined,
    };
    const page = parsePageRequest(args, ['instant', 'number']);
    const countTotal = Selection.of(info).wants('totalCount');
    return toConnection(await operate((prisma) => findAudit(prisma, criteria, page, countTotal)));
  },
  viewer: (_, _args, { viewer: { role, keyId: key, texts, limits }, keeping }) => {
    // Of equal rights, but another key.
    keeping.forbid();
    return { role, key, texts, topics: limits?.topics?.slice(), outlets: limits?.outlets?.slice() };
  },
  keys: (_, _args, { store }) => listKeys(store.pool),
  quarantine: async (_, { filter, ...args }, { operate }, info) => {
    const resolved = filter?.resolved ?? undefined;
    const page = parsePageRequest(args, ['instant', 'number']);
    const countTotal = Selection.of(info).wants('totalCount');
    return toConnection(await operate((prisma) => findQuarantine(prisma, { resolved }, page, countTotal)));
  },
};
