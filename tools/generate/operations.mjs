import { readdirSync, readFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse, stripIgnoredCharacters } from 'graphql';

const HEAD = `// Written by \`npm run generate\` from operations/ and schema.graphql: the operations that the explorer asks.

/** An operation of operations/, with the types of its variables and its answer. */
export interface Operation<Answer, Variables> {
  /** As in its file's name: \`?question=…\` opens it in the playground. */
  readonly slug: string;
  readonly name: string;
  readonly text: string;
  /** Never there: carries the types. */
  readonly types?: (variables: Variables) => Answer;
}

`;

/**
 * Each operation of operations/ as a constant, so that a page carries only those that it asks; the mutations, which are no
 * ready questions, are in a folder of their own.
 */
export async function operationTypes(root, schema) {
  const folder = `${root}/operations`;
  const files = ['', 'mutations/'].flatMap((part) =>
    readdirSync(`${folder}/${part}`)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => part + file),
  );
  const documents = files.map((file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    return { location: file, document: parse(text), text };
  });
  const types = await codegen({
    filename: 'src/generated/operations.ts',
    schema: parse(readFileSync(`${root}/schema.graphql`, 'utf8')),
    schemaAst: schema,
    documents,
    config: {
      skipTypename: true,
      onlyOperationTypes: true,
      enumsAsTypes: true,
      avoidOptionals: { field: true, inputValue: false },
      useTypeImports: true,
      scalars: {
        ID: 'string',
        Date: 'string',
        DateTime: 'string',
        URL: 'string',
        TimeZone: 'string',
        CountryCode: 'string',
        Locale: 'string',
      },
    },
    plugins: [{ 'typescript-operations': {} }],
    pluginMap: { 'typescript-operations': typescriptOperations },
  });
  const constants = documents.map(({ location, document, text }) => {
    const slug = /([a-z-]+)\.graphql$/.exec(location)?.[1].replace(/^-/, '');
    const [{ name, operation }] = document.definitions;
    const types = name.value + (operation === 'mutation' ? 'Mutation' : 'Query');
    const fields = { slug, name: name.value, text: stripIgnoredCharacters(text) };
    return `export const ${name.value}: Operation<${types}, ${types}Variables> = ${JSON.stringify(fields)};`;
  });
  return `${HEAD}${types}\n${constants.join('\n')}\n`;
}
