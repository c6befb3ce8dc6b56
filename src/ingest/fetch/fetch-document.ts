import type { IncomingHttpHeaders } from 'node:http';
import { bringsDocument, exchange, type FetchLimits, type HttpAnswer } from './exchange.ts';
import { PermanentFetchError, RetryableFetchError } from './fetch-error.ts';
import type { GuardedAgent } from './guarded-agent.ts';
import { parseRetryAfter } from './retry.ts';
import { parseTarget } from './target.ts';
import { ACCEPTED_ENCODINGS } from './unpack.ts';

/** What a server sent with a document, to be sent back to ask whether it has changed since. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface FetchOptions extends Validators {
  agent: GuardedAgent;
  /**
   * Sent as User-Agent, with an address for complaints: `onrecord/1.0 (+https://example.org/bot; press@example.org)`.
   */
  userAgent: string;
  limits?: Partial<FetchLimits> | undefined;
  signal?: AbortSignal | undefined;
  /** Called around each request, redirects included: it may wait before, or refuse by throwing. */
  visit?: Visit | undefined;
}

export type Visit = <T>(url: URL, request: () => Promise<T>) => Promise<T>;

interface Found extends Validators {
  /** Where redirects led. */
  url: string;
  /** Where permanent redirects led, before any other: the address to ask from now on. */
  redirectedPermanentlyTo?: string | undefined;
}

export interface FetchedDocument extends Found {
  modified: true;
  status: number;
  bytes: Uint8Array;
  /** Lower case, without parameters. */
  contentType?: string | undefined;
  /** As the header says, lower case; the bytes may disagree. */
  charset?: string | undefined;
}

export interface NotModified extends Found {
  modified: false;
  status: 304;
}

const MIB = 1024 * 1024;
const defaults: FetchLimits = {
  maxBytes: 10 * MIB,
  maxUnpackedBytes: 32 * MIB,
  maxRatio: 200,
  maxRedirects: 5,
  headersTimeoutMs: 20_000,
  bodyTimeoutMs: 20_000,
  totalTimeoutMs: 60_000,
};

const PERMANENT_REDIRECTS = [301, 308];
const REDIRECTS = [...PERMANENT_REDIRECTS, 302, 303, 307];
/** Besides the server's own (5xx): accepted but not done, timeout, too early, too many requests. */
const RETRYABLE = [202, 408, 425, 429];

/**
 * Fetches a document over HTTP, following redirects, each of them checked; throws FetchError or the signal's reason.
 */
export async function fetchDocument(url: string, options: FetchOptions): Promise<FetchedDocument | NotModified> {
  const { agent, signal, visit = (_, request) => request() } = options;
  const limits = { ...defaults, ...options.limits };
  const headers = requestHeaders(options);
  const asked = parseTarget(url);
  const seen = new Set<string>();
  let target = asked;
  let timeoutMs = limits.totalTimeoutMs;
  let movedTo: string | undefined;
  let movedOnly = true;
  for (;;) {
    const address = seen.size === 0 ? target.href : `${target.href} (redirected from ${asked.href})`;
    seen.add(target.href);
    const answer = await visit(target, async () => {
      const started = performance.now();
      try {
        return await exchange({ agent, url: target, address, headers, limits, timeoutMs, signal });
      } finally {
        timeoutMs -= performance.now() - started;
      }
    });
    if (!REDIRECTS.includes(answer.status)) return toFound(answer, address, target, movedTo, options);

    const { status } = answer;
    const location = findHeader(answer.headers, 'location');
    if (location === undefined) {
      throw new PermanentFetchError(address, `answered ${status} without saying where to`, { status });
    }
    target = parseTarget(location, { base: target, address, status });
    if (seen.has(target.href)) {
      throw new PermanentFetchError(address, `redirects in a circle, to ${target.href}`, { status });
    }
    if (seen.size > limits.maxRedirects) {
      throw new PermanentFetchError(address, `redirects once more after ${limits.maxRedirects} redirects`, { status });
    }
    movedOnly &&= PERMANENT_REDIRECTS.includes(status);
    if (movedOnly) movedTo = target.href;
  }
}

function requestHeaders({ userAgent, etag, lastModified }: FetchOptions): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: '*/*',
    'accept-encoding': ACCEPTED_ENCODINGS,
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

function toFound(
  { status, headers, bytes }: HttpAnswer,
  address: string,
  url: URL,
  redirectedPermanentlyTo: string | undefined,
  asked: Validators,
): FetchedDocument | NotModified {
  const conditional = asked.etag !== undefined || asked.lastModified !== undefined;
  if (status === 304 && conditional) {
    const { etag = asked.etag, lastModified = asked.lastModified } = findValidators(headers);
    return { modified: false, status, url: url.href, redirectedPermanentlyTo, etag, lastModified };
  }
  if (bringsDocument(status)) {
    const type = findHeader(headers, 'content-type');
    return {
      modified: true,
      status,
      url: url.href,
      redirectedPermanentlyTo,
      bytes,
      contentType: type?.split(';', 1)[0]?.trim().toLowerCase() || undefined,
      charset: type && /;\s*charset\s*=\s*["']?([^\s;"']+)/iu.exec(type)?.[1]?.toLowerCase(),
      ...findValidators(headers),
    };
  }
  if (status >= 500 || RETRYABLE.includes(status)) {
    const retryAfterMs = parseRetryAfter(findHeader(headers, 'retry-after'), new Date());
    throw new RetryableFetchError(address, `answered ${status}`, { status, retryAfterMs, host: url.host });
  }
  const advice = status === 404 || status === 410 ? '; it is gone, correct or remove the address' : '';
  throw new PermanentFetchError(address, `answered ${status}${advice}`, { status });
}

/** Validators that can be sent back in a header. */
function findValidators(headers: IncomingHttpHeaders): Validators {
  const findSendable = (name: string) => /^[\x20-\x7e]{1,512}$/u.exec(findHeader(headers, name) ?? '')?.[0];
  return { etag: findSendable('etag'), lastModified: findSendable('last-modified') };
}

function findHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  return [headers[name] ?? []].flat()[0];
}
