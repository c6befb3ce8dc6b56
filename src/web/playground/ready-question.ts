/** A ready question of the playground: a GraphQL document whose leading comment says what it answers. */
export interface ReadyQuestion {
  /** From the file's name, without its number: `?question=timeline` opens it. */
  slug: string;
  /** The comment's first paragraph. */
  asks: string;
  /** The comment's second paragraph. */
  explains: string;
  query: string;
}

/** Reads a question file, such as `operations/02-timeline.graphql`. */
export function parseReadyQuestion(path: string, query: string): ReadyQuestion {
  const slug = /(?:^|\/)\d+-([a-z-]+)\.graphql$/.exec(path)?.[1];
  if (!slug) throw new Error(`${path}: name a question file like 02-timeline.graphql`);
  const comment = /^(?:#.*\n)*/.exec(query)?.[0] ?? '';
  const [asks, explains] = comment
    .split(/^#\n/m)
    .map((paragraph) => paragraph.replaceAll(/^#/gm, '').replaceAll(/\s+/g, ' ').trim());
  if (!asks || !explains)
    throw new Error(`${path}: begin with a comment of two paragraphs, what it asks and how to read it`);
  return { slug, asks, explains, query };
}
