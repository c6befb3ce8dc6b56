import type { Outlet } from '../../model.ts';
import { canonicalUrl, findAddress, hostOf } from '../bytes/canonical-url.ts';
import { findOutletByName, findOutletByUrl } from '../fields/outlet-of.ts';
import type { HtmlElement, HtmlPage } from './html-parse.ts';
import { type ArticleMarkup, findArticleMarkup } from './json-ld.ts';

/** What a page says of itself; of several values the most reliable first. */
export interface PageMetadata {
  headline: string | undefined;
  published: string[];
  updated: string[];
  /** As written, not necessarily BCP 47. */
  languages: string[];
  /** Whole addresses. */
  urls: string[];
  publishers: string[];
  /** schema.org's `articleBody`. */
  body: string | undefined;
}

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'date',
];
const UPDATED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'lastmod',
  'last-modified',
  'dcterms.modified',
  'dc.date.modified',
];

/** Reads schema.org, OpenGraph and other metadata, `<link rel=canonical>`, `<time>` and `<html lang>`. */
export function extractPageMetadata(page: HtmlPage, base: string | undefined): PageMetadata {
  const all = (selectors: string) => [...page.querySelectorAll(selectors)];
  const scripts = all('script[type]').filter((script) => /ld\+json/iu.test(script.getAttribute('type') ?? ''));
  const markup = findArticleMarkup(scripts.map((script) => script.textContent ?? ''));
  const metas = metaContents(all('meta[content]'));
  const meta = (...names: string[]) => names.flatMap((name) => metas.get(name) ?? []);
  return {
    headline: [
      markup?.headline,
      ...meta('og:title', 'twitter:title'),
      ...textsOf(all('h1').slice(0, 1)),
      ...textsOf(all('title').slice(0, 1)),
    ].find((text) => text !== undefined),
    published: stated(markup?.published, ...meta(...PUBLISHED), ...timesOf(all('time'), 'published')),
    updated: stated(markup?.updated, ...meta(...UPDATED), ...timesOf(all('time'), 'updated')),
    languages: stated(
      markup?.language,
      page.documentElement?.getAttribute('lang'),
      page.documentElement?.getAttribute('xml:lang'),
      ...meta('content-language', 'og:locale'),
    ),
    urls: addressesOf(all('link[rel][href]'), meta('og:url'), markup, base),
    publishers: stated(markup?.publisher, ...meta('og:site_name', 'application-name')),
    body: markup?.body,
  };
}

/**
 * The address a page gives as its own, if it is at the site it was fetched from or at a host of the same outlet, or, for a
 * page that was not fetched, at any outlet's host. Otherwise the address it was fetched from.
 */
export function findCanonicalUrl(
  { urls }: PageMetadata,
  fetched: string | undefined,
  outlets: readonly Outlet[],
): string | undefined {
  if (fetched === undefined) return urls.find((url) => findOutletByUrl(url, outlets));
  const publisher = findOutletByUrl(fetched, outlets);
  const isOwn = (url: string) =>
    isSameSite(url, fetched) || (publisher !== undefined && findOutletByUrl(url, outlets) === publisher);
  // Some sites name their front page as the canonical address of every page.
  const leadsHome = (url: string) => new URL(url).pathname === '/' && new URL(canonicalUrl(fetched)).pathname !== '/';
  return urls.find((url) => isOwn(url) && !leadsHome(url)) ?? fetched;
}

/** The known outlet that the page's markup names. */
export function findPublisher({ publishers }: PageMetadata, outlets: readonly Outlet[]): string | undefined {
  return publishers.flatMap((name) => findOutletByName(name, outlets)?.slug ?? [])[0];
}

/** The first that is a language, as BCP 47 writes it: "en_GB" is en-GB. */
export function findLanguage(written: readonly string[]): string | undefined {
  for (const each of written) {
    try {
      const { language, region, script } = new Intl.Locale(each.trim().replaceAll('_', '-'));
      if (language !== 'und' && language !== 'mul') return [language, script, region].filter(Boolean).join('-');
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}

function isSameSite(one: string, other: string): boolean {
  const [a, b] = [hostOf(one), hostOf(other)];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

function metaContents(metas: readonly HtmlElement[]): Map<string, string[]> {
  const contents = new Map<string, string[]>();
  for (const meta of metas) {
    const name = ['property', 'name', 'itemprop', 'http-equiv'].map((key) => meta.getAttribute(key)).find(Boolean);
    const content = meta.getAttribute('content')?.trim();
    if (!name || !content) continue;
    const key = name.toLowerCase();
    contents.set(key, [...(contents.get(key) ?? []), content].slice(0, 5));
  }
  return contents;
}

function timesOf(times: readonly HtmlElement[], which: 'published' | 'updated'): string[] {
  const isUpdate = (time: HtmlElement) =>
    /modif|updat/iu.test(`${time.getAttribute('itemprop') ?? ''} ${time.getAttribute('class') ?? ''}`);
  return times
    .filter((time) => isUpdate(time) === (which === 'updated'))
    .slice(0, 3)
    .flatMap((time) => stated(time.getAttribute('datetime')));
}

function addressesOf(
  links: readonly HtmlElement[],
  openGraph: readonly string[],
  markup: ArticleMarkup | undefined,
  base: string | undefined,
): string[] {
  const canonical = links.filter((link) => link.getAttribute('rel')?.toLowerCase().split(/\s+/u).includes('canonical'));
  const written = [...canonical.map((link) => link.getAttribute('href')), ...openGraph, ...(markup?.urls ?? [])];
  return written.flatMap((each) => findAddress(each ?? undefined, base) ?? []);
}

function textsOf(elements: readonly HtmlElement[]): string[] {
  return stated(...elements.map((element) => element.textContent));
}

function stated(...values: (string | null | undefined)[]): string[] {
  return values.flatMap((value) => (value?.trim() ? [value.trim()] : []));
}
