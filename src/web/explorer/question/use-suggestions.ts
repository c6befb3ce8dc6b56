import { useEffect, useState } from 'react';
import { Suggest } from '../../../generated/operations.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { NamedList } from './fields.ts';

/** A name that can become a part of the question. */
export interface Suggestion {
  list: NamedList;
  slug: string;
  name: string;
  /** What it is, in a word. */
  what: string;
}

const PAUSE_MS = 120;

/** Names like what is typed, of all that can be asked about. */
export function useSuggestions(typed: string): { suggestions: Suggestion[]; isLoading: boolean } {
  const text = useSettled(typed.trim());
  const { data, isLoading } = useAnswer(Suggest, text === '' ? undefined : { text });
  if (!data || typed.trim() === '') return { suggestions: [], isLoading };
  const suggestions: Suggestion[] = [
    ...data.topics.nodes.map(({ slug, name }) => ({ list: 'topics' as const, slug, name, what: 'topic' })),
    ...data.actors.nodes.map(({ slug, name, isParty }) => ({
      list: isParty ? ('parties' as const) : ('speakers' as const),
      slug,
      name,
      what: isParty ? 'party' : 'speaker',
    })),
    ...data.outlets.nodes.map(({ slug, name }) => ({ list: 'outlets' as const, slug, name, what: 'outlet' })),
    ...data.issues.nodes.map(({ slug, proposition }) => ({
      list: 'issues' as const,
      slug,
      name: proposition,
      what: 'issue',
    })),
  ];
  return { suggestions, isLoading };
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
