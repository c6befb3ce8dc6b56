import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { hashOfToken, newAddressToken } from '../../graphql/address-token.ts';
import { nextDigest } from '../../graphql/digests/digest-times.ts';
import {
  delayMail,
  endMail,
  findWaitingMails,
  putToken,
  queueDueDigests,
  type TakenMail,
  takeMail,
} from '../../store/alerts/digest-mails.ts';
import { endDigest, tidyDigests } from '../../store/alerts/digests.ts';
import { readerOf } from '../../store/database/as-of.ts';
import { inTransaction } from '../../store/database/transaction.ts';
import { readOutboxState } from '../../store/events/outbox.ts';
import { jobName } from '../../store/imports/queue.ts';
import type { AlertTools, MailSettings } from '../alert-settings.ts';
import type { AlertWork } from '../alert-work.ts';
import { explorerLink } from './explorer-link.ts';
import { findNews } from './find-news.ts';
import { Mailer, type Refusal } from './mailer.ts';
import { type Written, writeConfirmation, writeDigest } from './write-mails.ts';

const TASK = 'send-digest-mail';
const TIDY_MS = 600_000;
const job = z.array(z.object({ mail: z.number() }));

/**
 * Sends digests by e-mail. That a mail is due is written in one transaction with when the next is; the row waits until the mail
 * server has taken the mail, or refused it for good, and jobs only carry it there. No mail is sent without settings for it.
 */
export function digestWork(tools: AlertTools): AlertWork {
  const { mail: settings, store, log } = tools;
  if (!settings) return { tasks: () => ({}), findDue: async () => [], close: async () => undefined };
  const mailer = new Mailer(settings);
  let tidiedAt = Number.NEGATIVE_INFINITY;
  return {
    tasks: (signal) => ({
      [TASK]: async (payload) => {
        for (const { mail: id } of job.parse(payload)) {
          const mail = await takeMail(store.pool, id);
          if (mail) await send(mail, { ...tools, settings, mailer, signal });
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

  async function send(mail: TakenMail, means: Means): Promise<void> {
    try {
      await tryMail(mail, means);
    } catch (error) {
      // Of ours, such as that the database takes too long; the mail server's refusals are none.
      const message = error instanceof Error ? error.message : String(error);
      log.warn(`Digest ${mail.digestId} could not be made: ${message}`);
      await delayMail(store.pool, mail, 'it could not be made; the log of the server has why');
    }
  }
}

interface Means extends AlertTools {
  settings: MailSettings;
  mailer: Mailer;
  signal: AbortSignal;
}

async function tryMail(mail: TakenMail, means: Means): Promise<void> {
  const { store, settings, mailer, signal } = means;
  const token = newAddressToken();
  const addressOf = (act: string) => `${settings.publicUrl}/digests/${token}/${act}`;
  const written = await write(mail, means, addressOf);
  if (!written) return;
  await putToken(store.pool, mail.digestId, hashOfToken(token));
  const id = `${mail.kind.toLowerCase()}-${mail.digestId}-${mail.dueAt.getTime()}`;
  const message = { ...written, id, to: mail.address, unsubscribe: addressOf('unsubscribe') };
  const refusal = await mailer.send(message, signal);
  if (refusal) await heed(refusal, mail, means);
  else await endMail(store.pool, mail, { wasSent: true });
}

/** A mail's content; undefined where there is none to be sent: nothing is new, or nobody may be told any more. */
async function write(
  mail: TakenMail,
  { store, settings, asker }: Means,
  addressOf: (act: string) => string,
): Promise<Written | undefined> {
  const { query, digestId, dueAt } = mail;
  const viewerOf = await asker();
  const viewer = await viewerOf.viewerOf(query.keyId);
  if (!viewer) {
    await endDigest(store.pool, digestId, 'the key that saved the query is in force no more');
    return undefined;
  }
  const unsubscribe = addressOf('unsubscribe');
  if (mail.kind === 'CONFIRMATION') return writeConfirmation(mail, addressOf('confirm'), unsubscribe);
  try {
    const news = await findNews(viewerOf, viewer, mail, settings.publicUrl);
    if (news.shown.length + news.withdrawn > 0) {
      const filter = typeof query.filter === 'object' && query.filter !== null ? query.filter : {};
      const more = explorerLink(settings.publicUrl, filter);
      return writeDigest(news, { name: query.name, times: mail, dueAt, more, unsubscribe });
    }
    await endMail(store.pool, mail, {});
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await endMail(store.pool, mail, { reason: `the query is refused now: ${error.message}` });
  }
  return undefined;
}

/** Whether the schema, or what is known by now, does not take the query that was saved. */
function isRefusal(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  return error.extensions.code === 'BAD_USER_INPUT' || (error.extensions.code === undefined && !error.originalError);
}

async function heed({ for: forWhat, reason, code }: Refusal, mail: TakenMail, { store, log }: Means): Promise<void> {
  if (forWhat === 'THE_ADDRESS') return endDigest(store.pool, mail.digestId, reason);
  log.warn(`A mail of digest ${mail.digestId} is not taken${forWhat === 'NOW' ? ' yet' : ''}: ${code}`);
  if (forWhat === 'GOOD') return endMail(store.pool, mail, { reason });
  return delayMail(store.pool, mail, reason);
}
