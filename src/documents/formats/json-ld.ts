import { isJsonObject, type JsonObject, textsOf as plainTextsOf } from '../bytes/json.ts';
import { decodeXmlEntities } from '../bytes/xml.ts';

/** What schema.org markup says of an article. */
export interface ArticleMarkup {
  headline: string | undefined;
  published: string | undefined;
  updated: string | undefined;
  language: string | undefined;
  urls: string[];
  publisher: string | undefined;
  body: string | undefined;
}

const ARTICLE = /(?:Article|Posting|^Report)$/u;
const MAX_NODES = 5_000;

/** The first article among a page's `application/ld+json` scripts: in arrays, in `@graph`, or within another thing. */
export function findArticleMarkup(scripts: Iterable<string>): ArticleMarkup | undefined {
  for (const script of scripts) {
    const article = findArticle(parseLoosely(script));
    if (article) return describe(article);
  }
  return undefined;
}

/** Parses JSON as pages write it: within CDATA or comments, with line ends inside strings. Undefined where that fails. */
function parseLoosely(script: string): unknown {
  const bare = script
    .trim()
    .replace(/^(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/u, '')
    .replace(/(?:-->|\/\/\s*\]\]>|\]\]>|;)$/u, '');
  for (const json of [bare, bare.replace(/\p{Cc}+/gu, ' ')]) {
    try {
      return JSON.parse(json);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

function findArticle(root: unknown): JsonObject | undefined {
  const queue = [root];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const node = queue[at];
    if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES));
    else if (isJsonObject(node)) {
      if (textsOf(node['@type']).some((type) => ARTICLE.test(type))) return node;
      queue.push(node['@graph'], node.mainEntity, node.mainEntityOfPage, node.hasPart, node.itemListElement, node.item);
    }
  }
  return undefined;
}

function describe(article: JsonObject): ArticleMarkup {
  const page = article.mainEntityOfPage;
  return {
    headline: textOf(article.headline) ?? textOf(article.name),
    published: textOf(article.datePublished) ?? textOf(article.dateCreated),
    updated: textOf(article.dateModified),
    language:
      textOf(article.inLanguage) ??
      (isJsonObject(article.inLanguage) ? textOf(article.inLanguage.alternateName) : undefined),
    urls: [
      article.url,
      isJsonObject(page) ? page['@id'] : page,
      isJsonObject(page) ? page.url : undefined,
      article['@id'],
    ].flatMap(textsOf),
    publisher: isJsonObject(article.publisher) ? textOf(article.publisher.name) : textOf(article.publisher),
    body: textOf(article.articleBody),
  };
}

function textOf(value: unknown): string | undefined {
  return textsOf(value)[0];
}

/** Some publishers write HTML entities into their JSON. */
function textsOf(value: unknown): string[] {
  return plainTextsOf(value).map(decodeXmlEntities);
}
