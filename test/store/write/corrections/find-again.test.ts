import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedReport, Span } from '../../../../src/model.ts';
import { excerptOf, findAgain, moveReport } from '../../../../src/store/write/corrections/find-again.ts';

/** A report of these words of a text, by the speaker beside them. */
function reportOf(text: string, content: readonly string[], speaker: string): ExtractedReport {
  let from = 0;
  const spans = content.map((words): Span => {
    const start = text.indexOf(words, from);
    from = start + words.length;
    return [start, from];
  });
  const at = text.indexOf(speaker);
  return {
    kind: 'SPEECH',
    mode: 'DIRECT',
    content: spans,
    cue: [],
    speaker: [[at, at + speaker.length]],
    link: { status: 'OPEN', candidates: [] },
    said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'STATED' },
    terms: [],
    stances: [],
    confidence: 1,
  };
}

const wordsAt = (text: string, spans: readonly Span[]) => spans.map((span) => text.slice(...span));

/** The report's words in another text, and its speaker's; undefined where they are lost. */
function find(before: string, content: readonly string[], after: string) {
  const report = reportOf(before, content, 'Ida Marrek');
  const move = findAgain(excerptOf(before, 'before', [report]), report.content, after, 'after');
  const moved = move && moveReport(report, move);
  return moved && { words: wordsAt(after, moved.content), speaker: wordsAt(after, moved.speaker) };
}

const TEXT = 'It rained. “The pier is shut,” Ida Marrek said, “and the ferry waits.” It snowed.';
const CONTENT = ['“The pier is shut,”', '“and the ferry waits.”'];

describe('a report', () => {
  it.each([
    ['moved as a whole', `It thawed.\n${TEXT}`, CONTENT, ['Ida Marrek']],
    [
      'with other words around',
      TEXT.replace('It rained.', 'It hailed.').replace('It snowed', 'It froze'),
      CONTENT,
      ['Ida Marrek'],
    ],
    ['with another cue', TEXT.replace('Ida Marrek said', 'Ida Marrek told reporters'), CONTENT, ['Ida Marrek']],
    ['without its speaker', TEXT.replace('Ida Marrek said', 'the minister said'), CONTENT, []],
    [
      'set otherwise',
      TEXT.replaceAll(/[“”]/gu, '"').replace('ferry waits', 'ferry\nwaits'),
      ['"The pier is shut,"', '"and the ferry\nwaits."'],
      ['Ida Marrek'],
    ],
    [
      'with a word of it changed',
      TEXT.replace('and the ferry waits', 'and the tram waits'),
      ['“The pier is shut,”', '“and the tram waits.”'],
      ['Ida Marrek'],
    ],
    [
      'with its first and its last word changed',
      TEXT.replace('The pier', 'That pier').replace('ferry waits', 'ferry stays'),
      ['“That pier is shut,”', '“and the ferry stays.”'],
      ['Ida Marrek'],
    ],
    [
      'with a word put in, elsewhere',
      `It thawed.\n${TEXT.replace('pier is shut', 'pier is now shut').replace('It rained', 'It hailed')}`,
      ['“The pier is now shut,”', '“and the ferry waits.”'],
      ['Ida Marrek'],
    ],
  ])('is found again, %s', (_, after, words, speaker) => {
    expect(find(TEXT, CONTENT, after)).toEqual({ words, speaker });
  });

  it.each([
    ['one fragment is gone', TEXT.replace('“and the ferry waits.”', 'and left.')],
    ['most of its words are others', TEXT.replace('The pier is shut', 'The bridge will open')],
    ['it says the opposite', TEXT.replace('is shut', 'is not shut')],
    ['it says the opposite otherwise', TEXT.replace('is shut', "isn't shut")],
    ['its fragments have changed places', '“and the ferry waits.” Ida Marrek said. “The pier is shut,” she said.'],
    ['nothing of it is left', 'It rained.'],
  ])('is lost where %s', (_, after) => {
    expect(find(TEXT, CONTENT, after)).toBeUndefined();
  });

  it('whose words come twice is found where the words around are its own', () => {
    const twice = 'In Sker, Ida Marrek said that it rained. In Onn, Oren Dahl said that it rained.';
    const report = reportOf(twice, ['it rained'], 'Ida Marrek');
    const move = findAgain(
      excerptOf(twice.slice(0, 45), 'x', [report]),
      report.content,
      `In Onn, Oren Dahl said that it rained.\n${twice}`,
      'y',
    );
    expect(move?.([report.content[0]?.[0] ?? 0, report.content[0]?.[1] ?? 0])?.[0]).toBe(69);
  });

  it('is found in any text that has all of its paragraph', () => {
    const noise = fc.string({
      unit: fc.constantFrom('It rained. ', '“The pier', 'Ida Marrek said ', '\n', '😀', 'is shut,” '),
      maxLength: 12,
    });
    fc.assert(
      fc.property(noise, noise, (before, behind) => {
        const found = find(TEXT, CONTENT, `${before}${TEXT}${behind}`);
        expect(found).toEqual({ words: CONTENT, speaker: ['Ida Marrek'] });
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
