import type { ActorRow, Dimensions, TopicRow } from '../store/read/dimensions.ts';
import type { SuggestionKind } from '../store/read/name-lists.ts';
import { suggestNames } from '../store/read/suggestions.ts';
import { findTopicNamed } from '../store/read/topic-search.ts';

/** How many slugs an error lists; of more, only `EXAMPLES`. */
const MAX_LISTED = 60;
const EXAMPLES = 8;
/** Characters of an unknown word that are compared with names. */
const LONGEST = 200;

/** A question with an unknown topic or party; the message lists known ones. */
export class QuestionError extends Error {}

/** The topic with a slug, a name or a term, in any inflection; throws where there is none. */
export function topicNamed(word: string, dimensions: Dimensions): TopicRow {
  const { topics } = dimensions;
  return topics.findSlug(word) ?? findTopicNamed(topics.rows, word) ?? unknown('topic', word, topics.rows, dimensions);
}

/** The party with a slug or a name; throws where there is none. */
export function partyNamed(word: string, dimensions: Dimensions): ActorRow {
  const parties = dimensions.actors.rows.filter(({ isParty }) => isParty);
  const isMeant = ({ slug, names }: ActorRow) =>
    slug === word || names.some(({ name }) => name.toLowerCase() === word.toLowerCase());
  return parties.find(isMeant) ?? unknown('party', word, parties, dimensions);
}

function unknown(
  what: 'topic' | 'party',
  word: string,
  rows: readonly { slug: string }[],
  dimensions: Dimensions,
): never {
  const slugs = rows.map(({ slug }) => slug).sort();
  if (slugs.length === 0) {
    throw new QuestionError(
      `there is no ${what} "${word}", nor any other: npm run import -- seeds/knowledge brings some`,
    );
  }
  const alike = slugsAlike(word.slice(0, LONGEST), what === 'topic' ? 'TOPIC' : 'PARTY', dimensions);
  const shown = alike.length > 0 ? alike : slugs.slice(0, slugs.length > MAX_LISTED ? EXAMPLES : undefined);
  const more = alike.length === 0 && slugs.length > shown.length ? ` and ${slugs.length - shown.length} more` : '';
  const list = `${alike.length > 0 ? 'nearest are' : 'there are'} ${shown.join(', ')}${more}`;
  throw new QuestionError(`there is no ${what} "${word}"; ${list}`);
}

/** Slugs of what has a name spelt like it or, failing that, like the first of its words that there is one for. */
function slugsAlike(written: string, kind: SuggestionKind, dimensions: Dimensions): string[] {
  for (const part of [written, ...written.split(/[\s-]+/).filter(({ length }) => length >= 4)]) {
    const suggested = suggestNames(part, new Set([kind]), EXAMPLES, dimensions);
    if (suggested.length > 0) return suggested.map(({ slug }) => slug);
  }
  return [];
}
