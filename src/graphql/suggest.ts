import type { QuerySuggestArgs } from '../generated/resolvers.ts';
import { SUGGESTION_KINDS } from '../store/read/name-lists.ts';
import { type SuggestionRow, suggestNames, suggestSpokenOf } from '../store/read/suggestions.ts';
import type { Context } from './context.ts';
import { badInput } from './errors.ts';

const MOST = 50;
const LONGEST = 200;

/** Names for what is being typed, or a choice of them where nothing is yet. */
export async function suggest(args: QuerySuggestArgs, { store, dimensions }: Context): Promise<SuggestionRow[]> {
  const first = args.first ?? 10;
  if (first < 0 || first > MOST) throw badInput('first', `${first} is out of bounds; ask for 0 to ${MOST}`);
  const { length } = args.text;
  if (length > LONGEST) throw badInput('text', `has ${length} characters; write at most ${LONGEST}`);
  const kinds = new Set(args.of ?? SUGGESTION_KINDS);
  return args.text.trim() === ''
    ? suggestSpokenOf(store.reader, kinds, first, dimensions)
    : suggestNames(args.text, kinds, first, dimensions);
}
