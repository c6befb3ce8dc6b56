import type { NamedList } from './fields.ts';

/** Names by slug, as answers and suggestions tell them; a slug that none has told is shown in words. */
const known = new Map<string, string>();

export function rememberName(list: NamedList, slug: string, name: string): void {
  known.set(`${list} ${slug}`, name);
}

export function nameOf(list: NamedList, slug: string): string {
  return known.get(`${list} ${slug}`) ?? capitalized(slug.replaceAll('-', ' '));
}

const capitalized = (words: string) => words.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
