import { isMap, isNode, isScalar, LineCounter, parseDocument as parseYaml } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from '../../knowledge/describe-issue.ts';
import type { Document } from '../../model.ts';
import { cleanText } from '../../text/clean-text.ts';
import { decodeUtf8 } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { type DocumentContext, type DocumentInput, describeDocument, statedFields } from '../fields/stated-fields.ts';
import { findMarkdownHeadline, plainFromMarkdown } from './markdown.ts';

/** A text file as read, with the YAML file beside it, if any. */
export interface TextInput extends DocumentInput {
  sidecar?: { origin: string; bytes: Uint8Array } | undefined;
}

/** Of front matter or a sidecar: all fields there are fit in it many times. */
const MAX_HEADER_CHARACTERS = 32_768;

/** `open` is the opening line, `yaml` what stands between it and the closing line. */
const FRONT_MATTER = /^(?<open>\u{FEFF}?---[ \t]*\n|\u{FEFF}?---[ \t]*\r\n)(?<yaml>[\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;

/** Reads plain text with optional YAML front matter or sidecar; throws `DocumentError`. */
export function parseTextDocument(input: TextInput, context: DocumentContext): Document {
  const { text, fields } = readText(input);
  return describeDocument(input.origin, cleanText(text), fields, context);
}

/** The same for Markdown: takes its markup off; the first heading is the headline where none is stated. */
export function parseMarkdownDocument(input: TextInput, context: DocumentContext): Document {
  const { text, fields } = readText(input);
  const markdown = cleanText(text);
  const headline = fields.headline ?? findMarkdownHeadline(markdown);
  return describeDocument(input.origin, plainFromMarkdown(markdown), { ...fields, headline }, context);
}

function readText(input: TextInput) {
  // Lone carriage returns, which YAML does not know, become line feeds; being as long, they move no position.
  const source = decodeUtf8(input.bytes).replace(/\r(?!\n)/gu, '\n');
  const { open = '', yaml } = FRONT_MATTER.exec(source)?.groups ?? {};
  if (yaml === undefined && /^\u{FEFF}?---[ \t]*\r?\n/u.test(source)) {
    throw new DocumentError('front matter is opened by "---" but never closed; add a line "---" after it', {
      position: 0,
    });
  }
  const text = source.replace(FRONT_MATTER, '').replace(/^\u{FEFF}/u, '');
  if (text.trim() === '') throw new DocumentError('has no text; remove the file or write the article into it');
  const stated = {
    ...(input.sidecar && parseFields(decodeUtf8(input.sidecar.bytes), input.sidecar.origin, { position: 0, line: 0 })),
    ...(yaml !== undefined && parseFields(yaml, 'front matter', { position: Buffer.byteLength(open), line: 1 })),
  };
  const fields = statedFields.parse(stated);
  return { text, fields: { ...fields, url: fields.url ?? input.url } };
}

/** `before` is the YAML's place in its file, in bytes and lines, so that errors name the right one. */
function parseFields(
  yaml: string,
  where: string,
  before: { position: number; line: number },
): z.input<typeof statedFields> {
  if (yaml.length > MAX_HEADER_CHARACTERS) {
    throw new DocumentError(
      `${where} is ${yaml.length} characters long, of which ${MAX_HEADER_CHARACTERS} are read; write only the article's fields there`,
      { position: before.position },
    );
  }
  const lines = new LineCounter();
  const positionOf = (at: number) => before.position + Buffer.byteLength(yaml.slice(0, at));
  const document = parseYaml(yaml, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const line = before.line + lines.linePos(error.pos[0]).line;
    throw new DocumentError(`${where} is no YAML, line ${line}: ${error.message}`, {
      position: positionOf(error.pos[0]),
    });
  }
  const result = statedFields.safeParse(toValue(document, where) ?? {}, { error: describeIssue });
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues.map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`);
  const fields = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1)));
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const keys = pairs.flatMap(({ key }) => (isNode(key) ? [key] : []));
  const place = keys.find((key) => isScalar(key) && fields.some((field) => field === key.value))?.range?.[0] ?? 0;
  throw new DocumentError(`${where}: ${problems.join('; ')}`, { position: positionOf(place) });
}

/** Throws `DocumentError` for broken or endlessly growing aliases, which the parser lets through. */
function toValue(document: ReturnType<typeof parseYaml>, where: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new DocumentError(`${where} is no YAML: ${message}`, { cause });
  }
}
