import { ROLES, TITLES } from '../lexicon/people.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import type { Memory } from './memory.ts';

/** Actors named one after the other: "Vellia, Kesta and the Lake Union". */
export interface List {
  range: Range;
  actors: string[];
}

/** How many words a title between two members may have: "Vellia and Ostmark's | foreign minister | Mira Kolt". */
const LONGEST_TITLE = 5;

/**
 * All lists of a text, in its order: "Vellia, Kesta and Ostmark", "Vellian PM Orla Venn and Kesta's Joss Imre" (of the
 * people, not of their states), "the Vellia-Kesta talks".
 */
export function findLists(memory: Memory): List[] {
  const lists: List[] = [];
  let list: { range: Range; actors: string[]; closed: boolean } | undefined;
  const isPerson = (slug: string) => memory.index.actors.get(slug)?.kind === 'PERSON';
  const end = (): void => {
    if (list && (list.closed || isJointSubject(memory, list.range)) && list.actors.length > 1)
      lists.push({ range: list.range, actors: list.actors });
  };
  for (const { tokens, actors } of memory.mentions) {
    const [slug, ...others] = actors;
    if (slug === undefined || others.length > 0) continue;
    const gap = list && gapOf(memory, [list.range[1], tokens[0]]);
    if (list === undefined || gap === undefined || (gap !== 'TITLE' && list.closed && gap !== 'AND')) {
      end();
      list = { range: tokens, actors: [slug], closed: false };
      continue;
    }
    // "Vellian PM | Orla Venn" → the person stands for the state beside the title.
    const last = list.actors.at(-1) ?? '';
    if (gap === 'TITLE' && !(isPerson(slug) && !isPerson(last))) {
      end();
      list = { range: tokens, actors: [slug], closed: false };
      continue;
    }
    const before = gap === 'TITLE' ? list.actors.slice(0, -1) : list.actors;
    const members = before.includes(slug) ? before : [...before, slug];
    list = { range: [list.range[0], tokens[1]], actors: members, closed: list.closed || gap === 'AND' };
  }
  end();
  return lists;
}

/** "| Vellia, Kesta | urge the front to wait" → true: at the head of a line, before a verb of several. */
export function isJointSubject({ reading: { tokens, paragraphs } }: Memory, [from, to]: Range): boolean {
  const verb = tokenAt(tokens, to);
  if (paragraphs[verb.paragraph]?.[0] !== from || /(?:s|ed|ing)$/.test(verb.lower)) return false;
  // "Vellia, Kesta | call for talks" → a verb, though the tagger takes it for a noun.
  return verb.pos === 'VERB' || (verb.lower === 'call' && /^(?:for|on)$/.test(tokenAt(tokens, to + 1).lower));
}

/** What stands between two names: a comma, an "and" or hyphen that closes a list, a title, or something else. */
function gapOf({ reading: { tokens } }: Memory, [from, to]: Range): 'COMMA' | 'AND' | 'TITLE' | undefined {
  if (to < from || to - from > LONGEST_TITLE + 2) return undefined;
  let kind: 'COMMA' | 'AND' | undefined;
  let titles = 0;
  for (let at = from; at < to; at++) {
    const { lower, word, pos, paragraph } = tokenAt(tokens, at);
    if (paragraph !== tokenAt(tokens, from - 1).paragraph) return undefined;
    if (/^(?:and|nor|&|plus)$/.test(lower) || (word === '-' && to - from === 1)) kind = 'AND';
    else if (word === ',') kind ??= 'COMMA';
    else if (ROLES.has(lower) || TITLES.has(lower) || lower === "'s") titles++;
    else if (pos !== 'DET') return undefined;
  }
  return kind ?? (titles > 0 ? 'TITLE' : undefined);
}
