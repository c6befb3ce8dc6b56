import type { Document } from '../../model.ts';
import { decodeUtf8 } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { isJsonObject, type JsonObject, parseJson, textOf, textsOf } from '../bytes/json.ts';
import type { DocumentContext, DocumentInput } from '../fields/stated-fields.ts';
import { type AgencyItem, describeAgencyItem } from './agency-document.ts';

/** Reads an item of ninjs 1, 2 or 3; throws `DocumentError`. */
export function parseNinjsDocument(input: DocumentInput, context: DocumentContext): Document {
  const value = parseJson(decodeUtf8(input.bytes));
  if (!isJsonObject(value)) throw new DocumentError('is no ninjs: it is no object; give one item a file');
  const item = parseNinjsItem(fold(value));
  if (item.id === undefined) throw new DocumentError('is no ninjs: it has no "uri"; add the one its provider gives it');
  return describeAgencyItem(item, input.origin, context);
}

/** ninjs 1 writes `body_text`, 2 `versioncreated`, 3 `versionCreated`. */
function fold(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toLowerCase().replaceAll('_', ''), each]));
}

function parseNinjsItem(item: JsonObject): AgencyItem {
  return {
    id: textOf(item.uri),
    addresses: [...objectsOf(item.altids).map(({ value }) => textOf(value)), ...valuesOf(item.altids)],
    providers: [
      ...objectsOf(item.infosources).map(({ name }) => textOf(name)),
      textOf(item.provider),
      textOf(item.copyrightholder),
    ],
    headline: textOf(item.headline) ?? mainOf(item.headlines) ?? textOf(item.title),
    published: [item.firstcreated, item.contentcreated, item.versioncreated].map(textOf),
    updated: textOf(item.versioncreated),
    language: textOf(item.language),
    status: textOf(item.pubstatus),
    body: textOf(item.bodyxhtml) ?? textOf(item.bodyhtml) ?? escaped(item.bodytext) ?? mainOf(item.bodies),
  };
}

/** The headline or body with the role "main", else the first. */
function mainOf(list: unknown): string | undefined {
  const all = objectsOf(list);
  const main = all.find(({ role }) => /(?:^|:)main$/u.test(textOf(role) ?? '')) ?? all[0];
  const isPlain = textOf(main?.contenttype) === 'text/plain';
  return isPlain ? escaped(main?.value) : textOf(main?.value);
}

/** Plain text as HTML, with a paragraph for each block between empty lines. */
function escaped(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return html
    .replace(/\r\n?/gu, '\n')
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function objectsOf(list: unknown): JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject).map(fold) : [];
}

/** ninjs 1 has its alternative ids in an object. */
function valuesOf(value: unknown): string[] {
  return isJsonObject(value) ? Object.values(value).flatMap(textsOf) : [];
}
