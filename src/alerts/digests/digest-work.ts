import { z } from 'zod';
import { nextDigest } from '../../graphql/digests/digest-times.ts';
import { findWaitingMails, queueDueDigests, takeMail } from '../../store/alerts/digest-mails.ts';
import { tidyDigests } from '../../store/alerts/digests.ts';
import { readerOf } from '../../store/database/as-of.ts';
import { inTransaction } from '../../store/database/transaction.ts';
import { readOutboxState } from '../../store/events/outbox.ts';
import { jobName } from '../../store/imports/queue.ts';
import type { AlertTools } from '../alert-settings.ts';
import type { AlertWork } from '../alert-work.ts';
import { Mailer } from './mailer.ts';

const TASK = 'send-digest-mail';
const TIDY_MS = 600_000;
const job = z.array(z.object({ mail: z.number() }));

/**
 * Sends digests by e-mail. That a mail is due is written in one transaction with when the next is; the row waits until the mail
 * server has taken the mail, or refused it for good, and jobs only carry it there. No mail is sent without settings for it.
 */
export function digestWork(tools: AlertTools): AlertWork {
  const { mail: settings, store } = tools;
  if (!settings) return { tasks: () => ({}), findDue: async () => [], close: async () => undefined };
  const mailer = new Mailer(settings);
  let tidiedAt = Number.NEGATIVE_INFINITY;
  return {
    tasks: (signal) => ({
      [TASK]: async (payload) => {
        // Loaded at the first need: it asks the schema.
        const { sendMail } = await import('./send-mail.ts');
        for (const { mail: id } of job.parse(payload)) {
          const mail = await takeMail(store.pool, id);
          if (mail) await sendMail(mail, { ...tools, settings, mailer, signal });
        }
      },
    }),
    async findDue() {
      if (performance.now() - tidiedAt >= TIDY_MS) {
        await tidyDigests(store.pool);
        tidiedAt = performance.now();
      }
      const { last } = await readOutboxState(readerOf(store.pool));
      await inTransaction(store, (tx) => queueDueDigests(tx, last, nextDigest));
      const waiting = await findWaitingMails(store.pool);
      // Jobs of one queue run one after the other: no mail is tried twice at a time.
      return waiting.map(({ id, digestId }) => ({
        task: TASK,
        payload: [{ mail: id }],
        key: jobName('digest-mail', String(id)),
        queue: jobName('digest', String(digestId)),
        maxAttempts: 1,
      }));
    },
    close: () => mailer.close(),
  };
}
