import { cleanText } from '../../text/clean-text.ts';
import { DocumentError } from '../../text/document-error.ts';

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON, with or without a byte order mark; throws `DocumentError` with the position of the fault. */
export function parseJson(source: string): unknown {
  const json = source.startsWith('\u{FEFF}') ? source.slice(1) : source;
  try {
    return JSON.parse(json);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const at = /at position (?<at>\d+)/u.exec(reason)?.groups?.at;
    const before = source.slice(0, Number(at ?? 0) + source.length - json.length);
    throw new DocumentError(`is no JSON: ${reason.slice(0, 200)}`, {
      position: at === undefined ? undefined : Buffer.byteLength(before),
      cause,
    });
  }
}

/** The first text of a value that is a text or a list of texts. */
export function textOf(value: unknown): string | undefined {
  return textsOf(value)[0];
}

export function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value.slice(0, 20) : [value];
  return values.flatMap((each) => (typeof each === 'string' && each.trim() !== '' ? [cleanText(each).trim()] : []));
}
