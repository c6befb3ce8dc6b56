import type { StatedMoment } from './dates.ts';
import { parseMoment } from './dates.ts';

/** The dates that the first lines of a text give. */
export interface Dateline {
  published?: StatedMoment | undefined;
  updated?: StatedMoment | undefined;
}

const MAX_LINES = 5;
const LABEL = /(?:last )?(?<label>updated|modified|published|posted)(?: on| at)?\s*:\s*/iu;
const BARE_DATE = /^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$/u;

/**
 * Finds "Published: …" and "Last updated: …" among the first lines of a text, and a bare date before them, as page
 * headers have it: "1/19/2024–|Last updated: 1/19/202407:51 PM (Mecca time)". Throws where such a label has a date in
 * no known form.
 */
export function findDateline(text: string, zone: string, monthFirst: boolean): Dateline {
  const dateline: Dateline = {};
  for (const line of text.split('\n', MAX_LINES)) {
    if (line.length > 200) break;
    for (const piece of line.split('|').map((each) => each.replace(/[\s–—-]+$/u, '').trim())) {
      const label = LABEL.exec(piece);
      if (label?.index === 0) {
        const moment = parseMoment(piece.slice(label[0].length), zone, monthFirst);
        if (/updated|modified/iu.test(label.groups?.label ?? '')) dateline.updated ??= moment;
        else dateline.published ??= moment;
      } else if (BARE_DATE.test(piece)) dateline.published ??= parseMoment(piece, zone, monthFirst);
    }
  }
  return withHourOfUpdate(dateline);
}

/** A publication day without a time takes the time of an update on the same day. */
function withHourOfUpdate({ published, updated }: Dateline): Dateline {
  if (published?.precision !== 'DAY' || updated?.precision !== 'INSTANT') return { published, updated };
  const sameDay = Math.abs(published.at.getTime() - updated.at.getTime()) <= 12 * 3_600_000;
  return { published: sameDay ? { ...published, at: updated.at, zone: updated.zone } : published, updated };
}
