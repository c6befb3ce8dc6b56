/** The part of a DOM node that reading text needs, so that no browser's types are needed. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly localName?: string | undefined;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
  readonly firstChild: HtmlNode | null;
  readonly nextSibling: HtmlNode | null;
  readonly parentNode: HtmlNode | null;
  getAttribute?(name: string): string | null;
}

const TEXT = 3;
const CDATA = 4;
const ELEMENT = 1;

const words = (list: string) => new Set(list.split(' '));

/** What is not the article's own words: code, forms, navigation, captions and credits of pictures. */
const LEFT_OUT = words(
  'script style noscript template head title figure figcaption aside nav form button input select textarea iframe svg ' +
    'math object embed video audio canvas dialog menu footer media meta link byline dateline',
);
const BLOCKS = words(
  'address article blockquote body block body.content center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6 header hl1 hl2 ' +
    'hr html li main ol p pre q section summary table tbody td tfoot th thead tr ul',
);
const LISTS = words('ul ol');

/** "Read more: …" in front of a link, where that is the whole paragraph. */
const POINTER =
  /^(?:read (?:more|also|next|full story)|also read|see also|related(?: \w+)?|more (?:on|from)|recommended|watch|listen|in pictures|don't miss)\b.{0,20}$/iu;

interface Paragraph {
  text: string;
  /** How many of its characters lie in links. */
  linked: number;
}

/** The plain text below a node, an empty line between paragraphs, without navigation and lists of links. */
export function extractHtmlText(root: HtmlNode): string {
  return paragraphsBelow(root)
    .filter((paragraph) => !isPointer(paragraph))
    .map(({ text }) => text)
    .join('\n\n');
}

/** The share of the text below a node that lies in links, 0–1. */
export function linkDensity(root: HtmlNode): number {
  let [linked, all] = [0, 0];
  for (const paragraph of paragraphsBelow(root)) {
    linked += paragraph.linked;
    all += paragraph.text.length;
  }
  return all === 0 ? 0 : linked / all;
}

/** Walks without recursion: a deeply nested page must not overflow the stack. */
function paragraphsBelow(root: HtmlNode): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let text = '';
  let linked = 0;
  let inLinks = 0;
  let inPre = 0;
  const lists: number[] = [];
  const close = () => {
    const tidy = tidyParagraph(text);
    if (tidy !== '') paragraphs.push({ text: tidy, linked: Math.min(linked, tidy.length) });
    text = '';
    linked = 0;
  };
  const enter = (node: HtmlNode) => {
    if (node.nodeType === TEXT || node.nodeType === CDATA) {
      const value = node.nodeValue ?? '';
      text += inPre > 0 ? value : value.replace(/[ \t\n\r\f\u{A0}]+/gu, ' ');
      if (inLinks > 0) linked += value.trim().length;
      return;
    }
    const name = nameOf(node);
    if (name === 'br') text += '\n';
    else if (name === 'a') inLinks++;
    else if (name === 'pre') inPre++;
    if (BLOCKS.has(name)) close();
    if (LISTS.has(name)) lists.push(paragraphs.length);
  };
  const leave = (node: HtmlNode) => {
    const name = nameOf(node);
    if (name === 'a') inLinks--;
    else if (name === 'pre') inPre--;
    if (BLOCKS.has(name)) close();
    if (LISTS.has(name)) dropListOfLinks(paragraphs, lists.pop() ?? paragraphs.length);
  };
  walk(root, enter, leave);
  close();
  return paragraphs;
}

function walk(root: HtmlNode, enter: (node: HtmlNode) => void, leave: (node: HtmlNode) => void): void {
  let node: HtmlNode | null = root;
  while (node) {
    enter(node);
    const first: HtmlNode | null = node.nodeType === ELEMENT && isLeftOut(node) ? null : node.firstChild;
    if (first) {
      node = first;
      continue;
    }
    for (;;) {
      leave(node);
      if (node === root) return;
      if (node.nextSibling) break;
      node = node.parentNode;
      if (!node) return;
    }
    node = node.nextSibling;
  }
}

function nameOf(node: HtmlNode): string {
  return node.localName?.toLowerCase() ?? '';
}

function isLeftOut(node: HtmlNode): boolean {
  return LEFT_OUT.has(nameOf(node)) || node.getAttribute?.('hidden') != null;
}

/** Whether a list is nearly all links: related stories, share buttons, tags. */
function dropListOfLinks(paragraphs: Paragraph[], from: number): void {
  const items = paragraphs.slice(from);
  const linked = items.reduce((sum, item) => sum + item.linked, 0);
  const all = items.reduce((sum, item) => sum + item.text.length, 0);
  if (items.length > 0 && linked > all * 0.8) paragraphs.length = from;
}

function isPointer({ text, linked }: Paragraph): boolean {
  return linked > 0 && linked < text.length && POINTER.test(text.slice(0, text.length - linked).trim());
}

/** Lines of one paragraph stay lines; soft hyphens and zero-width spaces are for layout. */
function tidyParagraph(text: string): string {
  return text
    .replace(/[\u{AD}\u{200B}\u{FEFF}]/gu, '')
    .replace(/[ \t]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
