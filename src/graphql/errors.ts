import { randomUUID } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { sqlStateOf } from '../store/database/sql-state.ts';

/** The caller's mistake in one argument; `message` is a predicate to the argument that says what to change. */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(`${argument}: ${message}`, { extensions: { code: 'BAD_USER_INPUT', argument } });
}

/** A document that asks for too much, or for something that does not exist. */
export function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** No document has the id that it was asked by. */
export function unknownDocument(id: string): GraphQLError {
  const message = `${quote(id)} is no document that this server knows; send its text, or the id of one of operations/`;
  const http = { status: 404, headers: new HeaderMap() };
  return new GraphQLError(message, { extensions: { code: 'DOCUMENT_NOT_FOUND', http } });
}

/** What a key that is limited to topics or outlets cannot ask for at all. */
export function limitedOnly(): GraphQLError {
  return forbidden(
    'this cannot be told from some topics and outlets alone, to which your key is limited; ask without it, or with a key for all',
  );
}

/** Refuses the request as a whole: nothing is open without a key, or the key is not valid. */
export function unauthenticated(message: string): GraphQLError {
  const http = { status: 401, headers: new HeaderMap([['www-authenticate', 'Bearer']]) };
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http } });
}

/** The server runs only operations that it knows, and this is none of them. */
export function untrustedOperation(): GraphQLError {
  const message =
    'This server runs only operations that it knows: ask one of operations/, or have this one added to its TRUSTED_OPERATIONS_FILE';
  const http = { status: 403, headers: new HeaderMap() };
  return new GraphQLError(message, { extensions: { code: 'OPERATION_NOT_TRUSTED', http } });
}

/** Tells the client to ask again after `ms`, in the answer, its status and its `Retry-After` header. */
function askAgain(status: number, code: string, message: string, ms: number): GraphQLError {
  const retryAfter = Math.max(1, Math.ceil(ms / 1_000));
  const http = { status, headers: new HeaderMap([['retry-after', String(retryAfter)]]) };
  return new GraphQLError(`${message}; ask again in ${retryAfter} s`, { extensions: { code, retryAfter, http } });
}

export function rateLimited(what: string, ms: number): GraphQLError {
  return askAgain(429, 'RATE_LIMITED', what, ms);
}

export function overloaded(): GraphQLError {
  return askAgain(503, 'OVERLOADED', 'too much is asked at once', 1_000);
}

/** As many exports run as may, of the client or of all. */
export function exportsTaken(): GraphQLError {
  return askAgain(503, 'OVERLOADED', 'another export is being made for you, or too many for others', 5_000);
}

export function tooLarge(what: string): GraphQLError {
  const message = `The answer would have ${what}; ask for smaller pages, fewer fields, or narrow the filter`;
  return new GraphQLError(message, { extensions: { code: 'TOO_LARGE' } });
}

const TOO_SLOW = 'This takes too long to answer; narrow the filter or ask for fewer fields';

export function tooSlow(): GraphQLError {
  return new GraphQLError(TOO_SLOW, { extensions: { code: 'TIMEOUT' } });
}

/** Ends the work of a request whose client has closed its connection; never sent. */
export function clientIsGone(): GraphQLError {
  return new GraphQLError('The client went away', { extensions: { code: 'CANCELLED' } });
}

/** A caller's word in quotation marks, shortened to 100 characters. */
export function quote(word: string): string {
  return word.length > 100 ? `"${word.slice(0, 100)}…"` : `"${word}"`;
}

/** PostgreSQL's code for a statement that ran longer than allowed. */
const QUERY_CANCELED = '57014';

/** PostgreSQL's codes for a NUL character in text and in JSON. */
const HAS_NUL = ['22021', '22P05'];

/** Lets the caller's mistakes through. Any other error is logged under an id, and the caller gets only the id. */
export function maskErrors(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    if (isMalformed(cause)) return { ...formatted, extensions: { code: 'BAD_REQUEST' } };
    const code = formatted.extensions?.code;
    if (cause instanceof GraphQLError && code !== undefined && code !== 'INTERNAL_SERVER_ERROR')
      return withArgument(withoutTrace(formatted), error);
    if (!(error instanceof Error) || typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR') {
      return masked(formatted, cause, logger);
    }
    return withArgument(withoutTrace(formatted), error);
  };
}

/** Whether Apollo found the request itself malformed: such errors have the status 400, but not always a code. */
function isMalformed(cause: unknown): boolean {
  if (!(cause instanceof GraphQLError) || cause.extensions.code !== undefined) return false;
  const { http } = cause.extensions;
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}

/** Adds the variable's name to graphql-js's own errors about variables, which have it only in their message. */
function withArgument(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const [node] = error instanceof GraphQLError ? (error.nodes ?? []) : [];
  if (formatted.extensions?.code !== 'BAD_USER_INPUT' || node?.kind !== Kind.VARIABLE_DEFINITION) return formatted;
  return { ...formatted, extensions: { ...formatted.extensions, argument: node.variable.name.value } };
}

function masked({ locations, path }: GraphQLFormattedError, cause: unknown, logger: Logger): GraphQLFormattedError {
  const code = sqlStateOf(cause);
  if (code !== undefined && HAS_NUL.includes(code)) {
    const message = 'An argument has a NUL character, which no text has; leave it out';
    return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code: 'BAD_USER_INPUT' } };
  }
  const wasSlow = code === QUERY_CANCELED;
  const errorId = idOf(cause, (id) => logger.error({ err: cause, errorId: id, path }, 'a request failed'));
  const message = wasSlow ? TOO_SLOW : `Something went wrong on our side; the log has it as ${errorId}`;
  const extensions = { code: wasSlow ? 'TIMEOUT' : 'INTERNAL_SERVER_ERROR', errorId };
  return { message, ...(locations && { locations }), ...(path && { path }), extensions };
}

const ids = new WeakMap<object, string>();

/** The id of an error. One error that fails many fields is logged once, under one id. */
function idOf(cause: unknown, log: (id: string) => void): string {
  const key = typeof cause === 'object' && cause !== null ? cause : {};
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = randomUUID();
  ids.set(key, id);
  log(id);
  return id;
}

function withoutTrace(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
  return { ...formatted, extensions };
}
