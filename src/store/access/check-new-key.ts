import { ROLES } from '../../model.ts';
import type { NewKey } from './keys.ts';

const LONGEST_NAME = 200;
const MOST_RATE = 1_000_000_000;

/** What is wrong with a key that is asked for, and what to change; undefined where nothing is. */
export function checkNewKey({
  name,
  role,
  topics,
  outlets,
  rate,
  expiresAt,
}: NewKey): { field: keyof NewKey; message: string } | undefined {
  if (name.trim() === '' || name.length > LONGEST_NAME || name.includes('\0')) {
    return { field: 'name', message: `say whose key it is, in at most ${LONGEST_NAME} characters` };
  }
  if ((topics || outlets) && role !== 'READER' && role !== 'ANALYST') {
    return { field: 'role', message: `${role} sees all that it may change; leave out topics and outlets` };
  }
  if (rate !== null && !(Number.isSafeInteger(rate) && rate >= 1 && rate <= MOST_RATE)) {
    return { field: 'rate', message: `${rate} is out of bounds; write a whole number from 1 to ${MOST_RATE}` };
  }
  if (expiresAt && !(expiresAt.getTime() > Date.now())) {
    return { field: 'expiresAt', message: 'has passed already; name a later time, or none' };
  }
  return undefined;
}

/** A role as people write it: `reader`. */
export const parseRole = (word: string) => ROLES.find((role) => role === word.toUpperCase());
