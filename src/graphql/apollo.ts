import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { CompiledOperations } from './compiled.ts';
import type { Context } from './context.ts';
import { maskErrors } from './errors.ts';
import { finishAnswers } from './http/answers.ts';
import { countLists } from './limits/budget.ts';
import { Documents, PARSE_OPTIONS } from './limits/documents.ts';
import { limitRequests } from './limits/limit-requests.ts';
import type { RateLimit } from './limits/rate-limit.ts';
import { limitShape, MAX_VALIDATION_ERRORS } from './limits/shape.ts';
import { observeOperations } from './observed/observed.ts';
import { makeSchema, SDL } from './schema.ts';
import type { ServerOptions } from './server.ts';
import { subgraphOf } from './subgraph.ts';

/** Characters of a quotation for those who do not see full texts, unless it is set. */
export const QUOTATION_LENGTH = 500;

/** Apollo Server with the limits and the compiler in its plugins, and what these keep: parsed documents, compiled operations. */
export function makeApollo(
  { store, logger, compileAfter, trustedOperations, subgraph, quotationLength = QUOTATION_LENGTH }: ServerOptions,
  fieldRate: RateLimit,
) {
  const schema = makeSchema({ quotationLength }, subgraph ? subgraphOf(SDL) : undefined);
  countLists(schema);
  const format = maskErrors(logger);
  const documents = new Documents(schema);
  const compiled = compileAfter === undefined ? undefined : new CompiledOperations(schema);
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: PARSE_OPTIONS,
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    validationRules: [limitShape],
    documentStore: documents.store,
    // Clients could have the server remember an operation that an operator asked.
    ...(trustedOperations === 'on' && { persistedQueries: false }),
    formatError: format,
    logger,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Told to whoever asked for it: which resolver took how long, and what went wrong in it.
      ApolloServerPluginInlineTraceDisabled(),
      limitRequests(schema, documents, fieldRate, logger),
      finishAnswers(store, format),
      observeOperations,
      ...(compiled && compileAfter !== undefined ? [compiled.plugin({ after: compileAfter })] : []),
    ],
  });
  return { apollo, schema, format, documents, compiled };
}
