import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const WRITTEN = '// Written by `npm run generate`.\n';

/** The resolvers of every type that has a file in src/graphql/resolvers/; a file exports its type's by the type's name. */
export function resolverList(root) {
  const types = readdirSync(join(root, 'src/graphql/resolvers'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  return [
    WRITTEN,
    ...types.map((type) => `import { ${type} } from '../graphql/resolvers/${type}.ts';\n`),
    "import type { AllResolvers } from '../graphql/resolvers-of.ts';\n\n",
    'export const resolvers: AllResolvers = {\n',
    ...types.map((type) => `  ${type},\n`),
    '};\n',
  ].join('');
}

/** The names of the types that implement `Node`, which ids are checked against. */
export function nodeTypes(schema) {
  const types = schema.getPossibleTypes(schema.getType('Node')).map(({ name }) => name);
  return [
    WRITTEN,
    'export const NODE_TYPES = [\n',
    ...types.sort().map((type) => `  '${type}',\n`),
    '] as const;\n',
    'export type NodeType = (typeof NODE_TYPES)[number];\n',
  ].join('');
}
