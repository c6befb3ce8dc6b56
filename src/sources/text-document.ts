import { isUtf8 } from 'node:buffer';
import { isMap, isNode, isScalar, LineCounter, parseDocument as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Document, Outlet } from '../model.ts';
import { findDateline } from './dateline.ts';
import { parseMoment } from './dates.ts';
import { DocumentError } from './document-error.ts';
import { describeIssue, language, timeZone } from './knowledge-schema.ts';
import { didYouMean } from './nearest.ts';

/** What a text may say of itself, in front matter or in a YAML file beside it. */
const statedFields = z.strictObject({
  outlet: z.string().optional(),
  url: z.httpUrl().optional(),
  headline: z.string().min(1).optional(),
  published: z.union([z.string(), z.date()]).optional(),
  updated: z.union([z.string(), z.date()]).optional(),
  language: language.optional(),
  translatedFrom: language.optional(),
  timeZone: timeZone.optional(),
  inferred: z.array(z.string()).default([]),
});
type StatedFields = z.infer<typeof statedFields>;

/** A text file as read, with the YAML file beside it, if any. */
export interface TextInput {
  origin: string;
  bytes: Uint8Array;
  sidecar?: { origin: string; bytes: Uint8Array } | undefined;
}

/** What documents may refer to, and what is taken where they are silent. */
export interface TextContext {
  outlets: readonly Outlet[];
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
}

const FRONT_MATTER = /^---[ \t]*\n(?<yaml>[\s\S]*?)\n---[ \t]*(?:\n|$)/u;

/** Reads plain text with optional YAML front matter or sidecar; throws `DocumentError`. */
export function parseTextDocument(input: TextInput, { outlets, defaultOutlet }: TextContext): Document {
  const source = decode(input.bytes);
  const frontMatter = FRONT_MATTER.exec(source);
  const yaml = frontMatter?.groups?.yaml;
  if (!frontMatter && /^---[ \t]*\n/u.test(source)) {
    throw new DocumentError('front matter is opened by "---" but never closed; add a line "---" after it', {
      position: 0,
    });
  }
  const text = clean(frontMatter ? source.slice(frontMatter[0].length) : source);
  if (text.trim() === '') throw new DocumentError('has no text; remove the file or write the article into it');
  const stated = {
    ...(input.sidecar && parseFields(decode(input.sidecar.bytes), input.sidecar.origin)),
    // An empty line in the place of "---": lines and positions are the file's.
    ...(yaml !== undefined && parseFields(`   \n${yaml}`, 'front matter')),
  };
  const fields = statedFields.parse(stated);
  const outlet = findOutlet(fields, outlets, defaultOutlet);
  return describe(input.origin, text, fields, outlet);
}

function describe(origin: string, text: string, fields: StatedFields, outlet: Outlet): Document {
  const inferred = new Set(fields.inferred);
  const fallBack = <T>(field: string, stated: T | undefined, inference: T): T => {
    if (stated === undefined) inferred.add(field);
    return stated ?? inference;
  };
  const zone = fields.timeZone ?? outlet.timeZone;
  const monthFirst = ['US', 'PH'].includes(outlet.country);
  const stated = (written: string | Date | undefined) =>
    written === undefined
      ? undefined
      : parseMoment(written instanceof Date ? written.toISOString() : written, zone, monthFirst);
  const dateline = findDateline(text, zone, monthFirst);
  const published = stated(fields.published) ?? dateline.published;
  const updated = stated(fields.updated) ?? dateline.updated;
  return {
    origin,
    outlet: outlet.slug,
    canonicalUrl: fields.url && canonicalUrl(fields.url),
    headline: fields.headline,
    language: fallBack('language', fields.language, inferLanguage(text, outlet)),
    translatedFrom: fields.translatedFrom,
    published: published && { at: published.at, precision: published.precision },
    updated: updated && { at: updated.at, precision: updated.precision },
    timeZone: fallBack('timeZone', fields.timeZone ?? published?.zone ?? updated?.zone, outlet.timeZone),
    text,
    inferred: [...inferred].sort(),
  };
}

function decode(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/gu, '\n');
  throw new DocumentError('is not UTF-8; save it as UTF-8', { position: firstBadByte(bytes) });
}

/** Decoding replaces what is malformed; encoded again, the first byte that differs is where that began. */
function firstBadByte(bytes: Uint8Array): number {
  return Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).findIndex(
    (byte, at) => byte !== bytes[at],
  );
}

/** NFC and without NUL: what PostgreSQL would refuse, or what would not hash alike afterwards. */
function clean(text: string): string {
  return text.replaceAll('\0', '').normalize('NFC');
}

function parseFields(yaml: string, where: string): z.input<typeof statedFields> {
  const lines = new LineCounter();
  const document = parseYaml(yaml, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    throw new DocumentError(`${where} is no YAML, line ${line}: ${error.message}`, {
      position: Buffer.byteLength(yaml.slice(0, error.pos[0])),
    });
  }
  const result = statedFields.safeParse(document.toJS() ?? {}, { error: describeIssue });
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues.map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`);
  const fields = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1)));
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const keys = pairs.flatMap(({ key }) => (isNode(key) ? [key] : []));
  const place = keys.find((key) => isScalar(key) && fields.some((field) => field === key.value))?.range?.[0] ?? 0;
  throw new DocumentError(`${where}: ${problems.join('; ')}`, { position: Buffer.byteLength(yaml.slice(0, place)) });
}

function findOutlet(fields: StatedFields, outlets: readonly Outlet[], defaultOutlet: string | undefined): Outlet {
  const wanted = fields.outlet ?? defaultOutlet;
  const named = wanted !== undefined && outlets.find((outlet) => isNamed(outlet, wanted));
  if (named) return named;
  if (wanted !== undefined) {
    const hint = didYouMean(
      wanted,
      outlets.map(({ slug }) => slug),
    );
    throw new DocumentError(`outlet "${wanted}" is unknown${hint}; add it to seeds/knowledge/outlets or correct it`);
  }
  const host = fields.url && hostOf(fields.url);
  const publisher =
    host && outlets.find((outlet) => [hostOf(outlet.homepage), ...outlet.hosts].some((own) => isWithin(host, own)));
  if (publisher) return publisher;
  throw new DocumentError(
    'names no outlet; add "outlet: <slug>" to its front matter, or import it with --outlet <slug>',
  );
}

function isNamed({ slug, name, aliases }: Outlet, wanted: string): boolean {
  return [slug, name, ...aliases].some((each) => each.toLowerCase() === wanted.toLowerCase());
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./u, '');
}

function isWithin(host: string, own: string): boolean {
  return host === own || host.endsWith(`.${own}`);
}

/** Without fragment and tracking parameters, so that one article has one address. */
function canonicalUrl(url: string): string {
  const canonical = new URL(url);
  canonical.hash = '';
  for (const name of [...canonical.searchParams.keys()]) {
    if (/^(?:utm_.*|fbclid|gclid|mc_cid|mc_eid)$/u.test(name)) canonical.searchParams.delete(name);
  }
  return canonical.href;
}

/** The outlet's own, unless the text is in Latin letters and the outlet's language is not. */
function inferLanguage(text: string, outlet: Outlet): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const usesLatin = new Intl.Locale(outlet.language).maximize().script === 'Latn';
  return !usesLatin && latin > letters / 2 ? 'en' : outlet.language;
}
