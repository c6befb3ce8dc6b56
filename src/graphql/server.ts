import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastifyStatic from '@fastify/static';
import fastify, { LogController } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { compileRepeated } from './compiled.ts';
import { type Context, makeContext, type ParseSource } from './context.ts';
import { maskErrors } from './errors.ts';
import { limitComplexity, limitShape, MAX_TOKENS } from './limits.ts';
import { Operators } from './operators.ts';
import { makeSchema } from './schema.ts';

const MAX_BODY_BYTES = 256 * 1024;
const CSP = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

export interface ServerOptions {
  store: Store;
  logger: Logger;
  host: string;
  /** 0 for any that is free. */
  port: number;
  /** The built playground. */
  webRoot: string;
  /** What operators send to change things; without one nobody may. */
  adminToken?: string | undefined;
  parseSource: ParseSource;
  /** How often an operation is asked before it is compiled; it never is where this is left out. */
  compileAfter?: number | undefined;
}

export interface Server {
  /** `http://localhost:4000`, without a slash at its end. */
  url: string;
  /** Answers what has been asked, then stops. */
  close(): Promise<void>;
}

/** Serves GraphQL at /graphql, the playground at /playground, and health at /healthz and /readyz. */
export async function startServer({
  store,
  logger,
  host,
  port,
  webRoot,
  compileAfter,
  adminToken,
  parseSource,
}: ServerOptions): Promise<Server> {
  const operators = new Operators(adminToken);
  const schema = makeSchema();
  const app = fastify({
    loggerInstance: logger,
    bodyLimit: MAX_BODY_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
  });
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [limitShape],
    formatError: maskErrors(logger),
    logger,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      limitComplexity(schema),
      readYourWrites,
      ...(compileAfter === undefined ? [] : [compileRepeated(schema, { after: compileAfter })]),
    ],
  });
  // Encoded once: of a string Fastify and Node each work out what it is in UTF-8.
  app.addHook('onSend', (_request, _reply, payload, done) => {
    done(null, typeof payload === 'string' ? Buffer.from(payload) : payload);
  });
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async ({ headers }) => {
      const mayChange = operators.check(headers.authorization);
      return { ...makeContext(store, await store.dimensions.current()), mayChange, parseSource };
    },
  });
  await app.register(fastifyStatic, {
    root: webRoot,
    prefix: '/playground',
    redirect: true,
    setHeaders: (reply) => {
      reply.header('content-security-policy', CSP);
      reply.header('x-content-type-options', 'nosniff');
      reply.header('referrer-policy', 'no-referrer');
    },
  });
  app.get('/', (_, reply) => reply.redirect('/playground/'));
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    try {
      await Promise.all([store.pool.query('SELECT 1'), store.reader.query('SELECT 1')]);
      return { status: 'ok' };
    } catch (error) {
      logger.warn({ err: error }, 'the database does not answer');
      return reply.code(503).send({ status: 'the database does not answer' });
    }
  });
  await app.listen({ host, port });
  const address = app.server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return { url: `http://${shown}:${bound}`, close: () => app.close() };
}

/** What a mutation answers is read where it wrote: a replica may not have it yet. */
const readYourWrites: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        if (operation?.operation !== OperationTypeNode.MUTATION) return;
        contextValue.store = { ...contextValue.store, reader: contextValue.store.pool };
      },
    };
  },
};
