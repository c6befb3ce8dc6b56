import { stemOf } from '../../text/inflection.ts';
import type { TopicRow } from './dimensions.ts';
import { plainWords } from './spelling.ts';

const stemsOf = (text: string): string[] => plainWords(text).split(' ').map(stemOf);
const namesOf = ({ name, terms }: TopicRow): string[] => [name, ...terms.map(({ term }) => term)];

/** Whether a topic's name or one of its terms has all the words sought, in any inflection: "detainees" as "detainee". */
export function speaksOf(topic: TopicRow, sought: string): boolean {
  const wanted = stemsOf(sought);
  return namesOf(topic).some((name) => {
    const stems = new Set(stemsOf(name));
    return wanted.every((stem) => stem !== '' && stems.has(stem));
  });
}

/** The topic with this name or term; without one, that with an inflection of it. */
export function findTopicNamed(topics: readonly TopicRow[], word: string): TopicRow | undefined {
  const lower = word.toLowerCase();
  const stems = stemsOf(word).join(' ');
  return (
    topics.find((topic) => namesOf(topic).some((name) => name.toLowerCase() === lower)) ??
    topics.find((topic) => namesOf(topic).some((name) => stems !== '' && stemsOf(name).join(' ') === stems))
  );
}
