import { useMemo } from 'react';
import { Names } from '../../../generated/operations.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { NamedList } from './fields.ts';
import type { Question } from './question.ts';

/** Gives the name of a topic, actor, outlet or issue. */
export type NameOf = (list: NamedList, slug: string) => string;

/** The names for the slugs of a question; until they are there, and where there is none, the slug in words. */
export function useNames(question: Question): NameOf {
  const slugsOf = (...lists: NamedList[]) => [
    ...new Set(lists.flatMap((list) => [...question[list], ...(question.without?.[list] ?? [])])),
  ];
  const [topics, actors, outlets, issues] = [
    slugsOf('topics'),
    slugsOf('parties', 'speakers'),
    slugsOf('outlets'),
    slugsOf('issues'),
  ];
  const hasAny = [topics, actors, outlets, issues].some((slugs) => slugs.length > 0);
  const { data } = useAnswer(Names, hasAny ? { topics, actors, outlets, issues } : undefined);
  return useMemo(() => {
    const lists = {
      topics: data?.topics.nodes,
      parties: data?.actors.nodes,
      speakers: data?.actors.nodes,
      outlets: data?.outlets.nodes,
      issues: data?.issues.nodes.map(({ slug, proposition }) => ({ slug, name: proposition })),
    };
    return (list, slug) => lists[list]?.find((named) => named.slug === slug)?.name ?? inWords(slug);
  }, [data]);
}

const inWords = (slug: string) => slug.replaceAll('-', ' ').replace(/^\p{L}/u, (letter) => letter.toUpperCase());
