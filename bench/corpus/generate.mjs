// npm run corpus -- <knowledge folder> --statements N [--seed S] [--plain]: writes the knowledge, and the articles as
// NDJSON to standard output; plain ones come without their reports, which are then for the rules to find.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeArticles } from './articles.mjs';
import { knowledgeFiles, makeWorld } from './world.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    statements: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    plain: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
const [statements, seed] = [Number(values.statements), Number(values.seed)];
if (!folder || !(statements >= 0) || !Number.isInteger(seed)) {
  console.error(
    'Name a folder for the knowledge: npm run corpus -- <folder> --statements N [--seed S] [--plain] > articles.ndjson',
  );
  process.exit(1);
}

const world = makeWorld(seed);
mkdirSync(folder, { recursive: true });
for (const { file, text } of knowledgeFiles(world)) writeFileSync(join(folder, file), text);

const CHUNK = 1 << 16;
let chunk = '';
for (const { reports, coder, ...article } of makeArticles(world, statements, seed)) {
  chunk += `${JSON.stringify(values.plain ? article : { ...article, coder, reports })}\n`;
  if (chunk.length < CHUNK) continue;
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
  chunk = '';
}
process.stdout.write(chunk);
