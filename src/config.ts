import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** The folder of package.json, which holds schema.graphql, prisma/, seeds/, dist/ and data/. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The folder that paths of settings, and names of what is imported, are relative to: the checkout; of an installed package,
 * which the next installation replaces, the folder that it is run in.
 */
export const HOME = /[\\/]node_modules[\\/]/u.test(ROOT) ? process.cwd() : ROOT;

/** This onrecord's, as package.json has it. */
export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'))).version;

const path = z
  .string()
  .min(1)
  .transform((value) => resolve(HOME, value));
const whole = (from: number, to: number) => {
  const error = `is no whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
};
const oneOf = <const Value extends string>(...values: Value[]) =>
  z.enum(values, { error: `is none of ${values.join(', ')}` });

/** A list separated by commas, each entry checked. */
const listOf = (isOne: (entry: string) => boolean, error: string) =>
  z
    .string()
    .default('')
    .transform((value) => value.split(',').flatMap((entry) => entry.trim().toLowerCase() || []))
    .refine((entries) => entries.every(isOne), { error });
const isOrigin = (entry: string) => URL.canParse(entry) && new URL(entry).origin === entry;
/** An origin in whose host `*` may stand for whole levels, but not for the last two: those anybody can register. */
const isOriginPattern = (entry: string) => {
  const example = entry.replaceAll(/(?<=[/.])\*(?=\.[^.]+\.)/gu, 'any');
  return isOrigin(example) && !example.includes('*');
};
const isNetwork = (entry: string) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry);

const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/, error: 'is no postgresql:// URL' }).optional(),
  DATABASE_REPLICA_URL: z.url({ protocol: /^postgres(?:ql)?$/, error: 'is no postgresql:// URL' }).optional(),
  DATA_DIR: path.default(resolve(HOME, 'data')),
  HOST: z.string().min(1).default('localhost'),
  PORT: whole(0, 65_535).default(4_000),
  METRICS_PORT: whole(1, 65_535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'is no http:// URL' }).optional(),
  IMPORT_SEEDS: oneOf('true', 'false').default('true'),
  WORKER: oneOf('on', 'off').default('on'),
  WORKER_JOBS: whole(1, 64).default(4),
  INBOX: path.default(resolve(HOME, 'data/inbox')),
  CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]{3,200}$/u, 'is no address for complaints')
    .optional(),
  ALLOW_PRIVATE_ADDRESSES: z.string().default('false'),
  PAUSE_AFTER: whole(1, 1_000).default(10),
  EVENTS_KEPT_DAYS: whole(1, 3_650).default(30),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is no smtp:// or smtps:// URL' }).optional(),
  MAIL_FROM: z.email({ error: 'is no e-mail address' }).optional(),
  PUBLIC_URL: z
    .string()
    .transform((value) => value.replace(/\/$/u, ''))
    .refine((value) => isOrigin(value) && /^https?:/u.test(value), 'is no origin: https://onrecord.example.org')
    .optional(),
  ADMIN_TOKEN: z
    .string()
    .min(16, 'has fewer than 16 characters')
    .regex(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/u, 'has what no header carries: letters beyond ASCII, or odd spaces')
    .optional(),
  PUBLIC_ROLE: oneOf('none', 'reader', 'analyst', 'coder').default('reader'),
  PUBLIC_TEXTS: oneOf('true', 'false').default('true'),
  QUOTATION_LENGTH: whole(1, 100_000).default(500),
  ALLOWED_HOSTS: listOf((entry) => /^[\w.:-]+$/u.test(entry), 'is no list of host names, without ports, with commas'),
  CORS_ORIGINS: listOf(
    (entry) => entry === '*' || isOriginPattern(entry),
    'is no list of origins (https://example.org, https://*.example.org, or * alone) with commas',
  ).refine((entries) => entries.length === 1 || !entries.includes('*'), {
    error: 'has * beside others; leave them out',
  }),
  EMBED_ORIGINS: listOf(isOrigin, 'is no list of origins (https://example.org) with commas'),
  TRUSTED_PROXIES: listOf(isNetwork, 'is no list of addresses and networks (10.0.0.0/8) with commas'),
  RATE_LIMIT: whole(0, 1_000_000_000).default(100_000),
  ANSWERS_KEPT_MB: whole(0, 100_000).default(64),
  CACHE_CONTROL: oneOf('private', 'public').default('private'),
  SUBGRAPH: oneOf('true', 'false').default('false'),
  TRUSTED_OPERATIONS: oneOf('off', 'log', 'on').default('off'),
  TRUSTED_OPERATIONS_FILE: z.string().default(''),
  RATE_LIMIT_MODE: oneOf('enforce', 'measure').default('enforce'),
  RATE_LIMIT_STORE: oneOf('memory', 'postgres').default('memory'),
  STATEMENT_TIMEOUT_MS: whole(100, 600_000).default(10_000),
  REQUEST_TIMEOUT_MS: whole(100, 600_000).default(20_000),
  EXPORT_TIMEOUT_MS: whole(1_000, 86_400_000).default(3_600_000),
  SHUTDOWN_TIMEOUT_MS: whole(1_000, 600_000).default(10_000),
  COMPILE_QUERIES: oneOf('true', 'false').default('true'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('warn'),
});

const environment = settings.superRefine(({ SMTP_URL, MAIL_FROM, PUBLIC_URL }, context) => {
  if (SMTP_URL === undefined) return;
  for (const [name, value] of Object.entries({ MAIL_FROM, PUBLIC_URL })) {
    if (value === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'is to be set where SMTP_URL is' });
  }
});

/** The settings, from environment variables; README.md has the table. */
export interface Config {
  /** Undefined for the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  /** A streaming replica that questions are read from. */
  replicaUrl: string | undefined;
  dataDir: string;
  host: string;
  port: number;
  /** A port of its own for /metrics, where whoever reaches it may read them. */
  metricsPort: number | undefined;
  /** A collector of OpenTelemetry, which traces are sent to. */
  otlpEndpoint: string | undefined;
  importSeeds: boolean;
  /** Whether `npm start` reads sources by itself, rather than leaving them to `npm run worker`. */
  worker: boolean;
  /** How many jobs a worker runs at a time. */
  workerJobs: number;
  /** The folder that `$INBOX` in sources stands for. */
  inbox: string;
  /** The `User-Agent` of requests to the web, with the address for complaints. */
  userAgent: string;
  /** Private hosts that sources may read from: none, all, or those named. */
  allowPrivateAddresses: boolean | string[];
  /** Failures in a row after which a source is paused. */
  pauseAfter: number;
  /** For how many days events are kept. */
  eventsKeptDays: number;
  /** With what mail is sent: a mail server, whom it is from, and where readers reach this server; undefined where none is. */
  mail: { smtpUrl: string; from: string; publicUrl: string } | undefined;
  /** The operators' token; without one nobody may change anything through the API. */
  adminToken: string | undefined;
  /** What those without a key may. */
  publicRole: z.infer<typeof environment>['PUBLIC_ROLE'];
  /** Whether those without a key see the full texts of articles. */
  publicTexts: boolean;
  /** Characters of a quotation for those who do not see full texts. */
  quotationLength: number;
  /** Host names the server answers to; without any, loopback's names where it is bound to loopback, else all. */
  allowedHosts: string[];
  /** Origins, and patterns of them, whose pages may ask; `*` for any, none when empty. */
  corsOrigins: string[];
  /** Origins whose pages may frame /embed/…; none when empty. */
  embedOrigins: string[];
  /** Proxies, by address or network, whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  /** Fields of answers a second for one client; 0 for no limit. */
  rateLimit: number;
  /** Memory for answers that are given again while nothing is written; 0 for none. */
  keptBytes: number;
  /** Who may store answers to GET: caches of the client alone, or shared ones as well. */
  caching: z.infer<typeof environment>['CACHE_CONTROL'];
  /** Whether the API is a subgraph of Apollo Federation. */
  subgraph: boolean;
  /** What becomes of operations that are not known: they run, run and are logged, or are refused. */
  trustedOperations: z.infer<typeof environment>['TRUSTED_OPERATIONS'];
  /** Manifests of operations that are known besides those of operations/. */
  operationManifests: string[];
  /** Whether who asks for more is refused, or only logged. */
  rateLimitMode: z.infer<typeof environment>['RATE_LIMIT_MODE'];
  /** Where what is asked for is counted: in each process for itself, or in the database for all of them. */
  rateLimitStore: z.infer<typeof environment>['RATE_LIMIT_STORE'];
  /** How long one SQL statement of a request may run. */
  statementTimeoutMs: number;
  /** How long a request may take, including its wait for a connection. */
  requestTimeoutMs: number;
  /** How long one export may take. */
  exportTimeoutMs: number;
  /** How long stopping may take; then open requests are cut off. */
  shutdownTimeoutMs: number;
  /** Whether operations that are asked again run compiled. */
  compileQueries: boolean;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

const USER_AGENT = `onrecord/${VERSION.split('.').slice(0, 2).join('.')}`;

function parseAllowed(value: string): boolean | string[] {
  if (value === 'true' || value === 'false') return value === 'true';
  return value.split(',').map((host) => host.trim());
}

/** One or more settings are invalid. */
class ConfigError extends Error {}

/** Reads the settings; throws `ConfigError`, which names every invalid one. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = environment.safeParse(set);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  }
  const { data } = result;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, PUBLIC_URL: publicUrl } = data;
  return {
    databaseUrl: data.DATABASE_URL,
    replicaUrl: data.DATABASE_REPLICA_URL,
    dataDir: data.DATA_DIR,
    host: data.HOST,
    port: data.PORT,
    metricsPort: data.METRICS_PORT,
    otlpEndpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT,
    importSeeds: data.IMPORT_SEEDS === 'true',
    worker: data.WORKER === 'on',
    workerJobs: data.WORKER_JOBS,
    inbox: data.INBOX,
    userAgent: data.CONTACT === undefined ? USER_AGENT : `${USER_AGENT} (+${data.CONTACT})`,
    allowPrivateAddresses: parseAllowed(data.ALLOW_PRIVATE_ADDRESSES),
    pauseAfter: data.PAUSE_AFTER,
    eventsKeptDays: data.EVENTS_KEPT_DAYS,
    mail: smtpUrl && from && publicUrl ? { smtpUrl, from, publicUrl } : undefined,
    adminToken: data.ADMIN_TOKEN,
    publicRole: data.PUBLIC_ROLE,
    publicTexts: data.PUBLIC_TEXTS === 'true',
    quotationLength: data.QUOTATION_LENGTH,
    allowedHosts: data.ALLOWED_HOSTS,
    corsOrigins: data.CORS_ORIGINS,
    embedOrigins: data.EMBED_ORIGINS,
    trustedProxies: data.TRUSTED_PROXIES,
    rateLimit: data.RATE_LIMIT,
    keptBytes: data.ANSWERS_KEPT_MB * 2 ** 20,
    caching: data.CACHE_CONTROL,
    subgraph: data.SUBGRAPH === 'true',
    trustedOperations: data.TRUSTED_OPERATIONS,
    operationManifests: data.TRUSTED_OPERATIONS_FILE.split(',').flatMap((file) =>
      file.trim() === '' ? [] : resolve(ROOT, file.trim()),
    ),
    rateLimitMode: data.RATE_LIMIT_MODE,
    rateLimitStore: data.RATE_LIMIT_STORE,
    statementTimeoutMs: data.STATEMENT_TIMEOUT_MS,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    exportTimeoutMs: data.EXPORT_TIMEOUT_MS,
    shutdownTimeoutMs: data.SHUTDOWN_TIMEOUT_MS,
    compileQueries: data.COMPILE_QUERIES === 'true',
    logLevel: data.LOG_LEVEL,
  };
}
