interface FetchErrorOptions {
  /** The answer's status code, if there was an answer. */
  status?: number | undefined;
  cause?: unknown;
}

/** What went wrong at an address, and what to change. */
export abstract class FetchError extends Error {
  readonly status: number | undefined;

  constructor(address: string, problem: string, { status, cause }: FetchErrorOptions = {}) {
    super(`${address}: ${problem}`, { cause });
    this.name = new.target.name;
    this.status = status;
  }
}

/** May succeed later: too many requests, a server's error, a timeout, no connection. */
export class RetryableFetchError extends FetchError {
  /** The server asked for no request before this time has passed. */
  readonly retryAfterMs: number | undefined;
  /** The host that answered, which may be a redirect's target. */
  readonly host: string | undefined;

  constructor(
    address: string,
    problem: string,
    options: FetchErrorOptions & { retryAfterMs?: number | undefined; host?: string | undefined } = {},
  ) {
    super(address, problem, options);
    this.retryAfterMs = options.retryAfterMs;
    this.host = options.host;
  }
}

/** Will fail again as long as neither the address nor a setting changes: gone, forbidden, blocked, too large. */
export class PermanentFetchError extends FetchError {}
