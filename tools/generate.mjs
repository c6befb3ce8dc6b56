// Writes src/generated/: Prisma's client from prisma/schema.prisma, resolver types from schema.graphql.
// With --check it writes nothing, and fails where the resolver types are not those of schema.graphql.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { buildSchema, parse } from 'graphql';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The row that stands behind a schema type: file and name. */
const rows = {
  Actor: '../store/read/dimensions.ts#ActorRow',
  Outlet: '../store/read/dimensions.ts#OutletRow',
  Topic: '../store/read/dimensions.ts#TopicRow',
  Issue: '../store/read/dimensions.ts#IssueRow',
  Statement: '../store/read/statement-columns.ts#StatementRow',
  Report: '../store/read/reports.ts#ReportRow',
  Position: '../store/read/positions.ts#PositionRow',
  Article: '../store/read/articles.ts#ArticleRow',
  Run: '../store/imports/runs.ts#RunRow',
  RunItem: '../store/imports/runs.ts#RunItemRow',
  QuarantinedDocument: '../store/imports/quarantine-pages.ts#QuarantineRow',
};

const mappers = {
  ...rows,
  Affiliation: '../store/read/dimensions.ts#AffiliationRow',
  TermUse: '../store/read/reports.ts#TermUseRow',
  Stance: '../store/read/statement-columns.ts#StanceRow',
  Version: '../store/read/versions.ts#VersionRow',
  Source: '../store/imports/sources.ts#SourceRow',
  TimelineBucket: '../graphql/resolvers/TimelineBucket.ts#BucketParent',
  FramingCount: '../graphql/resolvers/FramingCount.ts#FramingParent',
  ...Object.fromEntries(
    Object.entries(rows).map(([type, row]) => [
      `${type}Connection`,
      `../graphql/connection.ts#Connection<${row.split('#')[1]}>`,
    ]),
  ),
};

/** Resolver types as TypeScript. A mapper names the store's row type that stands behind a schema type. */
function resolverTypes(sdl) {
  const config = {
    useTypeImports: true,
    enumsAsTypes: true,
    contextType: '../graphql/context.ts#Context',
    optionalResolveType: true,
    resolverTypeWrapperSignature: 'Promise<T> | T',
    maybeValue: 'T | null | undefined',
    inputMaybeValue: 'T | null | undefined',
    scalars: {
      ID: 'string',
      Date: 'string',
      DateTime: { input: 'Date', output: 'Date' },
      URL: { input: 'URL', output: 'string' },
      TimeZone: 'string',
      CountryCode: 'string',
      Locale: 'string',
    },
    mappers,
  };
  return codegen({
    filename: 'src/generated/resolvers.ts',
    schema: parse(sdl),
    schemaAst: buildSchema(sdl),
    documents: [],
    config,
    plugins: [{ typescript: {} }, { 'typescript-resolvers': {} }],
    pluginMap: { typescript, 'typescript-resolvers': typescriptResolvers },
  });
}

function generatePrismaClient() {
  // Prisma looks for its migration engine even when it only generates, and does without it once any file stands there.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env };
  const prisma = fileURLToPath(new URL('../node_modules/prisma/build/index.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--schema', 'prisma/schema.prisma', '--no-hints'],
    { cwd: root, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}\n${stderr}`);
}

const file = `${root}/src/generated/resolvers.ts`;
const fresh = await resolverTypes(readFileSync(`${root}/schema.graphql`, 'utf8'));
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== fresh) throw new Error('src/generated/resolvers.ts is stale: npm run generate');
} else {
  generatePrismaClient();
  writeFileSync(file, fresh);
}
