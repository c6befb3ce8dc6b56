import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { articleFile, type ImportFolder, openImportFolder, outcomesOf } from '../../support/import-folder.ts';

let folder: ImportFolder;
beforeAll(async () => {
  folder = await openImportFolder();
});
afterAll(() => folder.close());
beforeEach(() => folder.clear());

const board = (terms: string) =>
  `topics: [{ slug: valves, name: Valves, description: X, terms: [${terms}] }]\nactors:\n  - { slug: valve-board, name: Ruritanian Valve Board, kind: ORGANISATION, party: true }\n`;

it('imports knowledge before documents, wherever it stands among them', async () => {
  await folder.write({
    'in/a.txt': articleFile('', 'The Ruritanian Valve Board said that valves were safe.'),
    'in/z.yaml': board('valve'),
  });
  expect(outcomesOf(await folder.importAll(['in']))).toEqual([
    'CREATED actor valve-board',
    'CREATED topic valves',
    'CREATED in/a.txt',
  ]);
  const { rows } = await folder.store.pool.query(
    `SELECT p.slug AS party, t.slug AS topic FROM statement s JOIN actor p ON p.id = s.party_id
      JOIN statement_topic st ON st.statement_id = s.id AND st.ordinal = 0 JOIN topic t ON t.id = st.topic_id
      WHERE p.slug = 'valve-board'`,
  );
  expect(rows).toEqual([{ party: 'valve-board', topic: 'valves' }]);
});

it('reads no text again where knowledge stays as it was, and says which where it does not', async () => {
  await folder.write({
    'in/b.txt': articleFile('', 'The Ruritanian Valve Board said that spigots were dear.'),
    'in/z.yaml': board('valve'),
  });
  await folder.importAll(['in']);
  const readBy = async () =>
    (await folder.store.pool.query(`SELECT DISTINCT extracted_by FROM version`)).rows.map(
      ({ extracted_by }) => extracted_by,
    );
  const before = await readBy();
  expect(outcomesOf(await folder.importAll(['in']))).toEqual([]);
  expect(await readBy()).toEqual(before);
  await folder.write({ 'in/z.yaml': board('valve, spigot') });
  const changed = await folder.importAll(['in/z.yaml']);
  expect(outcomesOf(changed)).toEqual(['CHANGED topic valves', 'CHANGED in/b.txt']);
  expect(changed.items[1]?.detail).toBe('read again with changed knowledge: 1 reports new, 1 gone');
  expect(await readBy()).not.toEqual(before);
});
