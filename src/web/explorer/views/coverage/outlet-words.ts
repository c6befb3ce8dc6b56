import type { BlindSpotGroup, CoverageStatus, NotReadReason, OutletKind } from '../../../../generated/operations.ts';

/** What is shown of each status: its shape on a square of 16 by 16, its name, and what it says. */
export const STATUSES: Record<CoverageStatus, { path: string; name: string; says: string }> = {
  REPORTED: {
    path: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z',
    name: 'reported it',
    says: 'At least one article that was read reports it.',
  },
  SILENT: {
    path: 'M2 2h12v12H2zM4.5 4.5v7h7v-7z',
    name: 'silent',
    says: 'No article reports it, and there are too many of them for chance: had the outlet reported it as often as the others, so many articles without it would come about less than once in twenty times.',
  },
  TOO_FEW: {
    path: 'M8 1 15 14H1zM8 5.2 4.3 12h7.4z',
    name: 'too few articles to tell',
    says: 'No article reports it, but so few were published that chance would explain it.',
  },
  NOT_READ: {
    path: 'M3 1.5 8 6.5l5-5L14.5 3l-5 5 5 5-1.5 1.5-5-5-5 5L1.5 13l5-5-5-5z',
    name: 'not read',
    says: 'It may have reported it: none of its articles in these days were read.',
  },
};

export const NOT_READ: Record<NotReadReason, string> = {
  LANGUAGE: 'Its articles are in a language in which no statements are looked for.',
  NO_SOURCE: 'No source gives its articles; they are imported by hand.',
  DISABLED: 'Its source is switched off.',
  PAUSED: 'Its source is paused.',
  FAILED: 'Its source could not be read.',
  NOTHING: 'Its source was read and gave nothing.',
};

export const KINDS: Record<OutletKind, { one: string; many: string }> = {
  NEWSPAPER: { one: 'newspaper', many: 'newspapers' },
  BROADCASTER: { one: 'broadcaster', many: 'broadcasters' },
  AGENCY: { one: 'news agency', many: 'news agencies' },
  ONLINE: { one: 'online', many: 'online outlets' },
  GOVERNMENT: { one: 'government', many: 'government press offices' },
  MAGAZINE: { one: 'magazine', many: 'magazines' },
};

const REGIONS = new Intl.DisplayNames('en', { type: 'region' });
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** A country by its name; codes that are nobody's (`XA`) stay codes. */
export function countryName(code: string): string {
  return /^X[^K]$/u.test(code) ? code : (REGIONS.of(code) ?? code);
}

/** Outlets that have something in common: `outlets in Qatar`, `newspapers`, `outlets in English`. */
export function groupName(by: BlindSpotGroup, key: string): string {
  if (by === 'COUNTRY') return `outlets based in ${countryName(key)}`;
  if (by === 'LANGUAGE') return `outlets in ${LANGUAGES.of(key) ?? key}`;
  return KINDS[key as OutletKind].many;
}

/** `3 hours`, `2 days`: how long after the first. */
export function lag(hours: number): string {
  const [value, unit] = hours < 48 ? [hours, 'hour'] : hours < 24 * 60 ? [hours / 24, 'day'] : [hours / 730, 'month'];
  if (hours > 0 && hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}
