import { findSuperseded } from '../../store/read/superseded-reports.ts';
import { getVersion } from '../articles.ts';
import { momentOf } from '../as-of.ts';
import { encodeId } from '../node-id.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { getStatement } from '../statement-page.ts';

export const Report: ResolversOf<'Report'> = {
  id: ({ id }) => encodeId('Report', id),
  speakerAsWritten: ({ speakerAsWritten }) => speakerAsWritten || null,
  terms: ({ terms = [] }) => terms,
  via: ({ via }) => via ?? [],
  chain: ({ chain }) => chain ?? [],
  spans: ({ contentSpans }) => toSpans(contentSpans),
  cueSpans: ({ cueSpans }) => toSpans(cueSpans),
  speakerSpans: ({ speakerSpans }) => toSpans(speakerSpans),
  article: ({ id, article }) => {
    if (!article) throw new Error(`report ${id} was read without its article`);
    return article;
  },
  superseded: ({ id }, _, context, info) => context.batch(info, id, (ids) => findSuperseded(context.store.reader, ids)),
  version: ({ versionId }, _, context, info) => getVersion(versionId, context, info),
  statement: (report, _, context, info) =>
    report.statement ?? getStatement(report.statementId, context, info, momentOf(report)),
};

/** Spans from the database's flat list: start, end, start, end, … */
function toSpans(bounds: readonly number[]): { start: number; end: number }[] {
  return bounds.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: bounds[i + 1] ?? start }] : []));
}
