import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { findParents } from './parents.mjs';

/** What resolvers take and return, as TypeScript: fields and arguments from schema.graphql, parents from src/. */
export function resolverTypes(root, sdl, schema) {
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
    mappers: findParents(root, schema),
  };
  return codegen({
    filename: 'src/generated/resolvers.ts',
    schema: parse(sdl),
    schemaAst: schema,
    documents: [],
    config,
    plugins: [{ typescript: {} }, { 'typescript-resolvers': {} }],
    pluginMap: { typescript, 'typescript-resolvers': typescriptResolvers },
  });
}
