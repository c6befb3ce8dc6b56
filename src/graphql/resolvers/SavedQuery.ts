import { listWebhooks } from '../../store/alerts/webhooks.ts';
import { eventPage } from '../events/event-page.ts';
import { filterOf, ownRows } from '../events/saved-queries.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const SavedQuery: ResolversOf<'SavedQuery'> = {
  webhooks: ({ id }, _, context, info) => context.batch(info, id, (ids) => listWebhooks(ownRows(context), ids)),
  filter: ({ filter }) => JSON.stringify(filter),
  events: (query, args, context, info) =>
    eventPage({ ...args, filter: filterOf(query, info), kinds: query.kinds }, context),
};
