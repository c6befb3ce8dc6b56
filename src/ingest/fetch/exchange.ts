import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import { FetchError, PermanentFetchError, RetryableFetchError } from './fetch-error.ts';
import { BlockedAddress, type GuardedAgent } from './guarded-agent.ts';
import { UnpackError, unpackBody } from './unpack.ts';

/** What one document may cost in bytes, redirects and time. */
export interface FetchLimits {
  /** Of a body as sent; default 10 MiB. */
  maxBytes: number;
  /** Of a body unpacked; default 32 MiB. */
  maxUnpackedBytes: number;
  /** Unpacked ÷ sent, for what unpacks to more than 1 MiB; default 200. */
  maxRatio: number;
  /** Default 5. */
  maxRedirects: number;
  /** Until the headers are there; default 20 s. */
  headersTimeoutMs: number;
  /** Between two pieces of a body; default 20 s. */
  bodyTimeoutMs: number;
  /** For all requests of one document together, without the waits between them; default 60 s. */
  totalTimeoutMs: number;
}

export interface Exchange {
  agent: GuardedAgent;
  url: URL;
  /** The URL as messages show it. */
  address: string;
  headers: Record<string, string>;
  limits: FetchLimits;
  /** What is left of the total. */
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Unpacked; empty unless the status brings a document. */
  bytes: Uint8Array;
}

const RATIO_FROM_BYTES = 1024 * 1024;
/** An unwanted body up to this size is read to its end: that costs less than a new connection. */
const DISCARDED_BYTES = 16 * 1024;

/** Whether an answer's body is the document asked for. */
export function bringsDocument(status: number): boolean {
  return status === 200 || status === 203;
}

/** One request and its answer, redirects not followed, within the limits; throws FetchError, or the signal's reason. */
export async function exchange({
  agent,
  url,
  address,
  headers,
  limits,
  timeoutMs,
  signal,
}: Exchange): Promise<HttpAnswer> {
  const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)));
  try {
    const response = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers,
      headersTimeout: limits.headersTimeoutMs,
      bodyTimeout: limits.bodyTimeoutMs,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    const { statusCode: status, headers: answered } = response;
    if (bringsDocument(status)) return { status, headers: answered, bytes: await readBody(response, address, limits) };
    await response.body.dump({ limit: DISCARDED_BYTES });
    return { status, headers: answered, bytes: new Uint8Array() };
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) {
      throw new RetryableFetchError(address, `took more than ${limits.totalTimeoutMs} ms altogether`, { cause: error });
    }
    throw toFetchError(error, address);
  }
}

async function readBody(
  { headers, body, statusCode: status }: Dispatcher.ResponseData,
  address: string,
  { maxBytes, maxUnpackedBytes, maxRatio }: FetchLimits,
): Promise<Uint8Array> {
  const tooLarge = (size: string) =>
    new PermanentFetchError(address, `has ${size} bytes; raise maxBytes (${maxBytes}) if it should be read`, {
      status,
    });
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > maxBytes) {
    await body.dump({ limit: 1 });
    throw tooLarge(`${declared}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(`more than ${maxBytes}`);
  }
  const most = Math.min(maxUnpackedBytes, Math.max(RATIO_FROM_BYTES, size * maxRatio));
  return unpackBody(Buffer.concat(chunks), [headers['content-encoding'] ?? []].flat().join(','), most);
}

/** Error codes of Node and undici, and what they mean. */
const failures: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host; check its name',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'the connection was cut off',
  UND_ERR_SOCKET: 'the connection was cut off',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection was cut off before the end of the body',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'stopped in the middle of the body',
};

/** What went wrong with a request, for people; errors that are bugs of ours stay what they are. */
export function toFetchError(error: unknown, address: string): unknown {
  if (error instanceof FetchError) return error;
  if (error instanceof BlockedAddress) {
    return new PermanentFetchError(address, `${error.message}, so it is not asked; see ALLOW_PRIVATE_ADDRESSES`);
  }
  if (error instanceof UnpackError) {
    const Kind = error.cutOff ? RetryableFetchError : PermanentFetchError;
    return new Kind(address, `its body ${error.message}`, { cause: error });
  }
  if (error instanceof errors.HTTPParserError) {
    return new RetryableFetchError(address, `its answer is no HTTP: ${error.message}`, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // An error without a code, or one about our arguments, is a bug of ours.
  if (!(error instanceof Error) || typeof code !== 'string' || code === 'UND_ERR_INVALID_ARG') return error;
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new PermanentFetchError(address, 'its headers are larger than any reader takes', { cause: error });
  }
  const failure = failures[code] ?? (error.message || 'no connection');
  return new RetryableFetchError(address, `${failure} (${code})`, { cause: error });
}
