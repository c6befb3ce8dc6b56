import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import {
  CONFIRMED_WITHIN_DAYS,
  confirmDigest,
  type DigestRow,
  endDigest,
  findDigestByToken,
} from '../../store/alerts/digests.ts';
import { readerOf } from '../../store/database/as-of.ts';
import { readOutboxState } from '../../store/events/outbox.ts';
import type { Store } from '../../store/store.ts';
import { hashOfToken } from '../address-token.ts';
import { refusing } from '../http/send-refusal.ts';
import { clientOf, type RateLimit, REQUEST_COST } from '../limits/rate-limit.ts';
import { type DigestPage, PAGE_HEADERS, writePage } from './digest-page.ts';
import { inWords, nextDigest } from './digest-times.ts';

export interface DigestsOptions {
  store: Store;
  fieldRate: RateLimit;
  logger: Logger;
}

/** What mail programs send with one click (RFC 8058), and a page's button. */
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const MOST_SENT_BYTES = 4_096;

/**
 * Serves /digests/<token>/confirm and …/unsubscribe, the addresses that stand in mails, to whoever has one. GET changes nothing, for
 * what looks for viruses in mails follows links, too: it shows a page with a button. POST does it, without a cookie and as often
 * as it is sent.
 */
export function serveDigests(app: FastifyInstance, { store, fieldRate, logger }: DigestsOptions): void {
  const refuse = refusing(logger);

  const decide = async (digest: DigestRow, act: keyof typeof ASKED): Promise<DigestPage> => {
    if (act === 'unsubscribe') {
      await endDigest(store.pool, digest.id, 'whoever has the address ended it');
      return ENDED;
    }
    const nextAt = nextDigest(digest, new Date());
    const { last } = await readOutboxState(readerOf(store.pool));
    const isNew = await confirmDigest(store.pool, digest.id, nextAt, last);
    return isNew || digest.status === 'ACTIVE' ? confirmed(digest) : TOO_LATE;
  };

  app.register(async (forms) => {
    // What is sent says no more than that something is to be done.
    forms.addContentTypeParser(FORMS, { parseAs: 'string', bodyLimit: MOST_SENT_BYTES }, (_request, _body, done) =>
      done(null, undefined),
    );
    forms.route<{ Params: { token: string; act: string } }>({
      method: ['GET', 'POST'],
      url: '/digests/:token/:act',
      async handler(request, reply) {
        const { token, act } = request.params;
        request.observed.operation = `digest ${isAct(act) ? act : 'unknown'}`;
        try {
          await fieldRate.take({ client: clientOf(request.ip), rate: undefined }, REQUEST_COST);
          const digest = await findDigestByToken(store.pool, hashOfToken(token));
          if (!digest || !isAct(act)) return reply.code(404).headers(PAGE_HEADERS).send(writePage(MISSING));
          const page = request.method === 'POST' ? await decide(digest, act) : ASKED[act](digest);
          return reply.headers(PAGE_HEADERS).send(writePage(page));
        } catch (error) {
          return refuse(reply, error);
        }
      },
    });
  });
}

const isAct = (act: string): act is keyof typeof ASKED => Object.hasOwn(ASKED, act);

const MISSING: DigestPage = {
  title: 'There is no such digest',
  text: ['It was ended, and nothing is sent any more; or the address is not whole.'],
};
const ENDED: DigestPage = { title: 'The digest is ended', text: ['Nothing more is sent of it to your address.'] };
const TOO_LATE: DigestPage = {
  title: 'It is too late to confirm this digest',
  text: [
    `It has ended, or was to be confirmed within ${CONFIRMED_WITHIN_DAYS} days. Whoever asked for it may ask again.`,
  ],
};

const confirmed = (digest: DigestRow): DigestPage => ({
  title: 'The digest is confirmed',
  text: [`It is sent ${inWords(digest)}, where there is something new. Each mail has a link that ends it.`],
});

/** What is asked before anything is done. */
const ASKED = {
  confirm(digest: DigestRow): DigestPage {
    if (digest.status === 'ACTIVE') return confirmed(digest);
    if (digest.status === 'ENDED') return TOO_LATE;
    return {
      title: 'Confirm a digest',
      text: [
        `What is new of a question about the news would be sent to you ${inWords(digest)}. If you did not ask for that, leave this page: nothing is sent.`,
      ],
      button: 'Yes, send it to me',
    };
  },
  unsubscribe({ status }: DigestRow): DigestPage {
    if (status === 'ENDED') return ENDED;
    return {
      title: 'End a digest',
      text: ['Nothing more is sent of it to your address, once you have said so.'],
      button: 'Send me no more',
    };
  },
};
