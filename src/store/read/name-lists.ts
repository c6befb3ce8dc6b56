import type { Dimensions } from './dimensions.ts';
import { lettersOf, plainWords } from './spelling.ts';

/** What can be told by its name; a party is an actor that statements are counted for. */
export const SUGGESTION_KINDS = ['TOPIC', 'PARTY', 'OUTLET', 'ACTOR', 'ISSUE'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** A row of a dimension, whichever. */
export interface NamedRow {
  kind: SuggestionKind;
  id: number;
  slug: string;
  label: string;
  /** Whether an article gave it its name, and nobody the knowledge has. */
  isProvisional: boolean;
}

/** A name as it is compared. */
interface PlainName {
  plain: string;
  /** The same after a space, as each of its words stands. */
  spaced: string;
  letters: number;
}

/** One of the names of a row, as it is written. */
export interface Name extends PlainName {
  row: NamedRow;
  name: string;
}

/** Compared names by what is written. What the last list had is not worked out again: most names are there in the next. */
let known = new Map<string, PlainName>();
const lists = new WeakMap<Dimensions, readonly Name[]>();

/** All names of everything, those of one after each other, its own name first; worked out once for each copy of the dimensions. */
export function namesIn(dimensions: Dimensions): readonly Name[] {
  const list = lists.get(dimensions) ?? listNames(dimensions);
  lists.set(dimensions, list);
  return list;
}

function listNames(dimensions: Dimensions): Name[] {
  const next = new Map<string, PlainName>();
  const compared = (name: string): PlainName => {
    const plain = next.get(name) ?? known.get(name) ?? plainNameOf(name);
    next.set(name, plain);
    return plain;
  };
  const names: Name[] = [];
  for (const { row, others } of namedRows(dimensions)) {
    const first = names.length;
    for (const name of [row.label, ...others]) {
      const { plain, spaced, letters } = compared(name);
      let at = first;
      while (at < names.length && names[at]?.plain !== plain) at++;
      if (plain !== '' && at === names.length) names.push({ row, name, plain, spaced, letters });
    }
  }
  known = next;
  return names;
}

function plainNameOf(name: string): PlainName {
  const plain = plainWords(name);
  return { plain, spaced: ` ${plain}`, letters: lettersOf(plain) };
}

/** A term that is words alone, not a pattern of several. */
const IS_WORDS = /^[\p{L}\p{N}\p{M} '’-]+$/u;

function namedRows({ topics, actors, outlets, issues }: Dimensions): { row: NamedRow; others: string[] }[] {
  const curated = { isProvisional: false };
  return [
    ...topics.rows.map(({ id, slug, name, terms }) => ({
      row: { kind: 'TOPIC' as const, id, slug, label: name, ...curated },
      others: [...terms.map(({ term }) => term).filter((term) => IS_WORDS.test(term)), slug],
    })),
    ...actors.rows.map(({ id, slug, name, names, isParty, isProvisional }) => ({
      row: { kind: isParty ? ('PARTY' as const) : ('ACTOR' as const), id, slug, label: name, isProvisional },
      // A common noun ("the ministry") names many; a provisional actor has its slug from its name.
      others: [...names.filter(({ kind }) => kind !== 'NOUN').map((one) => one.name), ...(isProvisional ? [] : [slug])],
    })),
    ...outlets.rows.map(({ id, slug, name, aliases }) => ({
      row: { kind: 'OUTLET' as const, id, slug, label: name, ...curated },
      others: [...aliases, slug],
    })),
    ...issues.rows.map(({ id, slug, proposition }) => ({
      row: { kind: 'ISSUE' as const, id, slug, label: proposition, ...curated },
      others: [slug],
    })),
  ];
}
