import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder of package.json, which holds schema.graphql, prisma/, seeds/, dist/ and data/. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const path = z
  .string()
  .min(1)
  .transform((value) => resolve(ROOT, value));
const whole = (from: number, to: number) => {
  const error = `is no whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
};
const oneOf = <const Value extends string>(...values: Value[]) =>
  z.enum(values, { error: `is none of ${values.join(', ')}` });

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/, error: 'is no postgresql:// URL' }).optional(),
  DATA_DIR: path.default(resolve(ROOT, 'data')),
  HOST: z.string().min(1).default('localhost'),
  PORT: whole(0, 65_535).default(4_000),
  IMPORT_SEEDS: oneOf('true', 'false').default('true'),
  INBOX: path.default(resolve(ROOT, 'data/inbox')),
  IMPORT_EVERY: whole(1, 86_400).default(60),
  STATEMENT_TIMEOUT_MS: whole(100, 600_000).default(10_000),
  COMPILE_QUERIES: oneOf('true', 'false').default('true'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('warn'),
});

/** What the environment says; README.md has the table. */
export interface Config {
  /** Undefined: an embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  host: string;
  port: number;
  importSeeds: boolean;
  /** The folder that the worker imports. */
  inbox: string;
  importEverySeconds: number;
  /** After this a request's statement is cancelled. */
  statementTimeoutMs: number;
  /** Whether operations that are asked again get an executor of their own. */
  compileQueries: boolean;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/** A setting that cannot be. */
class ConfigError extends Error {}

/** Throws `ConfigError`, which names every setting that cannot be. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = environment.safeParse(set);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  }
  const { data } = result;
  return {
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    host: data.HOST,
    port: data.PORT,
    importSeeds: data.IMPORT_SEEDS === 'true',
    inbox: data.INBOX,
    importEverySeconds: data.IMPORT_EVERY,
    statementTimeoutMs: data.STATEMENT_TIMEOUT_MS,
    compileQueries: data.COMPILE_QUERIES === 'true',
    logLevel: data.LOG_LEVEL,
  };
}
