import type { ExtractedReport } from '../../model.ts';
import type { CorrectedReportRow, CorrectionRow } from '../../store/read/corrections.ts';
import { getArticle } from '../articles.ts';
import { encodeId } from '../node-id.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Correction: ResolversOf<'Correction'> = {
  id: ({ id }) => encodeId('Correction', id),
  article: ({ articleId }, _, context, info) => (articleId === null ? null : getArticle(articleId, context, info)),
  actor: ({ actorSlug }, _, { dimensions }) => (actorSlug === null ? null : dimensions.actors.findSlug(actorSlug)),
  before: (correction) => inExcerpt(correction, correction.reportBefore),
  after: (correction) => inExcerpt(correction, correction.reportAfter),
};

function inExcerpt(
  { excerpt, excerptStart }: CorrectionRow,
  report: ExtractedReport | null,
): CorrectedReportRow | null {
  if (report === null || excerpt === null || excerptStart === null) return null;
  return { report, excerpt, excerptStart };
}
