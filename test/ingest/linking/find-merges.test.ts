import { describe, expect, it } from 'vitest';
import { findMerges } from '../../../src/ingest/linking/find-merges.ts';
import type { ComparedStatement } from '../../../src/store/write/uncompared-statements.ts';
import { FITTED, OCCASIONS, type Occasion, TOPIC_TERMS } from './told-differently.ts';

/** Term uses as curated terms would find them. */
function termsIn(text: string): { topic: number; text: string }[] {
  return Object.values(TOPIC_TERMS).flatMap((terms, topic) =>
    terms.filter((term) => new RegExp(`\\b${term}\\b`, 'iu').test(text)).map((term) => ({ topic, text: term })),
  );
}

/** An occasion's reports, each a statement of its own still. */
function statementsOf({ told }: Occasion): ComparedStatement[] {
  const numbers = new Map<string | null, number>();
  const idOf = (name: string | null) => numbers.set(name, numbers.get(name) ?? numbers.size + 1).get(name) ?? 0;
  return told.map(({ outlet, speaker, from, to, mode, polarity = 'ASSERTS' as const, text }, id) => ({
    id,
    isNew: true,
    speakerId: speaker.kind === 'UNNAMED' ? null : idOf(speaker.name),
    isPersons: speaker.kind === 'PERSON',
    isCorrected: false,
    partyId: speaker.party === null ? null : idOf(speaker.party),
    jointPartyIds: null,
    saidFrom: from,
    saidTo: to,
    polarity,
    reports: [{ id, articleId: idOf(outlet), mode, text, terms: termsIn(text) }],
  }));
}

interface Pairs {
  together: number;
  right: number;
  there: number;
}

/** Pairs of reports that end in one statement, those of them that should, and those that should. */
function countPairs(occasion: Occasion): Pairs {
  const { told } = occasion;
  const now = told.map((_, id) => id);
  const merges = findMerges(statementsOf(occasion), []);
  for (const { from, into } of merges) for (const [id, at] of now.entries()) if (at === from) now[id] = into;
  const pairs = told.flatMap((one, i) =>
    told
      .slice(i + 1)
      .map((other, k) => ({ isSame: one.utterance === other.utterance, isTogether: now[i] === now[i + 1 + k] })),
  );
  return {
    together: pairs.filter(({ isTogether }) => isTogether).length,
    right: pairs.filter(({ isTogether, isSame }) => isTogether && isSame).length,
    there: pairs.filter(({ isSame }) => isSame).length,
  };
}

describe('tellings of one utterance', () => {
  it.each([
    ['occasions that the rule was fitted to', OCCASIONS.slice(0, FITTED)],
    ['occasions that it was not', OCCASIONS.slice(FITTED)],
  ])('become one statement, and others do not: %s', (_, occasions) => {
    const counts = occasions.map(countPairs);
    const sum = (key: keyof Pairs) => counts.reduce((total, each) => total + each[key], 0);
    const [precision, recall] = [sum('right') / sum('together'), sum('right') / sum('there')];
    expect(precision).toBeGreaterThanOrEqual(0.96);
    expect(recall).toBeGreaterThanOrEqual(0.55);
  });
});

/** Two tellings of the same words by nobody known. */
function tellings(partyId: number | null, corrected: readonly number[] = []): ComparedStatement[] {
  return [0, 1].map((id) => ({
    id,
    isNew: true,
    speakerId: null,
    isPersons: false,
    isCorrected: corrected.includes(id),
    partyId,
    jointPartyIds: null,
    saidFrom: '2031-05-06',
    saidTo: '2031-05-06',
    polarity: 'ASSERTS',
    reports: [
      { id, articleId: id, mode: 'INDIRECT', text: 'the grey ferry left the burning harbour of Sker', terms: [] },
    ],
  }));
}

describe('speakers whom nobody knows', () => {
  it('are one only where they speak for the same party', () => {
    expect(findMerges(tellings(7), [])).toHaveLength(1);
    expect(findMerges(tellings(null), [])).toEqual([]);
  });
});

describe('a statement that people put right', () => {
  it('stays, and the other is merged into it', () => {
    expect(findMerges(tellings(7), [])).toMatchObject([{ from: 1, into: 0 }]);
    expect(findMerges(tellings(7, [1]), [])).toMatchObject([{ from: 0, into: 1 }]);
  });

  it('is one with another such only where neither gives up its day', () => {
    expect(findMerges(tellings(7, [0, 1]), [])).toHaveLength(1);
    const [one, other] = tellings(7, [0, 1]);
    if (!one || !other) throw new Error('two are told');
    expect(findMerges([one, { ...other, saidTo: '2031-05-07' }], [])).toEqual([]);
  });
});
