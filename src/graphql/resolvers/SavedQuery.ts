import { eventPage } from '../events/event-page.ts';
import { filterOf } from '../events/saved-queries.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const SavedQuery: ResolversOf<'SavedQuery'> = {
  filter: ({ filter }) => JSON.stringify(filter),
  events: (query, args, context, info) =>
    eventPage({ ...args, filter: filterOf(query, info), kinds: query.kinds }, context),
};
