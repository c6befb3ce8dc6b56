import { parseHTML } from 'linkedom';
import { DocumentError } from '../../text/document-error.ts';
import { extractHtmlText, type HtmlNode } from './html-text.ts';

/** The part of a DOM element that is used here. */
export interface HtmlElement extends HtmlNode {
  getAttribute(name: string): string | null;
  querySelectorAll(selectors: string): Iterable<HtmlElement>;
}

/** Deeper than any real page, and safe for the stack. */
const MAX_DEPTH = 250;
const MAX_CHARACTERS = 8_000_000;
/** Tags, attributes and entities together; a long live report has a third as many. */
const MAX_MARKS = 100_000;

/** Elements that need no end tag: the next one closes them, so they do not nest. */
const UNNESTED = new Set(
  (
    'p li dt dd tr td th thead tbody tfoot option optgroup rt rp area base br col embed hr img input link meta param ' +
    'source track wbr'
  ).split(' '),
);

/** A whole page. */
export interface HtmlPage {
  readonly documentElement: HtmlElement | null;
  readonly body: HtmlElement | null;
  querySelectorAll(selectors: string): Iterable<HtmlElement>;
}

/** Parses HTML; throws `DocumentError` beforehand for a page so large or deep that it would take too long. */
export function parseHtmlPage(html: string): HtmlPage {
  refuseExcess(html);
  return parseHTML(html).document;
}

/** The text of a piece of HTML, as feeds and agencies carry it. */
export function extractFragmentText(html: string): string {
  if (!/[<&]/u.test(html)) return html.trim();
  const { body } = parseHtmlPage(`<!doctype html><html><body>${html}</body></html>`);
  return body ? extractHtmlText(body) : '';
}

function refuseExcess(html: string): void {
  if (html.length > MAX_CHARACTERS) {
    throw new DocumentError(`is HTML of ${html.length} characters; ${MAX_CHARACTERS} are read`);
  }
  const tag = /[=&]|<(?:(?<comment>!--)|(?<closing>\/?)(?<name>[a-z][a-z0-9-]*))?/giu;
  let depth = 0;
  let marks = 0;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    if (++marks > MAX_MARKS) {
      throw new DocumentError(`is HTML of more than ${MAX_MARKS} tags, attributes and entities; it is no article`);
    }
    const name = match.groups?.name?.toLowerCase();
    if (match.groups?.comment) skipTo(tag, html, '-->');
    else if (name === undefined) continue;
    else if (match.groups?.closing === '/') depth -= UNNESTED.has(name) || depth === 0 ? 0 : 1;
    else if (/^(?:script|style|textarea|title|xmp)$/u.test(name)) skipTo(tag, html, `</${name}`);
    else if (!UNNESTED.has(name))
      depth += /^[^<>]{0,1000}\/>/u.test(html.slice(tag.lastIndex, tag.lastIndex + 1002)) ? 0 : 1;
    if (depth > MAX_DEPTH)
      throw new DocumentError(`is HTML nested deeper than ${MAX_DEPTH} elements; it is no article`);
  }
}

function skipTo(tag: RegExp, html: string, closer: string): void {
  const search = new RegExp(closer, 'giu');
  search.lastIndex = tag.lastIndex;
  tag.lastIndex = search.test(html) ? search.lastIndex : html.length;
}
