import { describe, expect, it } from 'vitest';
import { describeTextChange } from '../../src/text/text-change.ts';

const changes = (before: string, after: string) =>
  describeTextChange(before, after).map((change) => [
    change.type,
    'before' in change ? before.slice(...change.before) : null,
    'after' in change ? after.slice(...change.after) : null,
  ]);

const [a, b, c] = [
  'The ministry said talks would begin.',
  'The other side declined to say more.',
  'They meet again on Sunday.',
];

describe('what changed between two versions', () => {
  it.each([
    ['nothing', [a, b], [a, b], []],
    ['spaces', [a, b], [` ${a}`, b.replaceAll(' ', '  ')], []],
    ['a paragraph more', [a, b], [a, c, b], [['ADDED', null, c]]],
    ['a paragraph less', [a, b, c], [a, c], [['REMOVED', b, null]]],
    ['a word', [a, b, c], [a, b.replace('declined', 'refused'), c], [['CHANGED', b, b.replace('declined', 'refused')]]],
    [
      'another paragraph in its place',
      [a, b, c],
      [a, 'Correction: an earlier version was wrong about it.', c],
      [
        ['REMOVED', b, null],
        ['ADDED', null, 'Correction: an earlier version was wrong about it.'],
      ],
    ],
    [
      'everything',
      [a],
      [b],
      [
        ['REMOVED', a, null],
        ['ADDED', null, b],
      ],
    ],
    ['a first text', [], [a], [['ADDED', null, a]]],
  ])('%s is told by paragraphs', (_, before, after, expected) => {
    expect(changes(before.join('\n\n'), after.join('\n\n'))).toEqual(expected);
  });

  it('takes no longer than its texts are long', () => {
    const lines = (from: number) => Array.from({ length: 50_000 }, (_, index) => `Line ${from + index}`).join('\n');
    expect(describeTextChange(lines(0), lines(25_000))).toHaveLength(50_000);
  });
});
