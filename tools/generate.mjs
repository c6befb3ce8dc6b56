// Writes src/generated/: Prisma's client from prisma/schema.prisma, and what schema.graphql, the resolvers and operations/ determine.
// With --check it writes nothing, and fails where one of the latter files is not what would be written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { operationTypes } from './generate/operations.mjs';
import { generatePrismaClient } from './generate/prisma-client.mjs';
import { nodeTypes, resolverList } from './generate/resolver-list.mjs';
import { resolverTypes } from './generate/resolver-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sdl = readFileSync(`${root}/schema.graphql`, 'utf8');
const schema = buildSchema(sdl);

const files = {
  'src/generated/resolvers.ts': await resolverTypes(root, sdl, schema),
  'src/generated/resolver-list.ts': resolverList(root),
  'src/generated/operations.ts': await operationTypes(root, schema),
  'src/generated/node-types.ts': nodeTypes(schema),
};

const isCheck = process.argv.includes('--check');
if (!isCheck) generatePrismaClient(root);
for (const [path, fresh] of Object.entries(files)) {
  const file = `${root}/${path}`;
  if (!isCheck) writeFileSync(file, fresh);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== fresh)
    throw new Error(`${path} is stale: npm run generate`);
}
