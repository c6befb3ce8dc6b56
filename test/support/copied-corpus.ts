import type pg from 'pg';
import { type Corpus, type CorpusArticle, type CorpusStatement, writeCorpus } from './corpus.ts';

/** A corpus in which some articles are near copies of others, and some statements were said on one of several days. */
export interface CopiedCorpus {
  corpus: Corpus;
  originalOf: (article: CorpusArticle) => number;
  /** The last day on which it may have been said. */
  lastDayOf: (statement: CorpusStatement) => string;
}

export function withCopies(corpus: Corpus): CopiedCorpus {
  return {
    corpus,
    // Every third article is a copy of one that is none.
    originalOf: ({ id }) => (id % 3 === 0 ? 1 + 3 * (id % 5) : id),
    lastDayOf: ({ id, day }) =>
      id % 4 === 0 ? new Date(Date.parse(day) + 13 * 86_400_000).toISOString().slice(0, 10) : day,
  };
}

export async function writeCopiedCorpus(db: pg.Pool, { corpus, originalOf, lastDayOf }: CopiedCorpus): Promise<void> {
  await writeCorpus(db, corpus);
  const copies = corpus.articles.filter((article) => originalOf(article) !== article.id);
  await db.query(
    'UPDATE article a SET copy_of_id = n.original FROM unnest($1::int[], $2::int[]) n(id, original) WHERE a.id = n.id',
    [copies.map(({ id }) => id), copies.map(originalOf)],
  );
  const { statements } = corpus;
  await db.query(
    'UPDATE statement s SET said_to = n.day FROM unnest($1::bigint[], $2::date[]) n(id, day) WHERE s.id = n.id',
    [statements.map(({ id }) => id), statements.map(lastDayOf)],
  );
}

/** A stance in one report of a statement, with all that tells whether it may stand beside another. */
export type CopiedStance = ReturnType<typeof reportedStances>[number];

/** All stances in some reports of some statements. */
export function reportedStances({ originalOf, lastDayOf }: CopiedCorpus, statements: CorpusStatement[]) {
  return statements.flatMap((statement) =>
    statement.reports.flatMap((report) =>
      report.stances.map((stance) => ({
        ...stance,
        statement: statement.id,
        said: statement,
        day: statement.day,
        lastDay: lastDayOf(statement),
        report: report.id,
        article: report.article.id,
        original: originalOf(report.article),
        outlet: report.article.outlet,
      })),
    ),
  );
}
