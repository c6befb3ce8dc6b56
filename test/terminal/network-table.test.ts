import { describe, expect, it } from 'vitest';
import type { NetworkAnswer } from '../../src/terminal/network.ts';
import { showNetwork } from '../../src/terminal/network-table.ts';

const answer: NetworkAnswer = {
  topics: ['Widgets'],
  statements: 12,
  leftOut: [{ reason: 'NO_PARTY', count: 3 }],
  from: '2031-05-01',
  to: '2031-05-20',
  ties: [
    {
      ...{ a: 'Arrel', b: '=Brenn', agreement: 1.5, conflict: 2, statementsOfA: 3, statementsOfB: 1 },
      issues: ['Build the bridge', 'Raise the toll'],
    },
  ],
  tieCount: 2,
  communities: [['Arrel', 'Corva'], ['=Brenn']],
};

describe('a network in the terminal', () => {
  it('is a table of ties, with who stands together, within 80 columns', () => {
    const lines = showNetwork(answer).table(80).split('\n');
    expect(lines[0]).toBe('Who stands with and against whom where Widgets are spoken of');
    expect(lines.find((line) => line.includes('Arrel '))).toMatch(/│ Arrel +│ =Brenn +│ 1\.5 +│ 2 +│ 3 \+ 1 +│/u);
    expect(lines.slice(-3)).toEqual([
      '1 more',
      'Together: Arrel, Corva',
      '2031-05-01 to 2031-05-20: 12 statements, 3 of them without a party or a clear stance',
    ]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(84);
  });

  it('says so where there is none', () => {
    const none = showNetwork({ ...answer, ties: [], tieCount: 0, communities: [] });
    expect(none.table(80)).toContain('nobody, as far as onrecord knows');
  });

  it('is JSON with all of it, and CSV without formulas', () => {
    expect(JSON.parse(showNetwork(answer).json())).toEqual(answer);
    expect(showNetwork(answer).csv()).toBe(
      "a,b,agreement,conflict,statementsOfA,statementsOfB,issues\nArrel,'=Brenn,1.5,2,3,1,Build the bridge; Raise the toll",
    );
  });
});
