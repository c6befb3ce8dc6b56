import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from 'pino';

/** The caller's mistake: names the argument and says what would do. */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(`${argument}: ${message}`, { extensions: { code: 'BAD_USER_INPUT', argument } });
}

/** A caller's word in quotation marks, cut where it is too long to be told back. */
export function quote(word: string): string {
  return word.length > 100 ? `"${word.slice(0, 100)}…"` : `"${word}"`;
}

/** PostgreSQL's code for a statement that ran longer than allowed. */
const QUERY_CANCELED = '57014';

/** PostgreSQL's codes for a NUL in a text, and in JSON. */
const HAS_NUL = ['22021', '22P05'];

/** Lets the caller's mistakes through; anything else is logged under an id, and only the id is told. */
export function maskErrors(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    const code = formatted.extensions?.code;
    if (cause instanceof GraphQLError && code !== undefined && code !== 'INTERNAL_SERVER_ERROR')
      return withArgument(withoutTrace(formatted), error);
    if (!(error instanceof Error) || typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR') {
      return masked(formatted, cause, logger);
    }
    return withArgument(withoutTrace(formatted), error);
  };
}

/** GraphQL's own errors about variables do not name them in a field of their own. */
function withArgument(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const [node] = error instanceof GraphQLError ? (error.nodes ?? []) : [];
  if (formatted.extensions?.code !== 'BAD_USER_INPUT' || node?.kind !== Kind.VARIABLE_DEFINITION) return formatted;
  return { ...formatted, extensions: { ...formatted.extensions, argument: node.variable.name.value } };
}

function masked({ locations, path }: GraphQLFormattedError, cause: unknown, logger: Logger): GraphQLFormattedError {
  const code = codeOf(cause);
  if (code !== undefined && HAS_NUL.includes(code)) {
    const message = 'An argument has a NUL character, which no text has; leave it out';
    return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code: 'BAD_USER_INPUT' } };
  }
  const tooSlow = code === QUERY_CANCELED;
  const errorId = randomUUID();
  logger.error({ err: cause, errorId, path }, 'a request failed');
  const message = tooSlow
    ? 'This takes too long to answer; narrow the filter or ask for fewer fields'
    : `Something went wrong on our side; the log has it as ${errorId}`;
  const extensions = { code: tooSlow ? 'TIMEOUT' : 'INTERNAL_SERVER_ERROR', errorId };
  return { message, ...(locations && { locations }), ...(path && { path }), extensions };
}

function codeOf(cause: unknown): string | undefined {
  const isCoded = typeof cause === 'object' && cause !== null && 'code' in cause;
  return isCoded && typeof cause.code === 'string' ? cause.code : undefined;
}

function withoutTrace(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
  return { ...formatted, extensions };
}
