import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { runImport } from '../../src/ingest/import/import.ts';
import { rereadStale } from '../../src/ingest/writing/reread.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { CONTRADICTIONS } from '../support/contradictions.ts';
import { Dice } from '../support/corpus.ts';
import { openPipeline, type TestPipeline } from '../support/worker.ts';

const KNOWLEDGE = `
outlets:
  - { slug: harbour-post, name: Harbour Post, kind: NEWSPAPER, country: GB, language: en, timeZone: UTC, homepage: "https://harbour-post.example/" }
  - { slug: ledger, name: Ledger, kind: NEWSPAPER, country: GB, language: en, timeZone: UTC, homepage: "https://ledger.example/" }
actors:
  - { slug: vellia, name: Vellia, kind: STATE, party: true, demonyms: [Vellian] }
  - { slug: tarsk, name: Tarsk, kind: STATE, party: true, demonyms: [Tarskan] }
  - { slug: ida-marrek, name: Ida Marrek, kind: PERSON, affiliations: [{ to: vellia, kind: HOLDS_OFFICE, role: Foreign Minister }] }
  - { slug: oren-dahl, name: Oren Dahl, kind: PERSON, affiliations: [{ to: tarsk, kind: SPEAKS_FOR }] }
topics:
  - { slug: harbour, name: The harbour, description: The harbour of Sker., terms: [{ term: harbour }] }
  - { slug: miners, name: The miners, description: The miners of Onn., terms: [{ term: miner }] }
issues:
  - { slug: free-miners, topic: miners, proposition: Free the miners, acts: { for: [{ actions: [free, release], objects: ["{miners}"] }], against: [] }, wordings: { supports: [], opposes: [], conditional: [] } }
`;

const SENTENCES = [
  'The harbour of Sker will be closed for nine days, Ida Marrek said.',
  'Oren Dahl said that the road to Onn was open again.',
  'Ida Marrek said: “We demand that Tarsk free the miners.”',
  'The bridge is safe, Oren Dahl said.',
  'Ida Marrek said that the ferry would sail on Monday.',
];

let api: TestApi;
let folder: string;
let pipeline: TestPipeline;
beforeAll(async () => {
  api = await openApi('migrated');
  folder = mkdtempSync(join(tmpdir(), 'onrecord-corrections-'));
  writeFileSync(join(folder, 'knowledge.yaml'), KNOWLEDGE);
  await importPaths('knowledge.yaml');
  pipeline = openPipeline(api.store.pool.options.connectionString ?? '');
});
afterAll(async () => {
  await pipeline.close();
  await api.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await api.store.pool.query('TRUNCATE article, statement, correction CASCADE');
  await importArticle(SENTENCES.join('\n'));
});

async function importPaths(...names: string[]): Promise<void> {
  const { quarantined, items } = await runImport(api.store, extractor, {
    paths: names.map((name) => join(folder, name)),
    cwd: folder,
  });
  expect(quarantined, JSON.stringify(items)).toBe(0);
}

async function importArticle(text: string, outlet = 'harbour-post'): Promise<void> {
  const head = `---\noutlet: ${outlet}\npublished: 2031-03-04T10:00:00Z\nurl: https://${outlet}.example/1\n---`;
  writeFileSync(join(folder, `${outlet}.md`), `${head}\n${text}\n`);
  await importPaths(`${outlet}.md`);
}

/** Reads all texts again, as after a change of rules. */
async function readAgain(): Promise<void> {
  const reader = await pipeline.threads.reader();
  await api.store.pool.query(`UPDATE version SET extracted_by = repeat('0', 64) WHERE extracted_by IS NOT NULL`);
  while ((await inTransaction(api.store, (tx) => rereadStale(tx, reader))).length > 0);
}

interface ShownReport {
  id: string;
  text: string;
  coder: string;
  review: string;
  confidence: number;
  polarity: string;
  chain: { basis: string; name: string }[];
  terms: { topic: { slug: string } }[];
  version: { text: string };
  spans: { start: number; end: number }[];
  statement: {
    id: string;
    said: { from: string; to: string; precision: string; basis: string };
    speakers: { slug: string }[];
    parties: { slug: string }[];
    stances: { issue: { slug: string }; stance: string; confidence: number }[];
  };
}

const REPORT = `id text coder review confidence polarity chain { basis name } terms { topic { slug } } version { text } spans { start end }
  statement { id said { from to precision basis } speakers { slug } parties { slug } stances { issue { slug } stance confidence } }`;

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables, ADMIN_TOKEN);
  expect(errors).toBeUndefined();
  return data;
}

/** The reports of the article, in order of its text; each must have its words where its spans are. */
async function reports(outlet = 'harbour-post'): Promise<ShownReport[]> {
  const query = `query ($url: URL!) { article(url: $url) { reports(first: 50) { nodes { ${REPORT} } } } }`;
  const { article } = await ask(query, { url: `https://${outlet}.example/1` });
  const nodes: ShownReport[] = article.reports.nodes;
  for (const { text, spans, version } of nodes)
    expect(spans.map(({ start, end }) => version.text.slice(start, end)).join(' … ')).toBe(text);
  expect((await api.store.pool.query(CONTRADICTIONS)).rows).toEqual([]);
  return nodes;
}

async function reportOf(words: string, outlet?: string): Promise<ShownReport> {
  const found = (await reports(outlet)).find(({ text }) => text.includes(words));
  if (!found) throw new Error(`nothing says ${words}`);
  return found;
}

const BY = `by: "Ann Editor", reason: "I was there"`;
const confirm = (id: string) => ask(`mutation { confirmReport(report: "${id}", ${BY}) { ${REPORT} } }`);
const reject = (id: string) =>
  ask(
    `mutation { rejectReport(report: "${id}", ${BY}) { id kind before { text speakers { slug } } after { text } by reason isLost } }`,
  );
const correct = (id: string, change: object) =>
  ask(`mutation ($change: ReportChange!) { correctReport(report: "${id}", change: $change, ${BY}) { ${REPORT} } }`, {
    change,
  });
const corrections = async (filter: object = {}) =>
  (
    await ask(
      `query ($filter: CorrectionFilter) { corrections(filter: $filter) { totalCount nodes {
    id kind by reason isLost withdrawnAt changed article { url } before { text speakers { slug } topics { slug } }
    after { text speakers { slug } parties { slug } topics { slug } stances { issue { slug } stance } said { from to } } } } }`,
      { filter },
    )
  ).corrections;

describe('a report that a person', () => {
  it('confirms keeps its id and is sure', async () => {
    const before = await reportOf('free the miners');
    expect(before).toMatchObject({ review: 'UNREVIEWED' });
    const { confirmReport } = await confirm(before.id);
    expect(confirmReport).toMatchObject({ id: before.id, review: 'CONFIRMED', confidence: 1, coder: before.coder });
    expect(confirmReport.statement.id).toBe(before.statement.id);
    expect(confirmReport.statement.stances).toMatchObject([{ issue: { slug: 'free-miners' }, confidence: 1 }]);
    await readAgain();
    expect(await reportOf('free the miners')).toEqual(confirmReport);
  });

  it('rejects is gone, also after readings and edits, and listed with what it was', async () => {
    const { id, text } = await reportOf('harbour');
    const { rejectReport } = await reject(id);
    expect(rejectReport).toMatchObject({
      kind: 'REJECT',
      before: { text, speakers: [{ slug: 'ida-marrek' }] },
      after: null,
      by: 'Ann Editor',
      reason: 'I was there',
      isLost: false,
    });
    const isGone = async () => expect((await reports()).map((each) => each.text)).not.toContain(text);
    await isGone();
    await readAgain();
    await isGone();
    await importArticle(`It snowed.\n${SENTENCES.join('\n')}`);
    await isGone();
    expect(await reports()).toHaveLength(SENTENCES.length - 1);
    expect(await corrections({ kinds: ['REJECT'] })).toMatchObject({
      totalCount: 1,
      nodes: [{ article: { url: 'https://harbour-post.example/1' } }],
    });
  });

  it('corrects has what they said, and what follows from it', async () => {
    const before = await reportOf('bridge');
    const { correctReport } = await correct(before.id, {
      speakers: ['ida-marrek'],
      said: { from: '2031-03-01', to: '2031-03-02' },
      topics: ['harbour'],
    });
    expect(correctReport).toMatchObject({
      text: before.text,
      review: 'CORRECTED',
      coder: 'person:Ann Editor',
      confidence: 1,
      chain: [
        { basis: 'BY_HAND', name: 'Ida Marrek' },
        { basis: 'REGISTER', name: 'Vellia' },
      ],
      terms: [{ topic: { slug: 'harbour' } }],
      statement: {
        said: { from: '2031-03-01', to: '2031-03-02', precision: 'WEEK', basis: 'BY_HAND' },
        speakers: [{ slug: 'ida-marrek' }],
        parties: [{ slug: 'vellia' }],
      },
    });
    await readAgain();
    expect(await reportOf('bridge')).toEqual(correctReport);
    const [correction] = (await corrections()).nodes;
    expect(correction).toMatchObject({
      kind: 'CORRECT',
      changed: ['SPEAKERS', 'PARTIES', 'SAID', 'TOPICS'],
      before: { speakers: [{ slug: 'oren-dahl' }], topics: [] },
      after: {
        speakers: [{ slug: 'ida-marrek' }],
        topics: [{ slug: 'harbour' }],
        said: { from: '2031-03-01', to: '2031-03-02' },
      },
    });
  });

  it('corrects once more has both corrections, and the later one where they differ', async () => {
    await correct((await reportOf('bridge')).id, { speakers: ['ida-marrek'], polarity: 'DENIES' });
    await correct((await reportOf('bridge')).id, { parties: ['tarsk'], polarity: 'QUESTIONS' });
    const expected = {
      polarity: 'QUESTIONS',
      statement: { speakers: [{ slug: 'ida-marrek' }], parties: [{ slug: 'tarsk' }] },
    };
    expect(await reportOf('bridge')).toMatchObject(expected);
    await readAgain();
    expect(await reportOf('bridge')).toMatchObject(expected);
  });

  it('gives other words has these', async () => {
    const { version, id } = await reportOf('ferry');
    const start = version.text.indexOf('the ferry');
    const span = { start, end: start + 'the ferry would sail'.length };
    await correct(id, { spans: [span] });
    const isShort = async () =>
      expect((await reports()).filter(({ text }) => text.includes('ferry')).map(({ text }) => text)).toEqual([
        'the ferry would sail',
      ]);
    await isShort();
    await readAgain();
    await isShort();
    await importArticle(`It snowed.\n${SENTENCES.join('\nIt rained.\n')}`);
    await isShort();
  });

  it('gives a stance on a condition has it, and positions follow', async () => {
    const { correctReport } = await correct((await reportOf('free the miners')).id, {
      stances: [{ issue: 'free-miners', stance: 'CONDITIONAL', condition: 'Tarsk' }],
    });
    expect(correctReport.statement.stances).toEqual([
      { issue: { slug: 'free-miners' }, stance: 'CONDITIONAL', confidence: 1 },
    ]);
    const { positions } = await ask('{ positions { nodes { holder { slug } stance condition } } }');
    expect(positions.nodes).toContainEqual({ holder: { slug: 'vellia' }, stance: 'CONDITIONAL', condition: 'Tarsk' });
  });

  it('put right has the topics that the knowledge comes to have, and not those taken from it', async () => {
    const { id } = await reportOf('harbour');
    await correct(id, { topics: [], said: { from: '2031-03-03' } });
    const closing = `topics: [{ slug: closures, name: Closures, description: What is closed., terms: [{ term: closed }] }]`;
    writeFileSync(join(folder, 'closures.yaml'), closing);
    await importPaths('closures.yaml');
    await readAgain();
    expect((await reportOf('harbour')).terms).toEqual([{ topic: { slug: 'closures' } }]);
    await readAgain();
    expect((await reportOf('harbour')).terms).toEqual([{ topic: { slug: 'closures' } }]);
  });

  it('decided of is lost with its words, and comes back with them', async () => {
    await correct((await reportOf('bridge')).id, { speakers: ['ida-marrek'] });
    await importArticle(SENTENCES.filter((each) => !each.includes('bridge')).join('\n'));
    expect((await reports()).some(({ text }) => text.includes('bridge'))).toBe(false);
    expect((await corrections({ isLost: true })).totalCount).toBe(1);
    await importArticle(`${SENTENCES.join('\n')}\nIt thawed.`);
    expect(await reportOf('bridge')).toMatchObject({
      review: 'CORRECTED',
      statement: { speakers: [{ slug: 'ida-marrek' }] },
    });
    expect((await corrections({ isLost: true })).totalCount).toBe(0);
  });
});

describe('words that an edit changes', () => {
  const edited = async (from: string, to: string) => importArticle(SENTENCES.join('\n').replace(from, to));

  it('keep what was decided of them where most of them stay', async () => {
    await correct((await reportOf('road')).id, { speakers: ['ida-marrek'] });
    await edited('was open again', 'was passable again');
    const report = await reportOf('road');
    expect(report.text).toContain('passable');
    expect(report).toMatchObject({ review: 'CORRECTED', statement: { speakers: [{ slug: 'ida-marrek' }] } });
    expect((await corrections({ isLost: true })).totalCount).toBe(0);
  });

  it('stay rejected', async () => {
    await reject((await reportOf('ferry')).id);
    await edited('sail on Monday', 'sail on Tuesday');
    expect((await reports()).some(({ text }) => text.includes('ferry'))).toBe(false);
  });

  it('are set aside where they say the opposite now', async () => {
    await correct((await reportOf('road')).id, { speakers: ['ida-marrek'] });
    await edited('was open again', 'was not open again');
    expect(await reportOf('road')).toMatchObject({
      review: 'UNREVIEWED',
      statement: { speakers: [{ slug: 'oren-dahl' }] },
    });
    expect((await corrections({ isLost: true })).totalCount).toBe(1);
  });
});

describe('a correction that is taken back', () => {
  const withdraw = async () => {
    const [{ id }] = (await corrections({ isWithdrawn: false })).nodes;
    return ask(`mutation { withdrawCorrection(id: "${id}", by: "Ben") { withdrawnAt withdrawnBy } }`);
  };

  it('lets what stood before stand again', async () => {
    const before = await reports();
    await reject((await reportOf('harbour')).id);
    expect((await withdraw()).withdrawCorrection).toMatchObject({ withdrawnBy: 'Ben' });
    const same = ({ text, statement: { speakers, said } }: ShownReport) => ({ text, speakers, said });
    expect((await reports()).map(same)).toEqual(before.map(same));
    await correct((await reportOf('bridge')).id, { speakers: ['ida-marrek'] });
    await correct((await reportOf('bridge')).id, { speakers: [] });
    await withdraw();
    expect(await reportOf('bridge')).toMatchObject({ statement: { speakers: [{ slug: 'ida-marrek' }] } });
    await withdraw();
    expect((await reports()).map(same)).toEqual(before.map(same));
    expect(await reportOf('bridge')).toMatchObject({ review: 'UNREVIEWED' });
    await readAgain();
    expect((await reports()).map(same)).toEqual(before.map(same));
  });
});

describe('a report that a person adds', () => {
  const add = async (report: object) => {
    const { article } = await ask('query ($url: URL!) { article(url: $url) { id } }', {
      url: 'https://harbour-post.example/1',
    });
    const query = `mutation ($report: NewReport!) { addReport(article: "${article.id}", report: $report, ${BY}) { ${REPORT} } }`;
    return api.ask(query, { report }, ADMIN_TOKEN);
  };
  const spanOf = async (words: string) => {
    const [{ version }] = (await reports()) as [ShownReport];
    const start = version.text.indexOf(words);
    return { start, end: start + words.length };
  };

  it('stays through readings and edits', async () => {
    await importArticle(`It will rain in Sker.\n${SENTENCES.join('\n')}`);
    const report = {
      spans: [await spanOf('It will rain')],
      mode: 'INDIRECT',
      speakers: ['oren-dahl'],
      topics: ['harbour'],
    };
    const { data, errors } = await add(report);
    expect(errors).toBeUndefined();
    const said = { from: '2031-03-04', to: '2031-03-04', precision: 'DAY', basis: 'PUBLICATION' };
    const expected = {
      text: 'It will rain',
      review: 'CORRECTED',
      coder: 'person:Ann Editor',
      statement: { said, speakers: [{ slug: 'oren-dahl' }], parties: [{ slug: 'tarsk' }] },
    };
    expect(data.addReport).toMatchObject(expected);
    await readAgain();
    expect(await reportOf('It will rain')).toEqual(data.addReport);
    await importArticle(`${SENTENCES.join('\n')}\nIt will rain in Sker.`);
    expect(await reportOf('It will rain')).toMatchObject(expected);
    expect(await reports()).toHaveLength(SENTENCES.length + 1);
  });

  it('is refused where one is already', async () => {
    const { spans } = await reportOf('bridge');
    const { errors } = await add({ spans, mode: 'INDIRECT' });
    expect(errors?.[0]?.message).toMatch(/report.spans: lie where there is a report already/u);
  });
});

describe('an article that a person retracts', () => {
  const change = async (mutation: string) => {
    const { article } = await ask('query ($url: URL!) { article(url: $url) { id } }', {
      url: 'https://harbour-post.example/1',
    });
    return ask(`mutation { ${mutation}(article: "${article.id}", ${BY}) { retractedAt } }`);
  };
  const same = ({ text, review, statement: { speakers } }: ShownReport) => ({ text, review, speakers });

  it('is in no answer, whatever comes of it, until it is restored', async () => {
    await correct((await reportOf('bridge')).id, { speakers: ['ida-marrek'] });
    const before = (await reports()).map(same);
    expect((await change('retractArticle')).retractArticle.retractedAt).not.toBeNull();
    expect(await reports()).toEqual([]);
    expect((await ask('{ statements { totalCount } }')).statements.totalCount).toBe(0);
    await readAgain();
    expect(await reports()).toEqual([]);
    expect((await change('restoreArticle')).restoreArticle).toEqual({ retractedAt: null });
    expect((await reports()).map(same)).toEqual(before);
    await change('retractArticle');
    await importArticle(`${SENTENCES.join('\n')}\nIda Marrek said that it would thaw.`);
    expect(await reports()).toEqual([]);
    await change('restoreArticle');
    await readAgain();
    expect(await reports()).toHaveLength(SENTENCES.length + 1);
    expect(await reportOf('bridge')).toMatchObject({ review: 'CORRECTED' });
  });
});

describe('whatever is decided in any order', () => {
  it('stands through readings, edits and knowledge', async () => {
    for (const seed of [1, 2, 3]) {
      await api.store.pool.query('TRUNCATE article, statement, correction CASCADE');
      await importArticle(SENTENCES.join('\n'));
      await live(new Dice(seed));
    }
  }, 120_000);

  /** What stands of each sentence that is in the text: its speaker, or that it was rejected. */
  async function live(dice: Dice): Promise<void> {
    const stands = new Map<string, string | undefined>(
      SENTENCES.map((each) => [each, each.includes('Dahl') ? 'oren-dahl' : 'ida-marrek']),
    );
    let text = SENTENCES;
    for (let step = 0; step < 14; step++) {
      const sentence = dice.pick(text);
      const found = (await reports()).find((each) => sentence.includes(each.text));
      const act = dice.below(6);
      if (act === 0 && found) {
        await reject(found.id);
        stands.set(sentence, undefined);
      } else if (act <= 2 && found) {
        const speaker = stands.get(sentence) === 'oren-dahl' ? 'ida-marrek' : 'oren-dahl';
        await correct(found.id, { speakers: [speaker] });
        stands.set(sentence, speaker);
      } else if (act === 3 && found) await confirm(found.id);
      else if (act === 4) await readAgain();
      else {
        text = SENTENCES.filter(() => dice.chance(0.8)).flatMap((each) =>
          dice.chance(0.3) ? [`It snowed ${step} times.`, each] : [each],
        );
        if (!text.some((each) => stands.has(each))) text = SENTENCES;
        await importArticle(text.join('\n'));
        text = text.filter((each) => stands.has(each));
      }
      const expected = text.filter((each) => stands.get(each) !== undefined).map((each) => stands.get(each));
      expect(
        (await reports()).map(({ statement }) => statement.speakers[0]?.slug),
        `step ${step}`,
      ).toEqual(expected);
    }
  }
});

describe('what cannot be', () => {
  it('is refused with what to change', async () => {
    const { id } = await reportOf('bridge');
    const refused = async (change: object, message: RegExp) => {
      const { errors } = await api.ask(
        `mutation ($change: ReportChange!) { correctReport(report: "${id}", change: $change, ${BY}) { id } }`,
        { change },
        ADMIN_TOKEN,
      );
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(message),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    };
    await refused({}, /change: says nothing but what the report says already/u);
    await refused({ speakers: ['oren-dahl'] }, /change: says nothing but/u);
    await refused({ speakers: ['nobody'] }, /change.speakers: none of the actors has the slug "nobody"/u);
    await refused({ said: { from: '2031-03-05', to: '2031-03-04' } }, /change.said: from 2031-03-05 is after/u);
    await refused({ spans: [{ start: 5, end: 5 }] }, /change.spans: 5–5 is empty/u);
    await refused({ spans: [{ start: 5, end: 90_000 }] }, /change.spans: 90000 lies behind the text's end/u);
    await refused(
      { stances: [{ issue: 'free-miners', stance: 'CONDITIONAL', condition: 'moon' }] },
      /change.stances: no words "moon"/u,
    );
    expect((await corrections()).totalCount).toBe(0);
  });

  it('is for operators only', async () => {
    const { id } = await reportOf('bridge');
    const { errors } = await api.ask(`mutation { confirmReport(report: "${id}", ${BY}) { id } }`);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
