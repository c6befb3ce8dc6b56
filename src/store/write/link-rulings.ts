import type { Transaction } from '../database/transaction.ts';
import { mergeStatements, setApart } from './merged-statements.ts';
import { wordingOf } from './wording.ts';

/** A report as rulings know it: by its article and its words. */
export interface RuledReport {
  articleId: number;
  wording: string;
}

/** What a person decided of two reports. */
export interface LinkRuling {
  one: RuledReport;
  other: RuledReport;
  /** Whether they render one utterance. */
  same: boolean;
}

/** Keeps rulings; a later one about the same two reports replaces the earlier. */
export async function putRulings(
  tx: Transaction,
  rulings: readonly LinkRuling[],
  { by, reason }: { by: string; reason: string | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO link_ruling (article_id, wording, other_id, other_wording, same, by, reason)
      SELECT DISTINCT *, $6, $7 FROM ${PAIRS}
      ON CONFLICT (article_id, wording, other_id, other_wording) DO UPDATE
        SET same = excluded.same, by = excluded.by, reason = excluded.reason, decided_at = now()`,
    [...pairColumns(rulings), by, reason],
  );
}

/** Takes back that these pairs are set apart. */
export async function removeSeparations(tx: Transaction, rulings: readonly LinkRuling[]): Promise<void> {
  await tx.query(
    `DELETE FROM link_ruling l USING ${PAIRS} WHERE NOT l.same AND
      (l.article_id, l.wording, l.other_id, l.other_wording) = (p.article_id, p.wording, p.other_id, p.other_wording)`,
    pairColumns(rulings),
  );
}

const PAIRS = `unnest($1::int[], $2::bpchar[], $3::int[], $4::bpchar[], $5::boolean[])
  p(article_id, wording, other_id, other_wording, same)`;

/** Each pair in order. */
function pairColumns(rulings: readonly LinkRuling[]): unknown[][] {
  const pairs = rulings.map(({ one, other, same }) => ({ pair: inOrder(one, other), same }));
  return [
    pairs.map(({ pair: [one] }) => one.articleId),
    pairs.map(({ pair: [one] }) => one.wording),
    pairs.map(({ pair: [, other] }) => other.articleId),
    pairs.map(({ pair: [, other] }) => other.wording),
    pairs.map(({ same }) => same),
  ];
}

function inOrder(one: RuledReport, other: RuledReport): [RuledReport, RuledReport] {
  const isFirst = one.articleId < other.articleId || (one.articleId === other.articleId && one.wording < other.wording);
  return isFirst ? [one, other] : [other, one];
}

/** The rulings that concern reports of these articles. */
export async function findRulings(tx: Transaction, articles: readonly number[]): Promise<LinkRuling[]> {
  const { rows } = await tx.query<
    Record<'articleId' | 'otherId', number> & Record<'wording' | 'otherWording', string> & { same: boolean }
  >({
    name: 'link_rulings',
    text: `/* link_rulings */ SELECT article_id AS "articleId", wording, other_id AS "otherId", other_wording AS "otherWording", same
      FROM link_ruling WHERE article_id = ANY ($1::int[]) OR other_id = ANY ($1::int[]) ORDER BY id`,
    values: [articles],
  });
  return rows.map(({ articleId, wording, otherId, otherWording, same }) => ({
    one: { articleId, wording },
    other: { articleId: otherId, wording: otherWording },
    same,
  }));
}

/** Makes the reports of these articles follow what people decided, after they were written anew. */
export async function applyRulings(tx: Transaction, articles: readonly number[]): Promise<void> {
  const rulings = await findRulings(tx, articles);
  for (const { one, other, same } of rulings) {
    const [report, like] = [await findRuled(tx, one), await findRuled(tx, other)];
    if (!report || !like) continue;
    if (!same && report.statementId === like.statementId) await setApart(tx, Math.max(report.id, like.id));
    if (same && report.statementId !== like.statementId) {
      await mergeByHand(tx, report, like);
    }
  }
}

/** Makes the statements of two reports one because a person says so. */
export async function mergeByHand(tx: Transaction, report: OfStatement, like: OfStatement): Promise<void> {
  const [from, into] = [report.statementId, like.statementId];
  await mergeStatements(tx, [{ from, into, reportId: report.id, likeId: like.id, reason: 'BY_HAND', score: 1 }]);
}

interface OfStatement {
  id: number;
  statementId: number;
}

async function findRuled(tx: Transaction, { articleId, wording }: RuledReport): Promise<OfStatement | undefined> {
  const { rows } = await tx.query<OfStatement & { text: string }>(
    'SELECT id, statement_id AS "statementId", text FROM report WHERE article_id = $1 ORDER BY id',
    [articleId],
  );
  return rows.find(({ text }) => wordingOf(text) === wording);
}
