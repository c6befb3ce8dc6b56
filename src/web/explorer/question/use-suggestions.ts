import { useEffect, useState } from 'react';
import { Suggest, type SuggestionKind } from '../../../generated/operations.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { NamedList } from './fields.ts';

/** A name that can become a part of the question. */
export interface Suggestion {
  list: NamedList;
  slug: string;
  name: string;
  /** What it is, in a word. */
  what: string;
  /** The name that is like what was typed, where it is another. */
  matched: string | undefined;
}

const KINDS: Record<SuggestionKind, { list: NamedList; what: string }> = {
  TOPIC: { list: 'topics', what: 'topic' },
  PARTY: { list: 'parties', what: 'party' },
  ACTOR: { list: 'speakers', what: 'speaker' },
  OUTLET: { list: 'outlets', what: 'outlet' },
  ISSUE: { list: 'issues', what: 'issue' },
};

const PAUSE_MS = 120;
/** As many characters as the API takes. */
export const MOST_TYPED = 200;

/**
 * Names like what is typed, of all that can be asked about; before anything is typed, those spoken of most. Until they are
 * there (`isFresh`), those of the names before that have what is typed in them.
 */
export function useSuggestions(typed: string, isWanted: boolean): { suggestions: Suggestion[]; isFresh: boolean } {
  const words = typed.trim();
  const text = useSettled(words);
  const { data, isLoading } = useAnswer(Suggest, isWanted ? { text } : undefined);
  const isFresh = text === words && !isLoading;
  const suggestions = (data?.suggest ?? []).map(({ kind, slug, label, matched }) => ({
    ...KINDS[kind],
    slug,
    name: label,
    matched: matched.toLowerCase() === label.toLowerCase() ? undefined : matched,
  }));
  const has = (name: string) => name.toLowerCase().includes(words.toLowerCase());
  return {
    suggestions: isFresh ? suggestions : suggestions.filter(({ name, matched = name }) => has(name) || has(matched)),
    isFresh,
  };
}

/** What was typed, once nobody types on. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
