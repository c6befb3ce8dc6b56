import { listDigests } from '../../store/alerts/digests.ts';
import { listWebhooks } from '../../store/alerts/webhooks.ts';
import { eventPage } from '../events/event-page.ts';
import { filterOf, ownRows } from '../events/saved-queries.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const SavedQuery: ResolversOf<'SavedQuery'> = {
  webhooks: ({ id }, _, context, info) => context.batch(info, id, (ids) => listWebhooks(ownRows(context), ids)),
  filter: ({ filter }) => JSON.stringify(filter),
  digests({ id }, _, context, info) {
    // Workers change them beside what answers are kept for.
    context.keeping.forbid();
    return context.batch(info, id, (ids) => listDigests(ownRows(context), ids));
  },
  events: (query, args, context, info) =>
    eventPage({ ...args, filter: filterOf(query, info), kinds: query.kinds }, context),
};
