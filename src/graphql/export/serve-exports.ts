import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { findManifest } from '../../store/access/export-manifests.ts';
import type { Store } from '../../store/store.ts';
import type { Asker } from '../asker.ts';
import { clientIsGone } from '../errors.ts';
import { errorBody } from '../http/error-body.ts';
import { refusing } from '../http/send-refusal.ts';
import { headersFor } from '../limits/rate-limit.ts';
import { NAMES, requestOf } from './export-request.ts';
import type { Exporter, OpenExport } from './exporter.ts';

export interface ExportsOptions {
  exporter: Exporter;
  store: Store;
  logger: Logger;
  /** For how many seconds the points of a rate are counted together. */
  rateSeconds: number;
  identify(request: FastifyRequest): Promise<Asker>;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** Serves /export/<what>.<format>, whole or visibly broken off, and at /export/manifest/<id> what a whole one turned out to be. */
export function serveExports(
  app: FastifyInstance,
  { exporter, store, logger, rateSeconds, identify }: ExportsOptions,
): void {
  const refuse = refusing(logger);

  app.get<{ Params: { id: string } }>('/export/manifest/:id', { exposeHeadRoute: false }, async (request, reply) => {
    const { id } = request.params;
    request.observed.operation = 'export manifest';
    try {
      const { viewer } = await identify(request);
      const manifest = UUID.test(id) ? await findManifest(store.pool, id, viewer.rights) : undefined;
      if (manifest) return reply.header('cache-control', 'no-store').send(manifest);
    } catch (error) {
      return refuse(reply, error);
    }
    return missing(reply, 'No export that has ended has this id, or it is not yours to see');
  });

  app.get<{ Params: { file: string } }>('/export/:file', { exposeHeadRoute: false }, async (request, reply) => {
    const { file } = request.params;
    request.observed.operation = `export ${file}`;
    try {
      const asker = await identify(request);
      const asked = requestOf(file, new URL(request.url, 'http://server').searchParams);
      if (!asked) return missing(reply, `Nothing is exported as ${file}; there are ${NAMES}`);
      const opened = await exporter.open(asked, asker);
      // What is sent whole is left to arrive.
      const leave = () => reply.raw.writableFinished || opened.abort(clientIsGone());
      reply.raw.once('close', leave);
      if (reply.raw.closed) leave();
      const first = await opened.pieces.next();
      // With a reset: what had no other end, an old proxy would take for whole.
      opened.signal.addEventListener('abort', () => request.raw.socket.resetAndDestroy());
      if (opened.left) reply.headers(headersFor(opened.left, rateSeconds));
      reply.headers(headersOf(file, opened)).type(asked.format.contentType);
      const pieces = resuming(first, opened.pieces, (error) => {
        request.observed.refuse(error);
        if (!opened.signal.aborted) logger.error({ err: error, export: opened.id }, 'an export broke off');
        request.raw.socket.resetAndDestroy();
      });
      return reply.send(Readable.from(pieces, { objectMode: false }));
    } catch (error) {
      return refuse(reply, error);
    }
  });
}

const missing = (reply: FastifyReply, message: string) => reply.code(404).send(errorBody('NOT_FOUND', message));

function headersOf(file: string, { id, asOf }: OpenExport): Record<string, string> {
  const day = asOf.toISOString().slice(0, 10);
  return {
    'content-disposition': `attachment; filename="onrecord-${day}-${file}${file.endsWith('.ninjs') ? '.zip' : ''}"`,
    'export-id': id,
    'export-as-of': asOf.toISOString(),
    link: `</export/manifest/${id}>; rel="describedby"`,
    'cache-control': 'no-store',
    vary: 'Authorization',
    'x-content-type-options': 'nosniff',
  };
}

/** All pieces again, of which the first was taken already. */
async function* resuming(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } catch (error) {
    onError(error);
    throw error;
  } finally {
    await rest.return(undefined);
  }
}
