import type { Transporter } from 'nodemailer';
import type { MailSettings } from '../alert-settings.ts';

export interface Message {
  /** The same each time that the mail is tried, so that a mail program shows it once. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where one POST ends what it belongs to (RFC 8058). */
  unsubscribe: string;
}

/** What became of a mail that was not taken: it may be later, or never, or nothing is ever taken for the address. */
export interface Refusal {
  for: 'NOW' | 'GOOD' | 'THE_ADDRESS';
  /** For whoever asked for it; the mail server's words may have the address in them. */
  reason: string;
  /** The same without such words, for the log. */
  code: string;
}

/** Sends mails by the operators' server. */
export class Mailer {
  readonly #settings: MailSettings;
  #transporter: Promise<Transporter> | undefined;

  constructor(settings: MailSettings) {
    this.#settings = settings;
  }

  /** Resolves once the server has taken a mail, or with why it did not. */
  async send({ id, to, unsubscribe, ...content }: Message, signal: AbortSignal): Promise<Refusal | undefined> {
    const { from, publicUrl } = this.#settings;
    this.#transporter ??= this.#connect();
    const transporter = await this.#transporter;
    try {
      await transporter.sendMail({
        ...content,
        from: { name: 'onrecord', address: from },
        to: { name: '', address: to },
        envelope: { from, to: [to] },
        messageId: `<${id}@${new URL(publicUrl).hostname}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        signal,
      });
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  }

  async close(): Promise<void> {
    (await this.#transporter)?.close();
  }

  /** Loads what sends mail at the first. */
  async #connect(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
    return createTransport({
      url: this.#settings.smtpUrl,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...timeouts,
    });
  }
}

const LONGEST_REASON = 300;

/** As nodemailer tells it, beside others' errors. */
interface Told {
  code?: string;
  /** What was answered so. */
  command?: string;
  response?: string;
  responseCode?: number;
}

const isTold = (error: unknown): error is Told => error instanceof Error;

function refusalOf(error: unknown): Refusal {
  const { code = 'unknown', command, response, responseCode }: Told = isTold(error) ? error : {};
  if (response === undefined || responseCode === undefined) {
    return { for: 'NOW', reason: `the mail server cannot be reached (${code})`, code };
  }
  const says = { reason: `the mail server says: ${plain(response)}`, code: `${code} ${responseCode}` };
  // Not that we must log in, nor a rule of ours or theirs (5.7): that says nothing of the address.
  const isOfAddress = command === 'RCPT TO' && responseCode !== 530 && !/^\d{3}[ -]5\.7\./u.test(response);
  if (responseCode < 500 || (command !== 'DATA' && !isOfAddress)) return { for: 'NOW', ...says };
  return { for: isOfAddress ? 'THE_ADDRESS' : 'GOOD', ...says };
}

const plain = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').slice(0, LONGEST_REASON);
