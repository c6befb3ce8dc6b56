import type { Outlet } from '../../model.ts';

/**
 * The outlet's language; English for an English text, or one in Latin letters where the outlet's language has others; `und`
 * for one in other letters than the outlet's.
 */
export function inferLanguage(text: string, outlet: Outlet): string {
  const sample = text.slice(0, 10_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const usesLatin = new Intl.Locale(outlet.language).maximize().script === 'Latn';
  if (!usesLatin) return latin > letters / 2 ? 'en' : outlet.language;
  if (latin < letters / 2) return 'und';
  return isEnglish(sample) ? (ownLanguage('en', outlet) ?? 'en') : outlet.language;
}

/** The outlet's own language without a region ("en-GB" → "en"), so that a filter needs one name for it. */
export function ownLanguage(language: string | undefined, outlet: Outlet): string | undefined {
  return language?.split('-')[0] === outlet.language ? outlet.language : language;
}

/** The share of a text's words that are among English's commonest, from which it is English. */
const ENGLISH_SHARE = 0.08;

function isEnglish(sample: string): boolean {
  const words = sample.match(/\p{L}+/gu)?.length ?? 0;
  const common = sample.match(/\b(?:the|of|and|that|was|with|said)\b/gi)?.length ?? 0;
  return common > words * ENGLISH_SHARE;
}
