import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { criteriaOf } from '../../src/terminal/answer.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  store = openStore(database.url, { applicationName: 'test' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const askedOf = async (topic: string, party?: string) =>
  criteriaOf(
    { topics: [topic], parties: party === undefined ? undefined : [party], limit: 1 },
    await store.dimensions.current(),
  );

describe('a question in the terminal', () => {
  it.each(['hostages', 'Hostages', 'HOSTAGE', 'detainee', 'detainees'])('knows the topic by "%s"', async (word) => {
    expect((await askedOf(word)).topics).toEqual(['Hostages']);
  });

  it.each([
    ['rusia', 'russia'],
    ['Hammas', 'hamas'],
    ['hamas-politburo-of-nowhere', 'hamas'],
  ])('has the nearest party for "%s" first', async (word, slug) => {
    await expect(askedOf('hostages', word)).rejects.toThrow(
      new RegExp(`^there is no party "${word}"; nearest are ${slug}(?:,|$)`),
    );
  });

  it('does not take the middle of a word for its beginning', async () => {
    await expect(askedOf('hostages', 'rusia')).rejects.toThrow(/^(?!.*belarus)/u);
  });

  it('lists some where none is near', async () => {
    await expect(askedOf('hostages', 'qqxqqxqqx')).rejects.toThrow(/there are \S+.* and \d+ more$/u);
    await expect(askedOf('?')).rejects.toThrow(/^there is no topic "\?"; there are /u);
  });
});
