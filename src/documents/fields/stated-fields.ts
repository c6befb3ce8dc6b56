import { z } from 'zod';
import { language, timeZone } from '../../knowledge/knowledge-schema.ts';
import { type Document, type Moment, type Outlet, withoutCredentials } from '../../model.ts';
import { cleanLine, cleanText } from '../../text/clean-text.ts';
import { DocumentError } from '../../text/document-error.ts';
import { canonicalUrl } from '../bytes/canonical-url.ts';
import { findDateline } from '../dates/dateline.ts';
import { parseMoment, type StatedMoment } from '../dates/dates.ts';
import { getOutlet, type OutletChoice } from './outlet-of.ts';

/** Words as a file writes them: JSON and YAML can name characters that no text may have. */
export const cleaned = z.string().transform(cleanText);

/** What a document may say of itself: in front matter, in a file beside it, in a record, or in its own format's words. */
export const statedFields = z.strictObject({
  outlet: z.string().optional(),
  /** What an article is known by, wherever it lies: it is not asked for. */
  url: z
    .url({ protocol: /^https?$/u, error: 'is no web address; write it whole, as in https://example.org/a' })
    .optional(),
  headline: z.string().min(1).optional(),
  published: z.union([z.string(), z.date()]).optional(),
  updated: z.union([z.string(), z.date()]).optional(),
  language: language.optional(),
  translatedFrom: language.optional(),
  timeZone: timeZone.optional(),
  inferred: z.array(cleaned).default([]),
});
export type StatedFields = z.infer<typeof statedFields>;

/** Bytes to be read as one document, and where they are from. */
export interface DocumentInput {
  /** Stable from import to import. */
  origin: string;
  bytes: Uint8Array;
  /** Where it was fetched, after redirects. */
  url?: string | undefined;
  /** The HTTP header of that name. */
  contentType?: string | undefined;
}

/** What documents may refer to, and what is taken where they are silent. */
export interface DocumentContext extends OutletChoice {
  /** The source's, where they differ from the outlet's. */
  language?: string | undefined;
  timeZone?: string | undefined;
}

/** A document as its fields and its text have it; what nobody stated is inferred and marked so. Throws `DocumentError`. */
export function describeDocument(
  origin: string,
  text: string,
  fields: Partial<StatedFields>,
  context: DocumentContext,
): Document {
  if (text.trim() === '') throw new DocumentError('has no text; remove it or write the article into it');
  const outlet = getOutlet(fields, context);
  const inferred = new Set(fields.inferred);
  const fallBack = <T>(field: string, stated: T | undefined, infer: () => T): T => {
    if (stated === undefined) inferred.add(field);
    return stated ?? infer();
  };
  const habit = context.timeZone ?? outlet.timeZone;
  const { published, updated } = readClocks(text, fields, fields.timeZone ?? habit, writesMonthFirst(outlet));
  return {
    origin: withoutCredentials(origin),
    outlet: outlet.slug,
    canonicalUrl: fields.url && canonicalUrl(fields.url),
    headline: cleanLine(fields.headline),
    language: fallBack('language', fields.language, () => context.language ?? inferLanguage(text, outlet)),
    translatedFrom: fields.translatedFrom,
    published: published && momentOf(published),
    updated: updated && momentOf(updated),
    timeZone: fallBack('timeZone', fields.timeZone ?? published?.zone ?? updated?.zone, () => habit),
    text,
    inferred: [...inferred].sort(),
  };
}

/** Outlets of these countries write 3/4/2024 for 4 March. */
export function writesMonthFirst({ country }: Outlet): boolean {
  return ['US', 'PH'].includes(country);
}

/** An outlet's own language without the country it is at home in: one language is asked for by one name. */
export function ownLanguage(language: string | undefined, outlet: Outlet): string | undefined {
  return language?.split('-')[0] === outlet.language ? outlet.language : language;
}

function readClocks(text: string, fields: Partial<StatedFields>, zone: string, monthFirst: boolean) {
  const stated = (written: string | Date | undefined): StatedMoment | undefined => {
    if (written === undefined) return undefined;
    return parseMoment(written instanceof Date ? written.toISOString() : written, zone, monthFirst);
  };
  const published = stated(fields.published);
  const updated = stated(fields.updated);
  if (published && updated) return { published, updated };
  const dateline = findDateline(text, zone, monthFirst);
  return { published: published ?? dateline.published, updated: updated ?? dateline.updated };
}

function momentOf({ at, precision }: StatedMoment): Moment {
  return { at, precision };
}

/** The outlet's own, unless the text is in Latin letters and the outlet's language is not. */
function inferLanguage(text: string, outlet: Outlet): string {
  const usesLatin = new Intl.Locale(outlet.language).maximize().script === 'Latn';
  if (usesLatin) return outlet.language;
  const sample = text.slice(0, 10_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > letters / 2 ? 'en' : outlet.language;
}
