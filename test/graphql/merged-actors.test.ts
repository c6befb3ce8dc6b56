import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { importCorrections } from '../../src/ingest/corrections-file.ts';
import { runImport } from '../../src/ingest/import/import.ts';
import { findProvisionalActors } from '../../src/store/answers/provisional-actors.ts';
import { readCorrections } from '../../src/store/write/corrections/portable-corrections.ts';
import { formatSuggestions } from '../../src/terminal/suggested-knowledge.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { CONTRADICTIONS } from '../support/contradictions.ts';

const KNOWLEDGE = `
outlets:
  - { slug: harbour-post, name: Harbour Post, kind: NEWSPAPER, country: GB, language: en, timeZone: UTC, homepage: "https://harbour-post.example/" }
actors:
  - { slug: vellia, name: Vellia, kind: STATE, party: true, demonyms: [Vellian] }
  - { slug: ida-marrek, name: Ida Marrek, kind: PERSON, affiliations: [{ to: vellia, kind: HOLDS_OFFICE, role: Foreign Minister }] }
`;
const FARR = 'Milo Farr, a harbour pilot, said that the ferry would sail.';
const HALE = 'Milo Farr-Hale, a harbour pilot, said that the pier was shut.';
const folder = mkdtempSync(join(tmpdir(), 'onrecord-merged-actors-'));

let api: TestApi;
beforeEach(async () => {
  api = await openWorld();
  return () => api.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function openWorld(): Promise<TestApi> {
  const opened = await openApi('migrated');
  await importFile(opened, 'knowledge.yaml', KNOWLEDGE);
  return opened;
}

async function importFile({ store }: TestApi, name: string, content: string): Promise<void> {
  writeFileSync(join(folder, name), content);
  const { quarantined } = await runImport(store, extractor, { paths: [join(folder, name)], cwd: folder });
  expect(quarantined).toBe(0);
}

const importArticle = (number: number, text: string, to = api) =>
  importFile(
    to,
    `${number}.md`,
    `---\noutlet: harbour-post\npublished: 2031-03-04T1${number}:00:00Z\nurl: https://harbour-post.example/${number}\n---\n${text}\n`,
  );

async function ask(query: string, variables: Record<string, unknown> = {}, of = api) {
  await of.store.dimensions.refresh();
  const { data, errors } = await of.ask(query, variables, ADMIN_TOKEN);
  expect(errors).toBeUndefined();
  expect((await of.store.pool.query(CONTRADICTIONS)).rows).toEqual([]);
  return data;
}

interface Named {
  id: string;
  slug: string;
  name: string;
}

async function provisional(name: string): Promise<Named> {
  const { actors } = await ask('{ actors(filter: { isProvisional: true }) { nodes { id slug name } } }');
  const found = actors.nodes.find((actor: Named) => actor.name === name);
  if (!found) throw new Error(`nobody is called ${name} among ${JSON.stringify(actors.nodes)}`);
  return found;
}

const said = async (of = api): Promise<[string, string][]> => {
  const { statements } = await ask('{ statements(orderBy: SAID_ASC) { nodes { text speaker { slug } } } }', {}, of);
  return statements.nodes.map(({ text, speaker }: { text: string; speaker: { slug: string } | null }) => [
    text,
    speaker?.slug,
  ]);
};
const merge = (actor: string, into: string) =>
  ask(`mutation { mergeActors(actor: "${actor}", into: "${into}", by: "Ann") { id slug names { name kind } } }`);

describe('a provisional actor that is merged', () => {
  it('leads to the other by its id, its slug and its name, and what it said the other said', async () => {
    await importArticle(1, `${FARR}\n${HALE}`);
    const [farr, hale] = [await provisional('Milo Farr'), await provisional('Milo Farr-Hale')];
    const { mergeActors } = await merge(hale.slug, farr.slug);
    expect(mergeActors).toMatchObject({
      slug: farr.slug,
      names: expect.arrayContaining([{ name: 'Milo Farr-Hale', kind: 'ALIAS' }]),
    });
    const { actor, node, statements, actors } = await ask(`{
      actor(slug: "${hale.slug}") { slug } node(id: "${hale.id}") { id }
      statements(filter: { speakers: ["${hale.slug}"] }) { totalCount }
      actors(filter: { search: "Farr-Hale" }) { nodes { slug } } }`);
    expect(actor).toEqual({ slug: farr.slug });
    expect(node).toEqual({ id: farr.id });
    expect(statements).toEqual({ totalCount: 2 });
    expect(actors.nodes).toContainEqual({ slug: farr.slug });
    await importArticle(2, 'Milo Farr-Hale, a harbour pilot, said that the sea was calm.');
    expect((await said()).map(([, slug]) => slug)).toEqual([farr.slug, farr.slug, farr.slug]);
  });

  it('into a curated one stays so when the knowledge is imported again, and may be merged on', async () => {
    await importArticle(1, `${FARR}\n${HALE}`);
    const [farr, hale] = [await provisional('Milo Farr'), await provisional('Milo Farr-Hale')];
    await merge(hale.slug, farr.slug);
    await merge(farr.slug, 'ida-marrek');
    await importFile(api, 'knowledge.yaml', KNOWLEDGE.replace('Ida Marrek', 'Ida R. Marrek'));
    const { actor } = await ask(`{ actor(slug: "${hale.slug}") { slug name names { name } affiliations { role } } }`);
    expect(actor).toMatchObject({
      slug: 'ida-marrek',
      name: 'Ida R. Marrek',
      affiliations: [{ role: 'Foreign Minister' }],
    });
    for (const name of ['Milo Farr', 'Milo Farr-Hale']) expect(actor.names).toContainEqual({ name });
    expect((await said()).map(([, slug]) => slug)).toEqual(['ida-marrek', 'ida-marrek']);
    const before = await api.store.pool.query('SELECT count(*) AS count FROM run_item');
    await importFile(api, 'knowledge.yaml', KNOWLEDGE.replace('Ida Marrek', 'Ida R. Marrek'));
    expect(await api.store.pool.query('SELECT count(*) AS count FROM run_item')).toMatchObject({ rows: before.rows });
  });

  it('is merged in another database too, before an article makes it or after', async () => {
    await importArticle(1, `${FARR}\n${HALE}`);
    const [farr, hale] = [await provisional('Milo Farr'), await provisional('Milo Farr-Hale')];
    await ask(`mutation { renameActor(actor: "${farr.slug}", name: "Milo Farr Hale", by: "Ann") { name } }`);
    await merge(hale.slug, farr.slug);
    const lines: string[] = [];
    for await (const line of readCorrections(api.store.pool)) lines.push(JSON.stringify(line));
    for (const isFirst of [true, false]) {
      const other = await openWorld();
      try {
        const apply = () => importCorrections(other.store, Readable.from([Buffer.from(lines.join('\n'))]));
        if (isFirst) await apply();
        await importArticle(1, `${FARR}\n${HALE}`, other);
        if (!isFirst) await apply();
        expect(await said(other)).toEqual(await said());
        const names = '{ actors(filter: { isProvisional: true }) { nodes { slug name names { name } } } }';
        expect(await ask(names, {}, other)).toEqual(await ask(names));
      } finally {
        await other.close();
      }
    }
  });

  it('is refused where the knowledge says otherwise', async () => {
    await importArticle(1, FARR);
    const farr = await provisional('Milo Farr');
    const refused = async (mutation: string, message: RegExp) => {
      const { errors } = await api.ask(`mutation { ${mutation} { slug } }`, {}, ADMIN_TOKEN);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(message),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    };
    await refused(
      `mergeActors(actor: "ida-marrek", into: "${farr.slug}", by: "x")`,
      /actor: is curated.*merge "milo-farr-\w+" into "ida-marrek" instead/u,
    );
    await refused(
      'mergeActors(actor: "ida-marrek", into: "vellia", by: "x")',
      /actor: is curated.*in the knowledge files/u,
    );
    await refused(`mergeActors(actor: "${farr.slug}", into: "${farr.slug}", by: "x")`, /into: is the same actor/u);
    await refused('renameActor(actor: "vellia", name: "Velia", by: "x")', /actor: is curated/u);
    await refused(
      `renameActor(actor: "${farr.slug}", name: "Milo Farr", by: "x")`,
      /name: is what it is called already/u,
    );
  });
});

describe('a provisional actor of whom nothing is left', () => {
  it('is gone', async () => {
    await importArticle(1, `${FARR}\n${HALE}`);
    await importArticle(1, HALE);
    const { actors } = await ask('{ actors(filter: { isProvisional: true }) { nodes { name } } }');
    expect(actors.nodes).toEqual([{ name: 'Milo Farr-Hale' }]);
    const { statements } = await ask('{ statements { nodes { report { id } } } }');
    await ask(`mutation { rejectReport(report: "${statements.nodes[0].report.id}", by: "Ann") { id } }`);
    expect((await ask('{ actors(filter: { isProvisional: true }) { totalCount } }')).actors.totalCount).toBe(0);
  });
});

describe('the knowledge that is suggested for a provisional actor', () => {
  it('says what articles say of it, and makes it curated once it is imported', async () => {
    await importArticle(1, `${FARR}\n${HALE}`);
    const { slug, id } = await provisional('Milo Farr');
    const found = await findProvisionalActors(api.store.pool, { slugs: [slug], most: 1 });
    const yaml = formatSuggestions(found);
    expect(yaml).toMatch(/# 1 statement in 1 article, on 2031-03-04\n/u);
    expect(yaml).toContain('# “the ferry would sail” – Harbour Post, 2031-03-04, https://harbour-post.example/1');
    await importFile(api, 'farr.yaml', yaml);
    const { actor } = await ask(`{ actor(slug: "${slug}") { id name isProvisional } }`);
    expect(actor).toEqual({ id, name: 'Milo Farr', isProvisional: false });
    expect(await said()).toContainEqual(['the ferry would sail', slug]);
    const left = await findProvisionalActors(api.store.pool, { most: 10 });
    expect(left.map((each) => each.slug)).not.toContain(slug);
  });
});
