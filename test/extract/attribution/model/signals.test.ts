import { describe, expect, it } from 'vitest';
import { hash, MARK } from '../../../../src/extract/attribution/model/signals.ts';
import { indexOf, signalsIn } from './features.ts';

const NAMES = new Map<number, string>(Object.entries(MARK).map(([name, number]) => [number, name]));

describe('marks', () => {
  it.each([
    ['“Rain,” Venn said.', ['“ OPEN', ', COMMA', '” CLOSE', '. STOP']],
    ['"Rain," Venn said.', ['" OPEN', ', COMMA', '" CLOSE', '. STOP']],
    ['Venn (of Vellport): rain; sun!', ['( BRACKET', ') UNBRACKET', ': COLON', '; COMMA', '! STOP']],
    ['Venn said — twice — so?', ['— DASH', '— DASH', '? STOP']],
  ])('of %j are %s', (text, expected) => {
    const { reading, mark } = signalsIn(text);
    const found = reading.tokens.flatMap(({ word }, at) => (mark[at] ? [`${word} ${NAMES.get(mark[at])}`] : []));
    expect(found).toEqual(expected);
  });

  it('tell an opening straight mark from a closing one by the quotation between them', () => {
    const { mark } = signalsIn('The ship is 12" long.');
    expect([...mark]).not.toContain(MARK.OPEN);
  });
});

it.each([
  ['saying', 1],
  ['claimed', 2],
  ['says', 3],
  ['said', 0],
])('%j has a form that tells its ending: %d', (word, form) => {
  const signals = signalsIn(`Venn ${word} so.`);
  expect(signals.form[indexOf(signals, word)]).toBe(form);
});

it('verbs of one kind that take the same are of one class, and verbs that are no cues of none', () => {
  const classOf = (word: string) => {
    const signals = signalsIn(`Venn ${word} so.`);
    return signals.verb[indexOf(signals, word)];
  };
  expect(classOf('slept')).toBe(0);
  expect(classOf('said')).toBeGreaterThan(0);
  expect(classOf('says')).toBe(classOf('said'));
  expect(classOf('believed')).not.toBe(classOf('said'));
});

it('capitals and first words of sentences are known', () => {
  const signals = signalsIn('It rained. Then Orla slept.');
  const words = (of: Uint8Array) => signals.reading.tokens.flatMap(({ word }, at) => (of[at] ? [word] : []));
  expect(words(signals.capital)).toEqual(['It', 'Then', 'Orla']);
  expect(words(signals.sentenceStart)).toEqual(['It', 'Then']);
});

it('counts run up to and including a token', () => {
  const signals = signalsIn('“Rain, and sun,” Venn said, and Imre agreed.');
  const to = (word: string) => {
    const at = indexOf(signals, word);
    const { commas, quotes, cueVerbs } = signals;
    return [commas[at], quotes[at], cueVerbs[at]];
  };
  expect(to('Rain')).toEqual([0, 1, 0]);
  expect(to('Venn')).toEqual([2, 2, 0]);
  expect(to('said')).toEqual([2, 2, 1]);
  expect(to('agreed')).toEqual([3, 2, 2]);
});

it('cue verbs within quotations are not counted', () => {
  const { cueVerbs } = signalsIn('“He said so.”');
  expect(cueVerbs.at(-1)).toBe(0);
});

it('words that are spelled alike have one number, whatever their case', () => {
  const signals = signalsIn('Rain is rain.');
  expect(signals.word[0]).toBe(signals.word[2]);
  expect(signals.word[0]).toBe(hash('rain'));
  expect(hash('rain')).not.toBe(hash('nair'));
});
