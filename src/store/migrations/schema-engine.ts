import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';

/** Catalog columns of the one-byte type "char", which the engine needs and Prisma's adapter cannot read: cast to text. */
const CATALOG_CHARACTERS = /\bcon(?:str)?\.(?:contype|confdeltype|confupdtype)(?=,| AS)/g;
const CHARACTER_COLUMNS = new Set(['constraint_type', 'confdeltype', 'confupdtype']);
const CHARACTER = 6;

// Node has it, but only the browser's types declare it.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<typeof SchemaEngine> | undefined;

/** Prisma's own migration engine as WASM: the native one would have to be downloaded. */
export interface Engine {
  engine: SchemaEngine;
  /** PostgreSQL's error that stopped a script; the engine's own error has only its code. */
  scriptError(): unknown;
}

/** Uses the pool's database, also as the engine's shadow database. */
export async function openEngine(pool: pg.Pool): Promise<Engine> {
  loading ??= load();
  const Engine = await loading;
  let scriptError: unknown;
  const connect = () => adapt(pool, (error) => (scriptError ??= error));
  const engine = await Engine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory({
      provider: 'postgres',
      adapterName: '@prisma/adapter-pg',
      connect,
      connectToShadowDb: connect,
    }),
  );
  return { engine, scriptError: () => scriptError };
}

async function adapt(pool: pg.Pool, onScriptError: (error: unknown) => void): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    async queryRaw(query) {
      const result = await adapter.queryRaw({ ...query, sql: query.sql.replaceAll(CATALOG_CHARACTERS, '$&::text') });
      const columnTypes = result.columnTypes.map((type, index) =>
        CHARACTER_COLUMNS.has(result.columnNames[index] ?? '') ? CHARACTER : type,
      );
      return { ...result, columnTypes };
    },
    executeRaw: (query) => adapter.executeRaw(query),
    // Prisma's own method splits at every ";", even inside a function body.
    async executeScript(script) {
      try {
        await pool.query(script);
      } catch (error) {
        onScriptError(error);
        throw error;
      }
    },
    startTransaction: (isolation) => adapter.startTransaction(isolation),
    getConnectionInfo: () => adapter.getConnectionInfo(),
    dispose: () => adapter.dispose(),
  };
}

async function load(): Promise<typeof SchemaEngine> {
  // The engine calls this when it panics; without it, the error would be about the missing object.
  const PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message: string) {
      throw new Error(`Prisma's schema engine panicked: ${message}`);
    },
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY });
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(entry.replace(/\.js$/, '_bg.wasm'));
  const imports = Object.entries(bindings).map(([name, value]) =>
    name.startsWith('__wbg_setTimeout_') ? [name, setIdleTimeout] : [name, value],
  );
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': Object.fromEntries(imports) });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: startEngine } = instance.exports;
  if (typeof startEngine === 'function') startEngine();
  return bindings.SchemaEngine;
}

/** The engine never clears its timeout of ten seconds, which must not keep the process alive. */
function setIdleTimeout(callback: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(callback, ms).unref();
}
