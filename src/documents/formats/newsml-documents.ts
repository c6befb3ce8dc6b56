import { cleanLine } from '../../text/clean-text.ts';
import { decodeMarkup } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { parseXml, type XmlNode, xmlAttribute, xmlBelow, xmlChildren, xmlText } from '../bytes/xml.ts';
import { parsePart, type WholeDocument } from '../fields/document-part.ts';
import type { DocumentContext, DocumentInput } from '../fields/stated-fields.ts';
import { type AgencyItem, describeAgencyItem } from './agency-document.ts';
import { extractFragmentText } from './html-parse.ts';

/** Elements whose content is kept as written: another format lies within. */
const RAW = ['inlineXML', 'inlineData'];

/**
 * Reads a NewsML-G2 `newsItem`, or all of a `newsMessage`, each a document or an error. Package items are skipped: they only
 * point at others. Throws `DocumentError` where there is no news item.
 */
export function* parseNewsmlDocuments(input: DocumentInput, context: DocumentContext): Generator<WholeDocument> {
  const items = readItems(input);
  const parse = (item: XmlNode, origin: string) => describeAgencyItem(parseNewsmlItem(item), origin, context);
  const [only, ...more] = items;
  if (only && more.length === 0) {
    const document = parse(only, input.origin);
    yield { origin: document.origin, result: { document } };
    return;
  }
  for (const [index, item] of items.entries()) {
    const origin = `${input.origin}#${xmlAttribute(item, 'guid') ?? index + 1}`;
    yield parsePart(origin, item, () => parse(item, origin));
  }
}

function readItems(input: DocumentInput): XmlNode[] {
  const xml = parseXml(decodeMarkup(input.bytes, input.contentType), RAW);
  const [message] = xmlChildren(xml, 'newsMessage');
  const items = [...xmlChildren(xml, 'newsItem'), ...xmlBelow(message, 'itemSet', 'newsItem')];
  if (items.length > 0) return items;
  const packaged = [...xmlChildren(xml, 'packageItem'), ...xmlBelow(message, 'itemSet', 'packageItem')].length > 0;
  throw new DocumentError(
    packaged
      ? 'is a package that only refers to its items; give the items themselves'
      : 'is no NewsML-G2: it has no <newsItem>',
  );
}

function parseNewsmlItem(item: XmlNode): AgencyItem {
  const [itemMeta] = xmlChildren(item, 'itemMeta');
  const [contentMeta] = xmlChildren(item, 'contentMeta');
  const body = bodyOf(item);
  return {
    id: xmlAttribute(item, 'guid'),
    addresses: [...xmlChildren(contentMeta, 'altId'), ...xmlChildren(itemMeta, 'altId')].map((id) => xmlText(id)),
    providers: [
      ...partyNames(xmlChildren(itemMeta, 'provider')),
      ...partyNames(xmlChildren(contentMeta, 'infoSource')),
      ...partyNames(xmlBelow(item, 'rightsInfo', 'copyrightHolder')),
    ],
    headline: cleanLine(plain(xmlText(contentMeta, 'headline') ?? xmlText(itemMeta, 'title') ?? headlineIn(body))),
    published: [
      xmlText(itemMeta, 'firstCreated'),
      xmlText(contentMeta, 'contentCreated'),
      xmlText(itemMeta, 'versionCreated'),
    ],
    updated: xmlText(itemMeta, 'versionCreated'),
    language: xmlAttribute(xmlChildren(contentMeta, 'language')[0], 'tag') ?? xmlAttribute(item, 'lang'),
    status: xmlAttribute(xmlChildren(itemMeta, 'pubStatus')[0], 'qcode'),
    body,
  };
}

function partyNames(parties: XmlNode[]): (string | undefined)[] {
  return parties.flatMap((party) => [
    xmlText(party, 'name'),
    xmlAttribute(party, 'literal'),
    xmlAttribute(party, 'qcode')?.replace(/^.*:/u, ''),
  ]);
}

/** The first content that has words: XHTML, NITF or text. */
function bodyOf(item: XmlNode): string | undefined {
  const [contents] = xmlChildren(item, 'contentSet');
  const inline = [...xmlChildren(contents, 'inlineXML'), ...xmlChildren(contents, 'inlineData')];
  for (const each of inline) {
    const written = each['#text'];
    if (typeof written !== 'string' || written.trim() === '') continue;
    return withoutHead(written.replace(/^\s*<!\[CDATA\[(?<inner>[\s\S]*)\]\]>\s*$/u, '$<inner>'));
  }
  return undefined;
}

/** NITF has its headline, byline and dateline before its content. */
function withoutHead(xml: string): string {
  const start = xml.search(/<(?:\w{1,20}:)?body\.content\b/u);
  const end = xml.lastIndexOf('body.content>');
  return start < 0 || end < start ? xml : `${xml.slice(start, end)}body.content>`;
}

function headlineIn(body: string | undefined): string | undefined {
  return /<(?:hl1|h1)\b[^<>]{0,500}>(?<headline>[^<]{1,1000})<\/(?:hl1|h1)>/u.exec(body ?? '')?.groups?.headline;
}

function plain(markup: string | undefined): string | undefined {
  return markup === undefined ? undefined : extractFragmentText(markup);
}
