import { DateTime, IANAZone } from 'luxon';
import type { Moment } from '../../model.ts';
import { DocumentError } from '../../text/document-error.ts';
import { ZONE_NAMES } from './zone-names.ts';

/** A moment as written, with the zone it was stated in. */
export interface StatedMoment extends Moment {
  /** IANA; undefined where none is named. An offset is not a zone. */
  zone: string | undefined;
}

const KNOWN_FORMS =
  'write 2024-01-19, 2024-01-19T19:51:00+03:00, 19 January 2024, January 19, 2024 7:51 PM, or 1/19/2024 07:51 PM';

const DAYS = ['d LLLL yyyy', 'd LLL yyyy', 'LLLL d, yyyy', 'LLL d, yyyy', 'LLLL d yyyy', 'LLL d yyyy', 'yyyy/M/d'];
const TIMES = ['h:mm a', 'h:mma', 'H:mm:ss', 'H:mm'];

/** ISO 8601 up to the 28th, which needs no calendar: a fast path, for bulk files have millions. */
const MACHINE_FORM =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/u;

/** Reads a date, or a date and time, as outlets write them. `zone` applies where the text names none. */
export function parseMoment(written: string, zone: string, monthFirst: boolean): StatedMoment {
  if (MACHINE_FORM.test(written)) return { at: new Date(written), precision: 'INSTANT', zone: undefined };
  if (written.length > 200)
    throw new DocumentError(`"${written.slice(0, 80)}…" is too long for a date; ${KNOWN_FORMS}`);
  const { rest, named } = takeZone(written.trim().replace(/\s+/gu, ' '));
  const dateTimeZone = named ?? zone;
  // "1/19/202407:51 PM": a page's date and time, run together where its markup was lost.
  const text = rest.replace(/^(\d{1,2}\/\d{1,2}\/\d{4})(?=\d)/u, '$1 ').replace(/\b([ap])\.?m\.?/giu, '$1m');
  const iso = DateTime.fromISO(text.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/u, '$1T'), {
    zone: dateTimeZone,
    setZone: true,
  });
  const parsed = iso.isValid && /^\d{4}-\d{2}-\d{2}/u.test(text) ? iso : parseWritten(text, dateTimeZone, monthFirst);
  if (!parsed) throw new DocumentError(`"${written}" is a date in no known form; ${KNOWN_FORMS}`);
  const hasTime = /\d:\d/u.test(text);
  const at = hasTime ? parsed : parsed.set({ hour: 12 });
  return { at: at.toJSDate(), precision: hasTime ? 'INSTANT' : 'DAY', zone: named };
}

/**
 * The first of several spellings of one moment that can be read, as written; throws where none of them can.
 */
export function findParsableMoment(written: readonly string[], zone: string, monthFirst: boolean): string | undefined {
  let error: DocumentError | undefined;
  for (const each of written) {
    try {
      parseMoment(each, zone, monthFirst);
      return each;
    } catch (caught) {
      if (!(caught instanceof DocumentError)) throw caught;
      error ??= caught;
    }
  }
  if (error) throw error;
  return undefined;
}

function takeZone(text: string): { rest: string; named?: string } {
  const words = text.split(' ');
  for (const taken of [3, 2, 1]) {
    const name = words.slice(-taken).join(' ').replace(/[()]/gu, '');
    const named = ZONE_NAMES.get(name.toLowerCase()) ?? (isZone(name) ? name : undefined);
    if (named && words.length > taken) return { rest: words.slice(0, -taken).join(' '), named };
  }
  return { rest: text };
}

function isZone(name: string): boolean {
  return /^[A-Z][A-Za-z_]+\/[A-Z]/u.test(name) && IANAZone.isValidZone(name);
}

function parseWritten(text: string, zone: string, monthFirst: boolean): DateTime | undefined {
  const withoutWeekday = text.replace(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /u, '').replace(/ (?:at|–|-) /u, ' ');
  const slashed = slashedForm(withoutWeekday, monthFirst);
  const forms = slashed ? [slashed] : DAYS;
  for (const day of forms) {
    for (const form of [day, ...TIMES.flatMap((time) => [`${day} ${time}`, `${day}, ${time}`])]) {
      const parsed = DateTime.fromFormat(withoutWeekday, form, { zone, locale: 'en' });
      if (parsed.isValid) return parsed;
    }
  }
  const rfc2822 = DateTime.fromRFC2822(text, { zone });
  return rfc2822.isValid ? rfc2822 : undefined;
}

/** Which number is the month: the only one that can be, else by the habit of the outlet's country. */
function slashedForm(text: string, monthFirst: boolean): string | undefined {
  const [, first, second] = /^(\d{1,2})\/(\d{1,2})\/\d{4}/u.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  if (Number(second) > 12 || first === second) return 'M/d/yyyy';
  if (Number(first) > 12) return 'd/M/yyyy';
  if (monthFirst) return 'M/d/yyyy';
  const [a, b] = [first, second].map((part) => part.padStart(2, '0'));
  throw new DocumentError(
    `"${text}" may be day/month or month/day; write it as ${text.slice(-4)}-${a}-${b} or ${text.slice(-4)}-${b}-${a}`,
  );
}
