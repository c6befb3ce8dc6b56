import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
export interface Mail extends Email {
  /** To whom the server was asked to send it. */
  recipients: string[];
}

/** A mail server that keeps what it takes. */
export interface MailServer {
  url: string;
  mails: Mail[];
  /** How often somebody was named as a recipient, also of what was not taken. */
  asked: string[];
  /** What it answers when a recipient is named, and when a mail is sent; it takes both where nothing is set. */
  refuseRecipient: string | undefined;
  refuseMail: string | undefined;
  /** What it waits for before it takes a mail; of who goes away meanwhile it takes none. */
  before: Promise<unknown>;
  /** Clients that are connected. */
  clients(): number;
  to(address: string): Mail[];
  close(): Promise<void>;
}

export async function openMailServer(): Promise<MailServer> {
  /** Sessions of clients that went away. */
  const gone = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      opened.asked.push(address);
      done(opened.refuseRecipient === undefined ? null : refusal(opened.refuseRecipient));
    },
    onData(stream, { id, envelope }, done) {
      const take = async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(Buffer.from(chunk));
        await opened.before;
        if (opened.refuseMail !== undefined) throw refusal(opened.refuseMail);
        if (gone.has(id)) throw new Error('whoever sends it is gone');
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        opened.mails.push({ ...mail, recipients: envelope.rcptTo.map(({ address }) => address) });
      };
      take().then(() => done(), done);
    },
    onClose({ id }) {
      gone.add(id);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.server.address() as AddressInfo;
  const opened: MailServer = {
    url: `smtp://127.0.0.1:${bound.port}`,
    mails: [],
    asked: [],
    refuseRecipient: undefined,
    refuseMail: undefined,
    before: Promise.resolve(),
    clients: () => server.connections.size,
    to: (address) => opened.mails.filter(({ recipients }) => recipients.includes(address)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return opened;
}

/** `550 5.1.1 nobody of that name` as an error that the server answers with. */
function refusal(answer: string): Error {
  const [code, ...words] = answer.split(' ');
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
}
