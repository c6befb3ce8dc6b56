import { domainToASCII } from 'node:url';
import type { MutationAddDigestArgs, MutationDeleteDigestArgs } from '../../generated/resolvers.ts';
import * as digests from '../../store/alerts/digests.ts';
import { inTransaction } from '../../store/database/transaction.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { getSavedQuery, ownerOf } from './saved-queries.ts';

/** Digests that one key may have. */
const MOST_DIGESTS = 20;
/** Mails that ask for confirmation: of one key in a day, to one address in a day and in thirty. */
const MOST_ASKED = { byKey: 20, ofAddress: 3, ofAddressLately: 10 };

export async function addDigest(args: MutationAddDigestArgs, context: Context): Promise<digests.DigestRow> {
  const { store, viewer } = context;
  const { id: savedQueryId } = await getSavedQuery(args.query, context, 'query');
  if (!context.sendsMail) {
    throw badInput(
      'address',
      'gets nothing: no mail is sent from here until SMTP_URL, MAIL_FROM and PUBLIC_URL are set',
    );
  }
  const hour = args.hour ?? 7;
  if (hour < 0 || hour > 23) throw badInput('hour', `${hour} is none of a day; write 0 to 23`);
  const digest = {
    savedQueryId,
    address: checkAddress(args.address),
    every: args.every,
    weekday: args.weekday ?? 'MONDAY',
    hour,
    timeZone: args.timeZone ?? 'UTC',
  } as const;
  const owner = ownerOf(viewer);
  const id = await inTransaction(store, async (tx) => {
    refuseTooMany(await digests.countAsked(tx, owner, digest));
    return digests.putDigest(tx, owner, digest);
  });
  return getDigest(id, context);
}

export async function deleteDigest({ id }: MutationDeleteDigestArgs, context: Context): Promise<digests.DigestRow> {
  const digest = await getDigest(id, context);
  await digests.deleteDigest(context.store.pool, id);
  return digest;
}

function refuseTooMany({ digests: had, isThere, ofKey, toAddress, toAddressLately }: digests.Asked): void {
  if (isThere)
    throw badInput('address', 'has a digest of this query already; delete that one to have it sent otherwise');
  if (had >= MOST_DIGESTS) throw badInput('query', `you have ${MOST_DIGESTS} digests already; delete one`);
  if (ofKey >= MOST_ASKED.byKey) {
    throw badInput(
      'address',
      `${MOST_ASKED.byKey} people were asked to confirm digests of yours today; ask the next tomorrow`,
    );
  }
  if (toAddress >= MOST_ASKED.ofAddress || toAddressLately >= MOST_ASKED.ofAddressLately) {
    throw badInput('address', 'was asked to confirm digests too often of late; try again another day');
  }
}

async function getDigest(id: number, { store, viewer }: Context): Promise<digests.DigestRow> {
  const digest = await digests.findDigest(store.pool, ownerOf(viewer), id);
  if (!digest) throw badInput('id', 'is of none of your digests; `savedQueries { digests }` has them');
  return digest;
}

/**
 * One address, of letters and signs that need no quotation: nothing that could be read as two, or end a line of a mail. The
 * message does not repeat it, for it would be noted.
 */
function checkAddress(address: string): string {
  const [, local = '', domain = ''] = /^([\w.!#$%&'*+/=?^`{|}~-]{1,64})@([^@\s]{1,253})$/u.exec(address.trim()) ?? [];
  const ascii = domainToASCII(domain);
  const isDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/u.test(ascii);
  if (local === '' || /^\.|\.\.|\.$/u.test(local) || !isDomain || `${local}@${ascii}`.length > 254) {
    throw badInput('address', 'is no e-mail address; write one, without a name: someone@example.org');
  }
  return `${local}@${ascii}`;
}
