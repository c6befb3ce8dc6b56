import type { EventWithCursor } from '../events/event-page.ts';
import { followEvents } from '../events/event-stream.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Subscription: ResolversOf<'Subscription'> = {
  events: {
    subscribe: (_, args, context) => followEvents(args, context),
    resolve: (event: EventWithCursor) => event,
  },
};
