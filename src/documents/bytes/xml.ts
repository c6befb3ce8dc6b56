import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DocumentError } from '../../text/document-error.ts';

/** Elements by their local names, each a list in document order; `@name` attributes; `#text` what is within. */
export type XmlNode = { readonly [name: string]: XmlNode[] | string | undefined };

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Decodes XML's five entities and numeric characters, once; entities of the document's own stay as written. */
export function decodeXmlEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>amp|lt|gt|quot|apos));/giu,
    (...match) => {
      const { decimal, hex, name } = match.at(-1);
      if (name !== undefined) return PREDEFINED[name.toLowerCase()] ?? '';
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : '\u{FFFD}';
    },
  );
}

/** Refuses a DOCTYPE with declarations of its own: entities could grow without end or fetch files. */
export function refuseEntities(xml: string): void {
  const at = xml.search(/<!DOCTYPE[^<>[]{0,1000}\[|<!ENTITY\s/iu);
  if (at < 0) return;
  throw new DocumentError('declares XML entities of its own, which are not read; remove its DOCTYPE', {
    position: Buffer.byteLength(xml.slice(0, at)),
  });
}

/** Parses XML without expanding entities; elements named in `raw` keep their content as written, in `#text`. */
export function parseXml(xml: string, raw: readonly string[] = []): XmlNode {
  refuseEntities(xml);
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    const { line, col, msg } = verdict.err;
    const before = xml.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0) + Math.max(0, (col ?? 1) - 1);
    throw new DocumentError(`is no XML, line ${line}: ${msg}`, { position: Buffer.byteLength(xml.slice(0, before)) });
  }
  try {
    return parserOf(raw).parse(xml);
  } catch (cause) {
    throw new DocumentError(`is no XML: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The child elements with a name. */
export function xmlChildren(node: XmlNode | undefined, name: string): XmlNode[] {
  const children = node?.[name];
  return Array.isArray(children) ? children : [];
}

/** The elements at a path of names. */
export function xmlBelow(node: XmlNode | undefined, ...path: string[]): XmlNode[] {
  let found = node ? [node] : [];
  for (const name of path) found = found.flatMap((each) => xmlChildren(each, name));
  return found;
}

/** The text of the first element at a path of names. */
export function xmlText(node: XmlNode | undefined, ...path: string[]): string | undefined {
  const text = xmlBelow(node, ...path)[0]?.['#text'];
  return typeof text === 'string' ? decodeXmlEntities(text).trim() || undefined : undefined;
}

export function xmlAttribute(node: XmlNode | undefined, name: string): string | undefined {
  const value = node?.[`@${name}`];
  return typeof value === 'string' ? decodeXmlEntities(value).trim() || undefined : undefined;
}

function parserOf(raw: readonly string[]): XMLParser {
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    processEntities: false,
    parseTagValue: false,
    alwaysCreateTextNode: true,
    isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
    stopNodes: raw.map((name) => `..${name}`),
    ignoreDeclaration: true,
    ignorePiTags: true,
  });
}
