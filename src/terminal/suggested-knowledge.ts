import { stringify } from 'yaml';
import type { ProvisionalActor } from '../store/answers/provisional-actors.ts';

/** Characters of a quotation that are shown. */
const LONGEST = 160;

/**
 * Provisional actors as a knowledge file would have them, to be looked through: what articles say of each stands in
 * comments. Under its slug, what an actor said already remains its own.
 */
export function formatSuggestions(actors: readonly ProvisionalActor[]): string {
  return ['actors:', ...actors.map(formatActor)].join('\n');
}

function formatActor(actor: ProvisionalActor): string {
  const { slug, name, kind, description, names, affiliations } = actor;
  const entry = {
    slug,
    name,
    kind,
    ...(description !== null && { description }),
    ...(names.length > 0 && { names: names.map((each) => ({ name: each, kind: 'ALIAS' })) }),
    ...(affiliations.length > 0 && { affiliations }),
  };
  const comments = commentsOf(actor).map((line) => `  # ${line}`);
  const yaml = stringify([entry], { lineWidth: 0 }).trimEnd().split('\n');
  return [...comments, ...yaml.map((line) => `  ${line}`)].join('\n');
}

function commentsOf({ statements, articles, from, to, written, quotations }: ProvisionalActor): string[] {
  const days = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const as = (written ?? []).map(({ words, count }) => `“${oneLine(words)}” (${count})`).join(', ');
  return [
    `${counted(statements, 'statement')} in ${counted(articles, 'article')}, ${days}`,
    ...(as === '' ? [] : [`named ${as}`]),
    ...(quotations ?? []).map(({ text, outlet, published, url }) => {
      const where = [outlet, published?.slice(0, 10), url].flatMap((part) => part ?? []).join(', ');
      return `“${shortened(oneLine(text))}” – ${where}`;
    }),
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** A comment ends with its line. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\p{Surrogate}$/u, '')}…` : text;
}
