import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { runImport } from '../../src/ingest/import/import.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { CONTRADICTIONS } from '../support/contradictions.ts';

const KNOWLEDGE = `
outlets:
${['harbour-post', 'coast-radio', 'ledger', 'evening-lantern', 'quay-wire']
  .map(
    (slug) =>
      `  - { slug: ${slug}, name: ${nameOf(slug)}, kind: NEWSPAPER, country: GB, language: en, timeZone: UTC, homepage: "https://${slug}.example/" }`,
  )
  .join('\n')}
actors:
  - { slug: vellia, name: Vellia, kind: STATE, party: true, demonyms: [Vellian] }
  - { slug: vellian-foreign-ministry, name: Vellian Foreign Ministry, kind: GOVERNMENT_BODY, affiliations: [{ to: vellia, kind: PART_OF }] }
  - { slug: ida-marrek, name: Ida Marrek, kind: PERSON, affiliations: [{ to: vellian-foreign-ministry, kind: HOLDS_OFFICE, role: Foreign Minister }] }
`;

function nameOf(slug: string): string {
  return slug.replace(
    /(?:^|-)(\w)/gu,
    (_, letter: string, at: number) => `${at > 0 ? ' ' : ''}${letter.toUpperCase()}`,
  );
}

const QUOTATION =
  'Vellia will not discuss a single point of the truce until the last of the miners is home and the road to Onn is open.';

/** Five papers on one press conference: three tell what was said of the truce, two of the harbour. */
const ARTICLES: Record<string, string> = {
  'harbour-post': `Foreign Minister Ida Marrek said: “${QUOTATION}”\nThe harbour of Sker will be closed for nine days, Ida Marrek said.`,
  'coast-radio':
    'The Vellian Foreign Ministry said that Vellia would not discuss the truce “until the last of the miners is home and the road to Onn is open”.',
  ledger:
    'Ida Marrek said that there was “not a single point of the truce” to discuss until the last of the miners is home and the road to Onn is open.',
  'evening-lantern': 'The harbour of Sker will be closed for ten days, Ida Marrek said.',
  'quay-wire': `“${QUOTATION}” Ida Marrek said.`,
};

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await openApi('migrated');
  folder = mkdtempSync(join(tmpdir(), 'onrecord-utterances-'));
  writeFileSync(join(folder, 'knowledge.yaml'), KNOWLEDGE);
  for (const [outlet, text] of Object.entries(ARTICLES)) await importArticle(outlet, text);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

async function importArticle(outlet: string, text: string): Promise<void> {
  const hour = String(10 + Object.keys(ARTICLES).indexOf(outlet));
  writeFileSync(
    join(folder, `${outlet}.md`),
    `---\noutlet: ${outlet}\npublished: 2031-03-04T${hour}:00:00Z\nurl: https://${outlet}.example/1\n---\n${text}\n`,
  );
  const paths = [join(folder, 'knowledge.yaml'), join(folder, `${outlet}.md`)];
  const { quarantined } = await runImport(api.store, extractor, { paths, cwd: folder });
  expect(quarantined).toBe(0);
}

interface Telling {
  id: string;
  outlet: string;
  link: { reason: string; like: { article: { outlet: { slug: string } } } | null } | null;
}

/** The statements, each with its tellings by outlet. */
async function tellings(): Promise<{ id: string; speaker: string; independentReports: number; reports: Telling[] }[]> {
  const { data, errors } = await api.ask(`{ statements(first: 50, orderBy: SAID_ASC) { nodes {
    id speaker { slug } independentReports
    reports(first: 20) { nodes { id article { outlet { slug } } link { reason score like { article { outlet { slug } } } } } }
  } } }`);
  expect(errors).toBeUndefined();
  return data.statements.nodes.map(({ speaker, reports, ...statement }: ReturnType<typeof JSON.parse>) => ({
    ...statement,
    speaker: speaker.slug,
    reports: reports.nodes.map(({ article, ...report }: ReturnType<typeof JSON.parse>) => ({
      ...report,
      outlet: article.outlet.slug,
    })),
  }));
}

const outletsOf = ({ reports }: { reports: Telling[] }) => reports.map(({ outlet }) => outlet).toSorted();
const together = async () => (await tellings()).map(outletsOf).toSorted();
const TRUCE = ['coast-radio', 'harbour-post', 'ledger', 'quay-wire'];

const change = async (mutation: string) => api.ask(`mutation { ${mutation} { id statement { id } } }`, {}, ADMIN_TOKEN);
const reportOf = async (outlet: string): Promise<Telling> => {
  const found = (await tellings()).flatMap(({ reports }) => reports).find((report) => report.outlet === outlet);
  if (!found) throw new Error(`no report of ${outlet}`);
  return found;
};

describe('one utterance that several outlets tell', () => {
  it('is one statement, of the person whom some of them name', async () => {
    expect(await together()).toEqual([TRUCE, ['evening-lantern'], ['harbour-post']].toSorted());
    const statement = (await tellings()).find((each) => outletsOf(each).length === 4);
    expect(statement).toMatchObject({ speaker: 'ida-marrek', independentReports: 4 });
  });

  it('says of each telling why it is one', async () => {
    const statement = (await tellings()).find((each) => outletsOf(each).length === 4);
    const why = Object.fromEntries(statement?.reports.map(({ outlet, link }) => [outlet, link?.reason ?? null]) ?? []);
    expect(why).toEqual({
      'harbour-post': null,
      'coast-radio': 'SAME_QUOTATION',
      ledger: 'SAME_QUOTATION',
      'quay-wire': 'SAME_WORDS',
    });
  });

  it('shows side by side which words all have', async () => {
    const { data } = await api.ask(
      `{ statements(filter: { outlets: ["ledger"] }, first: 1) { nodes { renderings { report { text article { outlet { slug } } } passages { text shared } } } } }`,
    );
    const { renderings } = data.statements.nodes[0];
    for (const { report, passages } of renderings) {
      expect(passages.map(({ text }: { text: string }) => text).join('')).toBe(report.text);
      const shared = passages
        .filter((passage: { shared: boolean }) => passage.shared)
        .map(({ text }: { text: string }) => text);
      expect(shared.join(' ')).toMatch(/until the last of the miners is home and the road to Onn is open/u);
    }
  });

  it('is found by the ids that its tellings had before', async () => {
    const { rows } = await api.store.pool.query<{ id: number; into: number }>(
      'SELECT id, into_id AS into FROM merged_statement',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, into } of rows) {
      const [former, now] = [id, into].map((number) => Buffer.from(`Statement:${number}`).toString('base64url'));
      const { data } = await api.ask('query ($id: ID!) { node(id: $id) { id } }', { id: former });
      expect(data.node.id).toBe(now);
    }
  });

  it('is still said why when the texts have changed since', async () => {
    const links = async () => [(await reportOf('coast-radio')).link, (await reportOf('ledger')).link];
    const before = await links();
    expect(before).toEqual([
      expect.objectContaining({ reason: 'SAME_QUOTATION' }),
      expect.objectContaining({ reason: 'SAME_QUOTATION' }),
    ]);
    for (const outlet of ['coast-radio', 'harbour-post']) {
      await importArticle(outlet, `${ARTICLES[outlet]}\nIt was cold in Sker.`);
      expect(await links()).toEqual(before);
    }
  });

  it('leaves nothing that contradicts anything', async () => {
    expect((await api.store.pool.query(CONTRADICTIONS)).rows).toEqual([]);
  });
});

describe('what people decide', () => {
  it('takes a telling out, and keeps it out when its text is read again', async () => {
    const { id } = await reportOf('ledger');
    const { errors } = await change(`unlinkReport(report: "${id}", by: "A. Reader", reason: "another point")`);
    expect(errors).toBeUndefined();
    const apart = [
      TRUCE.filter((outlet) => outlet !== 'ledger'),
      ['evening-lantern'],
      ['harbour-post'],
      ['ledger'],
    ].toSorted();
    expect(await together()).toEqual(apart);
    await importArticle('ledger', `${ARTICLES.ledger}\nIt rained in Sker.`);
    expect(await together()).toEqual(apart);
    expect((await api.store.pool.query(CONTRADICTIONS)).rows).toEqual([]);
  });

  it('puts tellings together, also after another decision, and keeps them together', async () => {
    const [one, other] = [await reportOf('ledger'), await reportOf('quay-wire')];
    expect(
      (await change(`linkReport(report: "${one.id}", like: "${other.id}", by: "B. Reader")`)).errors,
    ).toBeUndefined();
    const joined = [TRUCE, ['evening-lantern'], ['harbour-post']].toSorted();
    expect(await together()).toEqual(joined);
    expect((await reportOf('ledger')).link?.reason).toBe('BY_HAND');
    await importArticle('ledger', `${ARTICLES.ledger}\nIt snowed in Sker.`);
    expect(await together()).toEqual(joined);
  });

  it('is refused where it makes no sense', async () => {
    const { id } = await reportOf('evening-lantern');
    const messages = [
      [`unlinkReport(report: "${id}", by: "x")`, /report: is the only report of its statement/u],
      [`linkReport(report: "${id}", like: "${id}", by: "x")`, /like: is a report of the same statement already/u],
      [`unlinkReport(report: "${id}", by: " ")`, /by: is empty/u],
    ] as const;
    for (const [mutation, message] of messages) {
      const { errors } = await change(mutation);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(message),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  it('is for operators only', async () => {
    const { id } = await reportOf('ledger');
    const { errors } = await api.ask(`mutation { unlinkReport(report: "${id}", by: "x") { id } }`);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
