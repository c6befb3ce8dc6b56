import type { McpHttpHandler } from '@modelcontextprotocol/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Ask } from '../../mcp/ask.ts';
import type { Asker } from '../asker.ts';
import { askWithin } from './ask-within.ts';
import { errorBody } from './error-body.ts';
import { originTest } from './origins.ts';

export interface McpOptions {
  /** Told to clients. */
  version: string;
  /** Origins, and patterns of them, whose pages may ask. */
  origins: readonly string[];
  identify(request: FastifyRequest): Promise<Asker>;
  /** Counts a request; throws RATE_LIMITED. What a tool asks is counted besides, as any question is. */
  count(asker: Asker): Promise<void>;
  logger: Logger;
}

/**
 * Serves the tools for language models at /mcp, by MCP's streamable HTTP without sessions. A tool asks its operation of
 * /graphql, within this process, as whoever called it: so it has the same rights, limits, answers and log.
 */
export function serveMcp(app: FastifyInstance, { version, origins, identify, count, logger }: McpOptions): void {
  const mayAsk = originTest(origins);
  const asking = new WeakMap<Request, Ask>();
  let handler: Promise<McpHttpHandler> | undefined;

  // Loaded when it is first asked for, for it takes its share of memory.
  async function makeHandler(): Promise<McpHttpHandler> {
    const [{ createMcpHandler }, { makeMcpServer }] = await Promise.all([
      import('@modelcontextprotocol/server'),
      import('../../mcp/server.ts'),
    ]);
    const factory = ({ requestInfo }: { requestInfo?: Request }) => {
      const ask = requestInfo && asking.get(requestInfo);
      if (!ask) throw new Error('a request for a tool came by no way that is served');
      return makeMcpServer(version, ask);
    };
    // The tools never change, so that there is nothing to subscribe to.
    return createMcpHandler(factory, {
      onerror: (err) => logger.debug({ err }, 'a request to /mcp was refused or failed'),
      maxSubscriptions: 1,
      keepAliveMs: 0,
    });
  }

  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    async handler(request, reply) {
      request.observed.operation = nameOf(request.body);
      if (!isAllowed(request, mayAsk)) {
        return refuse(
          request,
          reply,
          new GraphQLError('Pages of this origin may not ask; CORS_ORIGINS says which may', FOREIGN),
        );
      }
      try {
        await count(await identify(request));
      } catch (error) {
        if (error instanceof GraphQLError) return refuse(request, reply, error);
        throw error;
      }
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const asked = toWebRequest(request, gone.signal);
      asking.set(asked, askFrom(app, request));
      handler ??= makeHandler();
      return reply.send(await (await handler).fetch(asked, { parsedBody: request.body }));
    },
  });
}

const FOREIGN = { extensions: { code: 'FORBIDDEN', http: { status: 403 } } };

/** Browsers say whose page asks: with a name that leads here by a trick (DNS rebinding), another than is asked. */
function isAllowed({ headers: { origin, host } }: FastifyRequest, mayAsk: (origin: string) => boolean): boolean {
  return origin === undefined || mayAsk(origin) || (URL.canParse(origin) && new URL(origin).host === host);
}

function refuse({ observed }: FastifyRequest, reply: FastifyReply, error: GraphQLError) {
  observed.refuse(error);
  const { code, http } = error.extensions;
  const { status = 400, headers = new Map<string, string>() } = isHttp(http) ? http : {};
  for (const [name, value] of headers) reply.header(name, value);
  return reply.code(status).send(errorBody(String(code), error.message));
}

function isHttp(value: unknown): value is { status?: number; headers?: Map<string, string> } {
  return typeof value === 'object' && value !== null;
}

function toWebRequest({ method, url, headers, host }: FastifyRequest, signal: AbortSignal): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return new Request(`http://${host || 'localhost'}${url}`, { method, headers: given, signal });
}

/** Headers by which /graphql tells who asks, and which trace it belongs to. */
const PASSED_ON = ['authorization', 'host', 'traceparent', 'tracestate', 'user-agent'];

const askFrom = (app: FastifyInstance, { ip, headers }: FastifyRequest): Ask =>
  askWithin(app, ip, Object.fromEntries(PASSED_ON.flatMap((name) => (headers[name] ? [[name, headers[name]]] : []))));

/** What a message asks for, for the log: "tools/call voices". */
function nameOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('method' in body)) return 'mcp';
  const { method } = body;
  const params = 'params' in body && typeof body.params === 'object' ? body.params : null;
  const tool = params && 'name' in params ? params.name : undefined;
  return ['mcp', method, tool].filter((part) => typeof part === 'string').join(' ');
}
