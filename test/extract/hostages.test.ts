import { describe, expect, it } from 'vitest';
import { read } from '../../src/extract/index.ts';
import { wordsOf } from '../../src/extract/text/pattern.ts';
import { compileTopics, findTerms } from '../../src/extract/topics/terms.ts';
import { readKnowledge } from '../../src/knowledge/knowledge.ts';

const { knowledge } = await readKnowledge(['seeds/knowledge']);
const index = compileTopics(knowledge.topics.filter(({ slug }) => slug === 'hostages'));

function used(text: string): string[] {
  const reading = read(text);
  const { tokens } = reading;
  return findTerms(index, reading, wordsOf(tokens)).map(({ tokens: [from, to] }) =>
    text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0),
  );
}

const rows: [text: string, ...terms: string[]][] = [
  ['The hostages slept.', 'hostages'],
  ['Fifty captives and two abductees slept.', 'captives', 'abductees'],
  ['The movement fed the detainees.', 'detainees'],
  ['The detainees slept.'],
  ['The detainees slept. The armed group had moved them.', 'detainees'],
  ['Those still held in Gaza slept.', 'Those still held in Gaza'],
  ['Everyone being held in Gaza slept.', 'Everyone being held in Gaza'],
  ['The soldiers whom the movement is holding slept.', 'soldiers whom the movement is holding'],
  ['Gunmen fed the schoolgirls they abducted.', 'schoolgirls they abducted'],
  ['The prisoners we hold slept.', 'prisoners we hold'],
  ["The resistance's prisoners slept.", "resistance's prisoners"],
  ['Al-Qassam fed the prisoners.', 'prisoners'],
  ['Al-Qassam remembered our prisoners.'],
  ['Palestinian prisoners slept. The prisoners dreamt.'],
  ['The movement waits. Israel agreed to free 120 detainees.'],
  ['The prisoners it has promised to free slept.'],
  ['They longed for the return of their loved ones from Gaza.', 'return of their loved ones from Gaza'],
  ['The captives slept. The bodies of two killed in captivity returned.', 'captives', 'in captivity'],
  ['Wild bears sleep in captivity.'],
  ['She praised her captors.', 'captors'],
  ['The captives slept. The kidnappers had not called.', 'captives', 'kidnappers'],
  ['The kidnappers of art had not called.'],
  ['The bandits are holding 19 children.', 'bandits are holding 19 children'],
  ['The group held talks with the children of the captives.', 'captives'],
  ['Three hostages slept. Nine people had been held underground.', 'hostages', 'people had been held underground'],
  ['The hostages slept. It would not free a single soldier.', 'hostages', 'free a single soldier'],
  ['It would not free a single soldier.'],
  ['The hostages slept. It won the release of 14 sailors.', 'hostages', 'release of 14 sailors'],
  ['The hostages slept. It won the release of 14 Palestinian women.', 'hostages'],
  ['It offered hostages for the detainees.', 'hostages'],
  ['The talks were held hostage by politics.'],
  ['Our schools are held hostage.'],
  ['The city was a hostage of its politics.'],
  ['He was a hostage of the movement.', 'hostage'],
  ['Raiders stormed the school, taking hostage 15 pupils.', 'hostage'],
];

describe('hostages', () => {
  it.each(rows)('in %j', (text, ...terms) => {
    expect(used(text)).toEqual(terms);
  });
});
