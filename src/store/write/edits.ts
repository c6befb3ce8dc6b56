import type { EditKind, Polarity } from '../../model.ts';
import { copyRow, copyRows } from '../database/copy.ts';
import { groupBy } from '../database/group-by.ts';
import type { Transaction } from '../database/transaction.ts';

/** A report of a version that was replaced in this transaction, or of the one that replaced it. */
export interface ComparedReport {
  id: number;
  articleId: number;
  isFormer: boolean;
  text: string;
  /** Where its words begin in the version's text. */
  start: number;
  polarity: Polarity;
  speakerId: number | null;
  speakerAsWritten: string;
  topicIds: number[];
  partyIds: number[];
}

/** What rules found in articles before and after they got a new version in this transaction, by article. */
export async function findComparedReports(
  tx: Transaction,
  articleIds: readonly number[],
): Promise<Map<number, ComparedReport[]>> {
  const ofStatement = (column: string) => `coalesce((SELECT s.${column} FROM statement s WHERE s.id = r.statement_id),
      (SELECT s.${column} FROM past.statement s WHERE s.id = r.statement_id AND s.until = now()::timestamptz(3) LIMIT 1))`;
  const columns = `r.id, r.article_id AS "articleId", r.text, r.content_spans[1] AS start,
      ${ofStatement('polarity')} AS polarity, ${ofStatement('speaker_id')} AS "speakerId", r.speaker_as_written AS "speakerAsWritten",
      array_remove(${ofStatement('party_id')} || ${ofStatement('joint_party_ids')}, NULL) AS "partyIds"`;
  const { rows } = await tx.query<ComparedReport>(
    `/* compared_reports */ SELECT ${columns}, true AS "isFormer",
        ARRAY(SELECT DISTINCT u.topic_id FROM past.term_use u WHERE u.report_id = r.id) AS "topicIds"
      FROM past.report r WHERE r.article_id = ANY ($1::int[]) AND r.why = 'EDITED' AND r.until = now()::timestamptz(3)
    UNION ALL SELECT ${columns}, false, ARRAY(SELECT DISTINCT u.topic_id FROM term_use u WHERE u.report_id = r.id)
      FROM report r WHERE r.article_id = ANY ($1::int[])
    ORDER BY "articleId", start, id`,
    [articleIds],
  );
  return groupBy(rows, ({ articleId }) => articleId);
}

/** What a new version did to one statement. */
export interface StatementEdit {
  kind: EditKind;
  before?: ComparedReport | undefined;
  after?: ComparedReport | undefined;
}

interface Edition {
  articleId: number;
  outletId: number;
  formerId: number;
  versionId: number;
}

export async function putEdits(tx: Transaction, edition: Edition, edits: readonly StatementEdit[]): Promise<void> {
  const { articleId, outletId, formerId, versionId } = edition;
  await copyRows(tx, {
    table: 'edit',
    columns: [
      'article_id',
      'outlet_id',
      'from_version_id',
      'to_version_id',
      'kind',
      'before_id',
      'after_id',
      'topic_ids',
      'party_ids',
    ],
    rows: edits.map(({ kind, before, after }) => {
      const ofEither = (ids: 'topicIds' | 'partyIds') => [
        ...new Set([...(before?.[ids] ?? []), ...(after?.[ids] ?? [])]),
      ];
      return copyRow([
        articleId,
        outletId,
        formerId,
        versionId,
        kind,
        before?.id ?? null,
        after?.id ?? null,
        ofEither('topicIds'),
        ofEither('partyIds'),
      ]);
    }),
  });
}
