import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { readerOf } from '../../store/database/as-of.ts';
import { findFeed, type SavedQueryRow } from '../../store/events/saved-queries.ts';
import type { Store } from '../../store/store.ts';
import type { Viewer } from '../access/viewer.ts';
import { hashOfToken } from '../address-token.ts';
import type { AskerForKeys } from '../asker-for-keys.ts';
import { filterOf } from '../events/saved-queries.ts';
import { hasAlready, tagOf } from '../http/conditional.ts';
import { errorBody } from '../http/error-body.ts';
import { refusing } from '../http/send-refusal.ts';
import { clientOf, type RateLimit, REQUEST_COST } from '../limits/rate-limit.ts';
import { entryOf, FEED_DOCUMENT, type FeedStatement } from './feed-entries.ts';

import { FEED_TYPES, type FeedFormat, writeFeed } from './write-feed.ts';

export interface FeedsOptions {
  store: Store;
  askerForKeys: AskerForKeys;
  fieldRate: RateLimit;
  logger: Logger;
}

/** What one feed costs at most, in fields of an answer. */
const FEED_COST = 1_500;

/** Serves /feeds/<token>.<format>: what a saved question finds, as its key would see it, to whoever has the address. */
export function serveFeeds(app: FastifyInstance, options: FeedsOptions): void {
  const { store, askerForKeys, fieldRate, logger } = options;
  const refuse = refusing(logger);

  app.get<{ Params: { file: string } }>('/feeds/:file', async (request, reply) => {
    const [, token, format] = /^([\w-]{32})\.(atom|rss|json)$/u.exec(request.params.file) ?? [];
    request.observed.operation = `feed ${isFormat(format) ? format : 'unknown'}`;
    try {
      const address = clientOf(request.ip);
      await fieldRate.take({ client: address, rate: undefined }, REQUEST_COST);
      const query = token === undefined ? undefined : await findFeed(readerOf(store.pool), hashOfToken(token));
      const viewer = query && (await askerForKeys.viewerOf(query.keyId));
      if (!query || !viewer || !isFormat(format)) return missing(reply);
      const client = viewer.keyId === undefined ? address : `key ${viewer.keyId}`;
      request.observed.key = viewer.keyId === undefined ? undefined : String(viewer.keyId);
      await fieldRate.take({ client, rate: viewer.rate }, FEED_COST);
      const base = `${request.protocol}://${request.host}`;
      const statements = await find(query, viewer, options);
      const text = writeFeed(format, {
        id: `urn:onrecord:saved-query:${query.id}`,
        title: `onrecord: ${query.name}`,
        link: `${base}/`,
        self: `${base}${request.url}`,
        entries: statements.map((statement) => entryOf(statement, base)),
      });
      return send(text, format, request, reply);
    } catch (error) {
      return refuse(reply, error);
    }
  });
}

const isFormat = (format: string | undefined): format is FeedFormat =>
  format !== undefined && Object.hasOwn(FEED_TYPES, format);

const missing = (reply: FastifyReply) =>
  reply.code(404).send(errorBody('NOT_FOUND', 'There is no such feed: it was ended, or its key is good no more'));

async function find(query: SavedQueryRow, viewer: Viewer, { askerForKeys }: FeedsOptions): Promise<FeedStatement[]> {
  // As JSON: the schema checks it again, for it may have changed since the question was saved.
  filterOf(query, askerForKeys);
  const data = await askerForKeys.ask(viewer, FEED_DOCUMENT, { filter: query.filter });
  return (data as { statements: { nodes: FeedStatement[] } }).statements.nodes;
}

function send(text: string, format: FeedFormat, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const tag = tagOf(text);
  reply.headers({ etag: tag, 'cache-control': 'private, max-age=60', 'x-content-type-options': 'nosniff' });
  if (hasAlready(request.headers, tag)) return reply.code(304).send();
  return reply.type(FEED_TYPES[format]).send(text);
}
