import { GraphQLError } from 'graphql';
import { hashOfToken, newAddressToken } from '../../graphql/address-token.ts';
import { delayMail, endMail, putToken, type TakenMail } from '../../store/alerts/digest-mails.ts';
import { endDigest } from '../../store/alerts/digests.ts';
import type { AlertTools, MailSettings } from '../alert-settings.ts';
import { explorerLink } from './explorer-link.ts';
import { findNews } from './find-news.ts';
import type { Mailer, Refusal } from './mailer.ts';
import { type Written, writeConfirmation, writeDigest } from './write-mails.ts';

interface Means extends AlertTools {
  settings: MailSettings;
  mailer: Mailer;
  signal: AbortSignal;
}

/** Writes a mail and has the mail server take it; what becomes of it is noted: sent, to be tried again, or given up. */
export async function sendMail(mail: TakenMail, means: Means): Promise<void> {
  try {
    await tryMail(mail, means);
  } catch (error) {
    // Of ours, such as that the database takes too long; the mail server's refusals are none.
    const message = error instanceof Error ? error.message : String(error);
    means.log.warn(`Digest ${mail.digestId} could not be made: ${message}`);
    await delayMail(means.store.pool, mail, 'it could not be made; the log of the server has why');
  }
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
