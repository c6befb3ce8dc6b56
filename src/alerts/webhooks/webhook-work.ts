import { z } from 'zod';
import { enqueueDeliveries, SEND_TASK } from '../../store/alerts/deliveries.ts';
import { isToBeTold } from '../../store/alerts/told-queries.ts';
import type { AlertTools } from '../alert-settings.ts';
import type { AlertWork } from '../alert-work.ts';
import type { EventMatcher } from './match-events.ts';
import { Poster } from './post.ts';

const MATCH_TASK = 'match-events';
const sendJob = z.array(z.object({ webhook: z.number() }));

/** Finds what is to be sent to webhooks, and sends it. */
export function webhookWork(tools: AlertTools): AlertWork {
  const { store } = tools;
  const poster = new Poster(tools);
  let matcher: EventMatcher | undefined;
  return {
    tasks: (signal) => ({
      async [MATCH_TASK]() {
        const { EventMatcher } = await import('./match-events.ts');
        matcher ??= new EventMatcher(tools);
        while (!signal.aborted && (await matcher.matchSome()));
        while (!signal.aborted && (await enqueueDeliveries(store.pool)));
      },
      async [SEND_TASK](payload, { job }) {
        const [asked] = sendJob.parse(payload);
        if (!asked) return;
        const { sendDelivery } = await import('./send-delivery.ts');
        await sendDelivery(tools, asked.webhook, { poster, beginnings: job.attempts, signal });
      },
    }),
    async findDue() {
      await enqueueDeliveries(store.pool);
      return (await isToBeTold(store.pool))
        ? [{ task: MATCH_TASK, payload: [], key: MATCH_TASK, queue: MATCH_TASK, priority: 1 }]
        : [];
    },
    close: () => poster.close(),
  };
}
