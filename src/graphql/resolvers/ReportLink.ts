import { readerFor } from '../as-of.ts';
import { loadReports } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';

export const ReportLink: ResolversOf<'ReportLink'> = {
  like: (link, _, context, info) => {
    const { likeId } = link;
    if (likeId === null) return null;
    const selection = Selection.of(info);
    return context.batch(info, likeId, (ids) => loadReports(readerFor(link, context), ids, selection));
  },
};
