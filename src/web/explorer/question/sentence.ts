import { day } from '../parts/format.ts';
import type { Question } from './question.ts';

const named = (slug: string) => slug.replaceAll('-', ' ');
const listed = (slugs: readonly string[]) => slugs.map(named).join(', ');

/** The question in a line, for titles and citations: `hostages, by hamas, from 1 Jan 2024`. */
export function sentenceOf(question: Question): string {
  const { topics, parties, speakers, outlets, issues, words, from, to, without, asOf } = question;
  const parts = [
    topics.length > 0 ? listed(topics) : 'all topics',
    parties.length > 0 && `by ${listed(parties)}`,
    speakers.length > 0 && `spoken by ${listed(speakers)}`,
    outlets.length > 0 && `reported by ${listed(outlets)}`,
    issues.length > 0 && `on ${listed(issues)}`,
    words && `with the words ${words}`,
    from && `from ${day(from)}`,
    to && `to ${day(to)}`,
    without && 'without some of it',
    asOf && `as known on ${day(asOf.slice(0, 10))}`,
  ];
  return parts.filter(Boolean).join(', ');
}
