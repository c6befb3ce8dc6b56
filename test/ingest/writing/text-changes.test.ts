import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { articleFile, type ImportFolder, openImportFolder } from '../../support/import-folder.ts';

let folder: ImportFolder;
let prisma: PrismaClient;
beforeAll(async () => {
  folder = await openImportFolder();
  prisma = await folder.store.prisma();
});
afterAll(() => folder.close());

it('keeps the beginning of a long changed paragraph, cut between characters', async () => {
  const long = (word: string) => `${word} `.repeat(400).slice(0, 1_999);
  for (const word of ['widget', 'gasket']) {
    await folder.write({
      'long.txt': articleFile('url: https://www.reuters.com/long\n', `${long(word)}\u{1F600} and more.`),
    });
    await folder.importAll(['long.txt']);
  }
  const { changes } = await prisma.version.findFirstOrThrow({ where: { text: { startsWith: 'gasket' } } });
  expect(changes).toEqual([expect.objectContaining({ after: long('gasket') })]);
});

it('keeps the first changes of a text in which almost every paragraph changed', async () => {
  const paragraphs = (word: string) =>
    Array.from({ length: 250 }, (_, i) => `Line ${i} stays.\n\nThe ${word} of lot ${i} is shut.`).join('\n\n');
  for (const word of ['sluice', 'hatch']) {
    await folder.write({ 'many.txt': articleFile('url: https://www.reuters.com/many\n', paragraphs(word)) });
    await folder.importAll(['many.txt']);
  }
  const { changes } = await prisma.version.findFirstOrThrow({ where: { text: { contains: 'hatch' } } });
  expect(changes).toHaveLength(200);
  expect(changes).toContainEqual({
    type: 'CHANGED',
    before: 'The sluice of lot 0 is shut.',
    after: 'The hatch of lot 0 is shut.',
  });
});
