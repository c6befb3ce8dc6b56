import type pg from 'pg';
import {
  type Corpus,
  type CorpusReport,
  type Dice,
  day,
  makeReport,
  makeSpeakers,
  writeReports,
  writeStatements,
} from './corpus.ts';

type Queryable = pg.Pool | pg.PoolClient;

type Change = (db: Queryable, dice: Dice, corpus: Corpus) => Promise<unknown>;

const someIds = async (db: Queryable, dice: Dice, table: string, most: number) => {
  const { rows } = await db.query<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`);
  return rows.length === 0 ? [] : dice.some(rows, most).map(({ id }) => id);
};
/** Ids that no corpus has. */
export const ids = { report: 10_000, stance: 10_000, statement: 10_000 };

/** What may happen to the tables that the copies come from. */
export const CHANGES: Record<string, Change> = {
  async 'more reports of statements that are there'(db, dice, corpus) {
    const [article] = corpus.articles;
    const known = await db.query<{ id: number }>('SELECT article_id AS id FROM version');
    const reports = (await someIds(db, dice, 'statement', 4)).flatMap((statement) => {
      const id = known.rows[0]?.id;
      if (!article || id === undefined) return [];
      return [{ statement, report: freshReport(dice, corpus, { ...article, id }) }];
    });
    await writeReports(db, reports);
  },
  async 'new statements'(db, dice, corpus) {
    const { rows } = await db.query<{ id: number }>('SELECT article_id AS id FROM version ORDER BY 1');
    const actors = await someIds(db, dice, 'actor', 9);
    const [article] = corpus.articles;
    const id = rows[0]?.id;
    if (!article || id === undefined) return;
    const one = () => freshReport(dice, corpus, { ...article, id });
    const fresh = Array.from({ length: 3 }, () => ({
      day: day(dice),
      ...makeSpeakers(dice, actors, actors),
      polarity: 'ASSERTS' as const,
      reports: [one(), one()],
    }));
    await writeStatements(
      db,
      fresh.map((each) => ({ id: ids.statement++, ...each })),
    );
  },
  async 'another day, party or speaker of statements'(db, dice) {
    const statements = await someIds(db, dice, 'statement', 20);
    const actor = (await someIds(db, dice, 'actor', 1))[0] ?? null;
    const said = day(dice);
    const change = dice.pick(['said_from = $2, said_to = $2', 'party_id = $3', 'speaker_id = $3', 'speaker_id = NULL']);
    await db.query(
      `UPDATE statement SET ${change} WHERE id = ANY ($1::bigint[]) AND ($2::date IS NOT NULL OR $3::int IS NULL)`,
      [statements, said, actor],
    );
  },
  async 'others who made statements together'(db, dice) {
    const [some, others] = [await someIds(db, dice, 'actor', 3), await someIds(db, dice, 'actor', 3)];
    await db.query('UPDATE statement SET joint_speaker_ids = $2, joint_party_ids = $3 WHERE id = ANY ($1::bigint[])', [
      await someIds(db, dice, 'statement', 20),
      some,
      dice.chance(0.3) ? null : others,
    ]);
  },
  async 'another outlet, date or language of articles'(db, dice) {
    const articles = await someIds(db, dice, 'article', 5);
    const [outlet] = await someIds(db, dice, 'outlet', 3);
    await db.query(
      `UPDATE article SET outlet_id = coalesce($2, outlet_id), published_at = $3, language = $4 WHERE id = ANY ($1::int[])`,
      [articles, outlet ?? null, dice.chance(0.3) ? null : new Date(day(dice)), dice.pick(['en', 'fa'])],
    );
  },
  async 'other stances'(db, dice) {
    const stances = await someIds(db, dice, 'stance', 8);
    const stance = dice.pick(['SUPPORTS', 'OPPOSES', 'UNCLEAR']);
    await db.query('UPDATE stance SET stance = $2, condition = NULL WHERE id = ANY ($1::bigint[])', [stances, stance]);
  },
  async 'stances of another issue'(db, dice) {
    const [issue] = await someIds(db, dice, 'issue', 2);
    if (issue === undefined) return;
    await db.query(
      `UPDATE stance x SET issue_id = $2 WHERE id = ANY ($1::bigint[])
        AND NOT EXISTS (SELECT FROM stance y WHERE y.report_id = x.report_id AND y.issue_id = $2)`,
      [await someIds(db, dice, 'stance', 3), issue],
    );
  },
  async 'reports of other statements'(db, dice) {
    const [into] = await someIds(db, dice, 'statement', 1);
    await db.query('UPDATE report SET statement_id = coalesce($2, statement_id) WHERE id = ANY ($1::bigint[])', [
      await someIds(db, dice, 'report', 12),
      into ?? null,
    ]);
  },
  'fewer reports': async (db, dice) => remove(db, 'report', await someIds(db, dice, 'report', 25)),
  'fewer stances': async (db, dice) => remove(db, 'stance', await someIds(db, dice, 'stance', 5)),
  'fewer terms': async (db, dice) =>
    db.query('DELETE FROM term_use WHERE report_id = ANY ($1::bigint[])', [await someIds(db, dice, 'report', 9)]),
  'no such version': async (db, dice) => remove(db, 'version', await someIds(db, dice, 'version', 2)),
  'no such article': async (db, dice) => remove(db, 'article', await someIds(db, dice, 'article', 2)),
  'no such statement': async (db, dice) => remove(db, 'statement', await someIds(db, dice, 'statement', 6)),
  'no such actor': async (db, dice) => remove(db, 'actor', await someIds(db, dice, 'actor', 1)),
  'no such issue': async (db, dice) => remove(db, 'issue', await someIds(db, dice, 'issue', 1)),
  async 'no such topic'(db, dice) {
    const topics = await someIds(db, dice, 'topic', 1);
    await db.query('DELETE FROM issue WHERE topic_id = ANY ($1::int[])', [topics]);
    await remove(db, 'topic', topics);
  },
};

async function remove(db: Queryable, table: string, gone: number[]): Promise<void> {
  await db.query(`DELETE FROM ${table} WHERE id = ANY ($1::bigint[])`, [gone]);
}

export function freshReport(dice: Dice, corpus: Corpus, article: CorpusReport['article']): CorpusReport {
  return makeReport(dice, ids, article, corpus.topics.slice(0, 2), corpus.issues.slice(0, 2));
}

/** The corpus with only what the changes before left there, which alone can be referred to. */
export async function survivors(db: Queryable, corpus: Corpus): Promise<Corpus> {
  const left = async (table: string) => new Set((await db.query(`SELECT id FROM ${table}`)).rows.map(({ id }) => id));
  const [topics, issues] = [await left('topic'), await left('issue')];
  return {
    ...corpus,
    topics: corpus.topics.filter(({ id }) => topics.has(id)),
    issues: corpus.issues.filter(({ id }) => issues.has(id)),
  };
}
