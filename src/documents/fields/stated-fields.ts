import { z } from 'zod';
import { language, timeZone } from '../../knowledge/knowledge-fields.ts';
import { type Document, type Moment, type Outlet, withoutCredentials } from '../../model.ts';
import { cleanLine, cleanText } from '../../text/clean-text.ts';
import { DocumentError } from '../../text/document-error.ts';
import { canonicalUrl } from '../bytes/canonical-url.ts';
import { findDateline } from '../dates/dateline.ts';
import { parseMoment, type StatedMoment } from '../dates/dates.ts';
import { inferLanguage } from './infer-language.ts';
import { getOutlet, type OutletChoice } from './outlet-of.ts';

/** A text field, cleaned: JSON and YAML can escape characters that PostgreSQL refuses. */
export const cleaned = z.string().transform(cleanText);

/** The fields a document may state, in front matter, a sidecar, a record or its format's own metadata. */
export const statedFields = z.strictObject({
  outlet: z.string().optional(),
  /** The article's address, by which it is known again; nothing is fetched from it. */
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
  /** The same at each import. */
  origin: string;
  bytes: Uint8Array;
  /** Where it was fetched, after redirects. */
  url?: string | undefined;
  /** The HTTP header. */
  contentType?: string | undefined;
}

/** What documents may refer to, and defaults for what they do not state. */
export interface DocumentContext extends OutletChoice {
  /** The source's language and zone, which come before the outlet's. */
  language?: string | undefined;
  timeZone?: string | undefined;
}

/** Makes a document of stated fields and text; infers what is not stated and marks it so. Throws `DocumentError`. */
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

/** Whether 3/4/2024 is 4 March in the outlet's country. */
export function writesMonthFirst({ country }: Outlet): boolean {
  return ['US', 'PH'].includes(country);
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
