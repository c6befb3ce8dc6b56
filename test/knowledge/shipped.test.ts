import { beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, read } from '../../src/extract/index.ts';
import { compilePattern, wordsOf } from '../../src/extract/text/pattern.ts';
import { compileTopics, findTerms } from '../../src/extract/topics/terms.ts';
import { readKnowledge } from '../../src/knowledge/knowledge.ts';
import type { Actor, Knowledge } from '../../src/model.ts';

let knowledge: Knowledge;
let actors: Map<string, Actor>;

beforeAll(async () => {
  ({ knowledge } = await readKnowledge(['seeds/knowledge']));
  actors = new Map(knowledge.actors.map((actor) => [actor.slug, actor]));
});

/** The nearest parties up the affiliations of an actor, whenever those were. */
function partiesOf(slug: string): string[] {
  const seen = new Set<string>();
  let ring = [slug];
  while (ring.length > 0) {
    const parties = ring.filter((member) => actors.get(member)?.party);
    if (parties.length > 0) return parties;
    for (const member of ring) seen.add(member);
    ring = ring
      .flatMap((member) => actors.get(member)?.affiliations ?? [])
      .flatMap(({ to }) => (seen.has(to) ? [] : [to]));
  }
  return [];
}

/** Names of some kinds that more than one actor has. */
function sharedNames(kinds: string[]): Record<string, string[]> {
  const owners = new Map<string, Set<string>>();
  for (const { slug, names } of knowledge.actors) {
    for (const { name, kind } of names) {
      const key = name.toLowerCase();
      if (kinds.includes(kind)) owners.set(key, (owners.get(key) ?? new Set()).add(slug));
    }
  }
  return Object.fromEntries(
    [...owners].filter(([, slugs]) => slugs.size > 1).map(([name, slugs]) => [name, [...slugs]]),
  );
}

describe('the shipped knowledge', () => {
  it('covers the world', () => {
    expect(knowledge.outlets.length).toBeGreaterThanOrEqual(40);
    expect(new Set(knowledge.outlets.map(({ country }) => country)).size).toBeGreaterThanOrEqual(40);
    expect(knowledge.actors.length).toBeGreaterThanOrEqual(200);
    expect(knowledge.topics.length).toBeGreaterThanOrEqual(25);
    expect(knowledge.issues.length).toBeGreaterThanOrEqual(15);
  });

  it('says of every person whom they belong to', () => {
    const lonely = knowledge.actors.filter(({ kind, affiliations }) => kind === 'PERSON' && affiliations.length === 0);
    expect(lonely.map(({ slug }) => slug)).toEqual([]);
  });

  it('leads from every actor but private outlets to a party', () => {
    const lonely = knowledge.actors.filter(({ slug, kind }) => kind !== 'MEDIA' && partiesOf(slug).length === 0);
    expect(lonely.map(({ slug }) => slug)).toEqual([]);
  });

  it('has an actor for each outlet but the web pages of governments', () => {
    const speaking = knowledge.outlets.filter(({ slug }) => actors.get(slug)?.kind === 'MEDIA');
    expect(speaking).toEqual(knowledge.outlets.filter(({ kind }) => kind !== 'GOVERNMENT'));
  });

  it('says of every outlet that belongs to somebody since when', () => {
    const undated = knowledge.actors.filter(
      ({ kind, affiliations }) => kind === 'MEDIA' && affiliations.some(({ from }) => from === undefined),
    );
    expect(undated).toEqual([]);
  });

  it.each(['reuters', 'guardian', 'bbc', 'nhk', 'deutsche-welle', 'al-jazeera'])(
    'counts what %s says for nobody',
    (slug) => {
      expect(partiesOf(slug)).toEqual([]);
    },
  );

  it.each([
    ['russian-foreign-ministry', 'russia'],
    ['mikhail-bogdanov', 'russia'],
    ['kremlin', 'russia'],
    ['hamas', 'hamas'],
    ['mousa-abu-marzouk', 'hamas'],
    ['qassam-brigades', 'hamas'],
    ['gaza-health-ministry', 'gaza-government'],
    ['palestinian-foreign-ministry', 'palestine'],
    ['idf', 'israel'],
    ['majed-al-ansari', 'qatar'],
    ['us-state-department', 'united-states'],
    ['philippe-lazzarini', 'united-nations'],
    ['tass', 'russia'],
    ['xinhua', 'china'],
    ['irna', 'iran'],
  ])('counts what %s says for %s', (slug, party) => {
    expect(partiesOf(slug)[0]).toBe(party);
  });

  it('gives no full name to two actors', () => {
    expect(sharedNames(['NAME'])).toEqual({});
  });

  it('shares no other name but those known to be ambiguous', () => {
    expect(sharedNames(['NAME', 'ALIAS', 'ACRONYM', 'METONYM'])).toEqual({
      'foreign office': expect.arrayContaining(['pakistani-foreign-ministry', 'uk-foreign-office']),
      pti: expect.arrayContaining(['pakistan-tehreek-e-insaf', 'press-trust-of-india']),
      rsf: expect.arrayContaining(['rapid-support-forces', 'reporters-without-borders']),
    });
  });

  it('knows the spellings of a name that texts disagree on', () => {
    const spellings = actors.get('mousa-abu-marzouk')?.names.map(({ name }) => name);
    for (const first of ['Musa', 'Mousa', 'Moussa']) {
      for (const last of ['Marzouk', 'Marzook', 'Marzouq']) expect(spellings).toContain(`${first} Abu ${last}`);
    }
  });

  it('has only patterns that extraction reads as the loader does', () => {
    const patterns = [
      ...knowledge.topics.flatMap(({ terms }) =>
        terms.flatMap(({ term, requires, excludes }) => [term, ...requires, ...excludes]),
      ),
      ...knowledge.issues.flatMap(({ wordings, acts }) => [
        ...Object.values(wordings).flat(),
        ...[...acts.for, ...acts.against].flatMap(({ actions, objects }) => [...actions, ...objects]),
      ]),
    ];
    for (const pattern of patterns) expect(() => compilePattern(pattern)).not.toThrow();
  });

  it.each([
    ['the hostages', { hostages: ['hostages'] }],
    ['those still held in Gaza', { hostages: ['those still held in Gaza'] }],
    ['the civilians who were detained by the factions', { hostages: ['civilians who were detained'] }],
    ['the detainees that the movement holds', { hostages: ['detainees'] }],
    ['prisoners held by the resistance', { hostages: ['prisoners held by the resistance'] }],
    ['the Israeli prisoners', { hostages: ['Israeli prisoners'] }],
    ['a soldier kidnapped on October 7', { hostages: ['soldier kidnapped'] }],
    ['the file of the captives', { hostages: ['captives'] }],
    ['detainees in the police station', {}],
    ['an economy held hostage by markets', {}],
    ['a captive audience', {}],
    ['the Palestinian prisoners', { 'palestinian-prisoners': ['Palestinian prisoners'] }],
    ['Palestinian captives freed by the movement', { 'palestinian-prisoners': ['Palestinian captives'] }],
    ['detainees from Gaza in the resistance’s reports', { 'palestinian-prisoners': ['detainees from Gaza'] }],
    ['a prisoner exchange', { 'prisoner-exchange': ['prisoner exchange'] }],
    ['ways to cease fire', { ceasefire: ['cease fire'] }],
    [
      'a cease-fire and the two-state solution',
      { ceasefire: ['cease-fire'], 'two-state-solution': ['two-state solution'] },
    ],
    ['a political settlement of the dispute', {}],
    ['two states that recognised the winner', {}],
    ['a campaign to get AIDS drugs', {}],
    ['nuclear powers', {}],
    ['a storm that is expected on Sunday', {}],
    ['Israeli settlements in the West Bank', { settlements: ['settlements'] }],
  ])('finds in "%s" its topics', (text, expected) => {
    const reading = read(text);
    const found: Record<string, string[]> = {};
    for (const { topic, tokens } of findTerms(compileTopics(knowledge.topics), reading, wordsOf(reading.tokens))) {
      const span = text.slice(reading.tokens[tokens[0]]?.start, reading.tokens[tokens[1] - 1]?.end);
      found[topic] = [...(found[topic] ?? []), span];
    }
    expect(found).toEqual(expected);
  });
});

describe('what the shipped issues are of', () => {
  const extract = () => createExtractor(knowledge);
  it.each([
    ['The envoy called for a ceasefire in Gaza.', 'ceasefire-now'],
    ['The envoy called for a ceasefire in Ukraine.', 'ceasefire-in-ukraine'],
    ['The envoy called for a ceasefire on the border.', 'ceasefire-elsewhere'],
    ['The envoy urged the gunmen to free the hostages in Gaza.', 'release-hostages'],
    ['The envoy urged the bandits to free the hostages.', 'release-captives'],
    ['The envoy called for a prisoner swap on the border.', 'exchange-captives'],
    ['The envoy called for a hostage deal in Gaza.', 'hostage-deal'],
  ])('%s %s', (text, issue) => {
    const at = new Date('2024-03-15T10:00:00Z');
    const reports = extract()({ text, language: 'en', timeZone: 'UTC', ingestedAt: at });
    expect(reports.flatMap(({ stances }) => stances).map((stance) => stance.issue)).toEqual([issue]);
  });
});
