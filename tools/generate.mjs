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
  Actor: '../store/dimensions.ts#ActorRow',
  Outlet: '../store/dimensions.ts#OutletRow',
  Topic: '../store/dimensions.ts#TopicRow',
  Issue: '../store/dimensions.ts#IssueRow',
  Statement: '../store/statement-columns.ts#StatementRow',
  Report: '../store/reports.ts#ReportRow',
  Position: '../store/positions.ts#PositionRow',
  Article: '../store/articles.ts#ArticleRow',
  Run: '../store/runs.ts#RunRow',
  RunItem: '../store/runs.ts#RunItemRow',
  QuarantinedDocument: '../store/runs.ts#QuarantineRow',
};

const mappers = {
  ...rows,
  Affiliation: '../store/dimensions.ts#AffiliationRow',
  TermUse: '../store/reports.ts#TermUseRow',
  Stance: '../store/statement-columns.ts#StanceRow',
  Version: '../store/articles.ts#VersionRow',
  Source: '../store/sources.ts#SourceRow',
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
