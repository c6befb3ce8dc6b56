import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** One request as it came in. */
export interface SeenRequest {
  path: string;
  headers: IncomingHttpHeaders;
  /** By `performance.now()`. */
  at: number;
}

/** What a path answers until it is set to something else. */
export interface Page {
  body: string | Uint8Array;
  /** Default: text/html. */
  type?: string;
  status?: number;
  headers?: Record<string, string>;
  /** Answered, and compared with what is asked by. */
  etag?: string;
  /** Waits for it before it answers. */
  after?: Promise<void>;
}

export interface FaultyServer {
  /** `http://127.0.0.1:port`, no slash at the end. */
  url: string;
  port: number;
  requests: SeenRequest[];
  /** What /robots.txt answers; none (404) until set. */
  robots: { status: number; body: string; headers?: Record<string, string> };
  /** Answers by path, for sites whose pages come and change. */
  pages: Map<string, Page>;
  /** How many requests for a path, its query included, have come in. */
  count(path: string): number;
  close(): Promise<void>;
}

interface Visit {
  query: URLSearchParams;
  request: IncomingMessage;
  response: ServerResponse;
  server: FaultyServer;
}

type Route = (visit: Visit) => void;

export const BODY = 'The harbour board of Port Example met. '.repeat(50);
export const ETAG = '"v1"';
export const LAST_MODIFIED = 'Mon, 05 May 2031 08:00:00 GMT';
const zeros = Buffer.alloc(64 * 1024 * 1024);
const gzipBomb = gzipSync(zeros);
const brotliBomb = brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

const packed =
  (encoding: string, pack: (body: Buffer) => Buffer): Route =>
  ({ response }) =>
    response.writeHead(200, { 'content-encoding': encoding, 'content-type': 'text/html' }).end(pack(Buffer.from(BODY)));

const status =
  (code: number, headers: Record<string, string> = {}): Route =>
  ({ response }) =>
    response.writeHead(code, headers).end(`answer ${code}`);

/** Everything that can go wrong, by path; numbers in the query. */
const routes: Record<string, Route> = {
  '/ok': ({ response }) => response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end(BODY),
  '/empty': status(204),
  '/robots.txt': ({ response, server: { robots } }) =>
    response.writeHead(robots.status, robots.headers).end(robots.body),

  // Time: `ms` until the headers; a byte each `ms` for ever; half a body, then nothing.
  '/slow-headers': ({ query, response }) => void setTimeout(() => response.end(BODY), Number(query.get('ms'))),
  '/drip': ({ query, response }) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), Number(query.get('ms')));
    response.on('close', () => clearInterval(drip));
  },
  '/stall': ({ response }) => response.writeHead(200, { 'content-length': BODY.length }).write(BODY.slice(0, 100)),

  // Connections cut off: before the answer, within a body of known length, within a chunked one, within gzip.
  '/reset': ({ request }) => request.socket.destroy(),
  '/cut-off': ({ request, response }) =>
    response
      .writeHead(200, { 'content-length': BODY.length })
      .write(BODY.slice(0, 100), () => request.socket.destroySoon()),
  '/cut-off-chunked': ({ request, response }) =>
    response.writeHead(200).write(BODY.slice(0, 100), () => request.socket.destroySoon()),
  '/cut-off-gzip': packed('gzip', (body) => gzipSync(body).subarray(0, 40)),
  '/no-http': ({ request }) => request.socket.end('220 mail.example ESMTP\r\n'),

  // Status.
  '/500': status(500),
  '/404': status(404),
  '/410': status(410),
  '/403': status(403),
  '/429': status(429, { 'retry-after': '7' }),
  '/503': ({ response }) =>
    response.writeHead(503, { 'retry-after': new Date(Date.now() + 90_000).toUTCString() }).end(),
  '/304': status(304),
  /** 500 for the first `times`. */
  '/flaky': ({ query, request, response, server }) =>
    response.writeHead(server.count(request.url ?? '') > Number(query.get('times')) ? 200 : 500).end(BODY),

  // Redirects: `n` of them, then /ok; two for ever; to anywhere.
  '/hops': ({ query, response }) => {
    const left = Number(query.get('n'));
    response.writeHead(302, { location: left > 1 ? `/hops?n=${left - 1}` : '/ok' }).end();
  },
  '/loop': status(302, { location: '/loop-back' }),
  '/loop-back': status(302, { location: '/loop' }),
  '/to': ({ query, response }) =>
    response.writeHead(Number(query.get('status') ?? 302), { location: query.get('url') ?? '' }).end(),
  '/to-nowhere': status(302),

  // What the headers say of the body.
  '/wrong-charset': ({ response }) =>
    response.writeHead(200, { 'content-type': 'Text/HTML ; Charset="ISO-8859-1"' }).end('Zürich', 'utf8'),
  '/gzip': packed('gzip', gzipSync),
  '/brotli': packed('br', brotliCompressSync),
  '/deflate': packed('deflate', deflateSync),
  '/deflate-raw': packed('deflate', deflateRawSync),
  '/gzip-in-brotli': packed('gzip, br', (body) => brotliCompressSync(gzipSync(body))),
  '/not-gzip': packed('gzip', (body) => body),
  '/zstd': packed('zstd', (body) => body),
  '/gzip-bomb': packed('gzip', () => gzipBomb),
  '/brotli-bomb': packed('br', () => brotliBomb),
  '/nested-bomb': packed('gzip, gzip', () => gzipSync(gzipBomb)),
  '/layers': packed('gzip, gzip, gzip', (body) => gzipSync(gzipSync(gzipSync(body)))),
  '/huge': ({ response }) => response.writeHead(200, { 'content-length': 10 ** 12 }).write(BODY),
  '/endless': ({ response }) => {
    response.writeHead(200);
    const fill = () => {
      while (response.write(BODY));
    };
    response.on('drain', fill);
    fill();
  },
  '/chunked': ({ response }) => {
    response.write(BODY.slice(0, 100));
    response.end(BODY.slice(100));
  },
  '/until-closed': ({ request }) => request.socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${BODY}`),
  '/headers': ({ response }) => response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(),
  '/unchanged': ({ request, response }) => {
    const known = request.headers['if-none-match'] === ETAG || request.headers['if-modified-since'] === LAST_MODIFIED;
    response.writeHead(known ? 304 : 200, { etag: ETAG, 'last-modified': LAST_MODIFIED }).end(known ? undefined : BODY);
  },
  '/odd-etag': ({ response }) => response.writeHead(200, { etag: '"\u00e9"' }).end(BODY),
};

const show =
  ({ body, type = 'text/html; charset=utf-8', status = 200, headers = {}, etag, after }: Page): Route =>
  async ({ request, response }) => {
    await after;
    const known = etag !== undefined && request.headers['if-none-match'] === etag;
    response.writeHead(known ? 304 : status, { 'content-type': type, ...(etag && { etag }), ...headers });
    response.end(known ? undefined : body);
  };

/** A web server on loopback that does all that servers do wrong; it counts who asks for what. */
export async function startFaultyServer(): Promise<FaultyServer> {
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '', server.url);
    server.requests.push({ path: url.pathname + url.search, headers: request.headers, at: performance.now() });
    const page = server.pages.get(url.pathname + url.search);
    const route = page ? show(page) : (routes[url.pathname] ?? status(404));
    route({ query: url.searchParams, request, response, server });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const server: FaultyServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    requests: [],
    robots: { status: 404, body: '' },
    pages: new Map(),
    count: (path) => server.requests.filter((request) => request.path === path).length,
    close: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  return server;
}
