import { loadReports } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';

export const ReportLink: ResolversOf<'ReportLink'> = {
  like: ({ likeId }, _, context, info) => {
    if (likeId === null) return null;
    const selection = Selection.of(info);
    return context.batch(info, likeId, (ids) => loadReports(context.store.reader, ids, selection));
  },
};
