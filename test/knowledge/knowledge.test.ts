import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isKnowledge, KnowledgeError, parseKnowledge, readKnowledge } from '../../src/knowledge/knowledge.ts';

const ruritania = `
actors:
  - slug: ruritania
    name: Ruritania
    kind: STATE
    party: true
    demonyms: [Ruritanian, Ruritanians]
    metonyms: [Strelsau]
    names:
      - Kingdom of Ruritania
      - { name: Ruritanien, language: de }
  - { slug: ruritanian-court, name: Ruritanian Court, kind: GOVERNMENT_BODY, affiliations: [{ to: ruritania, kind: PART_OF }] }
  - slug: rassendyll
    name: Rudolf Rassendyll
    kind: PERSON
    affiliations:
      - { to: ruritania, kind: HOLDS_OFFICE, role: King, from: 2021-02, until: 2024 }
`;

const crowns = `
topics:
  - slug: crowns
    name: Crowns
    description: Who wears it.
    terms:
      - crown
      - { term: "(royal|golden) circlet", excludes: ["crown [appeal|county] court"] }
issues:
  - slug: return-the-crown
    topic: crowns
    proposition: Return the crown
    wordings: { supports: ["return * {crowns}"] }
`;

const actor = (lines: string) => `actors:\n  - slug: zenda\n    name: Zenda\n    kind: STATE\n${lines}`;
const outlet = (changed: Record<string, string> = {}) => {
  const fields = {
    slug: 'strelsau-post',
    name: 'The Strelsau Post',
    kind: 'NEWSPAPER',
    country: 'CH',
    language: 'de',
    timeZone: 'Europe/Zurich',
    homepage: 'https://strelsau.example',
    ...changed,
  };
  const lines = Object.entries(fields).map(([field, value]) => `    ${field}: ${value}`);
  return `outlets:\n  -\n${lines.join('\n')}\n`;
};
const topic = (term: string) =>
  `topics:\n  - slug: crowns\n    name: Crowns\n    description: Who wears it.\n    terms:\n      - ${JSON.stringify(term)}`;

function complaintsOf(...texts: string[]): string {
  try {
    parseKnowledge(texts.map((text, index) => ({ path: `${'abc'[index]}.yaml`, text })));
  } catch (error) {
    if (error instanceof KnowledgeError) return error.message;
    throw error;
  }
  return '';
}

describe('parseKnowledge', () => {
  it('completes what a file leaves out', () => {
    const { actors } = parseKnowledge([{ path: 'a.yaml', text: ruritania }]);
    expect(actors[0]).toEqual({
      slug: 'ruritania',
      name: 'Ruritania',
      kind: 'STATE',
      party: true,
      provisional: false,
      origin: 'a.yaml',
      names: [
        { name: 'Ruritania', kind: 'NAME', language: 'en' },
        { name: 'Kingdom of Ruritania', kind: 'NAME', language: 'en' },
        { name: 'Ruritanien', kind: 'NAME', language: 'de' },
        { name: 'Ruritanian', kind: 'DEMONYM', language: 'en' },
        { name: 'Ruritanians', kind: 'DEMONYM', language: 'en' },
        { name: 'Strelsau', kind: 'METONYM', language: 'en' },
      ],
      affiliations: [],
    });
    expect(actors[2]).toMatchObject({ party: false, names: [{ name: 'Rudolf Rassendyll', kind: 'NAME' }] });
  });

  it('takes a year or a month for its first day where something begins and its last where it ends', () => {
    const { actors } = parseKnowledge([{ path: 'a.yaml', text: ruritania }]);
    expect(actors[2]?.affiliations).toEqual([
      { to: 'ruritania', kind: 'HOLDS_OFFICE', role: 'King', from: '2021-02-01', until: '2024-12-31' },
    ]);
    const leap = actor(
      '    affiliations: [{ to: b, kind: MEMBER_OF, until: 2024-02 }]\n  - {slug: b, name: B, kind: STATE}',
    );
    expect(parseKnowledge([{ path: 'a.yaml', text: leap }]).actors[0]?.affiliations[0]?.until).toBe('2024-02-29');
  });

  it('writes terms and wordings out', () => {
    const { topics, issues } = parseKnowledge([{ path: 'a.yaml', text: crowns }]);
    expect(topics[0]?.terms).toEqual([
      { term: 'crown', language: 'en', requires: [], excludes: [] },
      { term: '(royal|golden) circlet', language: 'en', requires: [], excludes: ['crown [appeal|county] court'] },
    ]);
    expect(issues[0]?.wordings).toEqual({ supports: ['return * {crowns}'], opposes: [], conditional: [] });
  });

  it('reads the nouns that stand for something of a topic, one word each', () => {
    const followed = (references: string) =>
      parseKnowledge([{ path: 'a.yaml', text: crowns.replace('terms:', `references: ${references}\n    terms:`) }])
        .topics[0];
    expect(followed('{ deeds: [coronation] }')?.references).toEqual({
      belongings: [],
      dealings: [],
      deeds: ['coronation'],
    });
    expect(() => followed('{ deeds: [the coronation] }')).toThrow('write one noun without spaces');
  });

  it('reads scopes, and takes an empty one for none', () => {
    const scoped = (scope: string) =>
      parseKnowledge([{ path: 'a.yaml', text: crowns.replace('terms:', `scope: ${scope}\n    terms:`) }]).topics[0];
    expect(scoped('{ anyOf: [ruritania, the (crown|throne) of Zenda] }')?.scope).toEqual({
      anyOf: ['ruritania', 'the (crown|throne) of Zenda'],
      noneOf: [],
    });
    expect(scoped('{}')?.scope).toBeUndefined();
    expect(() => scoped('{ noneOf: ["{crowns}"] }')).toThrow('scope.noneOf.0');
    expect(() => scoped('{ allOf: [x] }')).toThrow('scope has no field "allOf" (did you mean "anyOf"?)');
  });

  it('makes an actor of each outlet, for the state that owns it', () => {
    const owned = outlet({
      aliases: '[Strelsau Post, SP, شتريلساو]',
      affiliations: '[{ to: ruritania, kind: PART_OF, from: 1904 }]',
    });
    const texts = [
      { path: 'a.yaml', text: ruritania },
      { path: 'b.yaml', text: owned },
    ];
    const { actors, outlets } = parseKnowledge(texts);
    expect(actors.filter(({ kind }) => kind === 'MEDIA')).toEqual([
      {
        slug: 'strelsau-post',
        name: 'The Strelsau Post',
        kind: 'MEDIA',
        party: false,
        country: 'CH',
        provisional: false,
        origin: 'b.yaml',
        names: [
          { name: 'The Strelsau Post', kind: 'NAME', language: 'en' },
          { name: 'Strelsau Post', kind: 'ALIAS', language: 'en' },
          { name: 'SP', kind: 'ACRONYM', language: 'en' },
          { name: 'شتريلساو', kind: 'ALIAS', language: 'de' },
        ],
        affiliations: [{ to: 'ruritania', kind: 'PART_OF', from: '1904-01-01' }],
      },
    ]);
    expect(outlets[0]).not.toHaveProperty('affiliations');
  });

  it.each([
    ['the web page of a government', outlet({ kind: 'GOVERNMENT' })],
    ['an outlet that an actor stands for', `${outlet()}${actor('').replaceAll('zenda', 'strelsau-post')}`],
  ])('makes no actor of %s', (_, text) => {
    expect(parseKnowledge([{ path: 'a.yaml', text }]).actors.filter(({ kind }) => kind === 'MEDIA')).toEqual([]);
  });

  it('takes the codes that ISO 3166 leaves free for the countries of invented outlets', () => {
    expect(parseKnowledge([{ path: 'a.yaml', text: outlet({ country: 'XC' }) }]).outlets[0]?.country).toBe('XC');
  });

  it('resolves references across files and into what is already known', () => {
    const issue = 'issues: [{ slug: x, topic: crowns, proposition: X, wordings: { supports: ["wear {crowns}"] } }]';
    const person = `actors: [{ slug: sapt, name: Colonel Sapt, kind: PERSON, affiliations: [{ to: ruritania, kind: SPEAKS_FOR }] }]`;
    const known = parseKnowledge([
      { path: 'a.yaml', text: ruritania },
      { path: 'b.yaml', text: crowns },
    ]);
    expect(complaintsOf(ruritania, crowns, `${issue}\n${person}`)).toBe('');
    expect(complaintsOf(`${issue}\n${person}`)).not.toBe('');
    expect(parseKnowledge([{ path: 'c.yaml', text: `${issue}\n${person}` }], { known }).actors).toHaveLength(1);
  });

  it.each([
    ['broken YAML', 'actors:\n  - [a', /^a\.yaml:2: is not YAML: /u],
    [
      'a pattern that YAML takes for a list',
      topic('').replace('""', '[royal|golden] crown'),
      'a.yaml:6: is not YAML: Unexpected scalar at node end; put what begins with [, { or * into quotes',
    ],
    ['a key given twice', actor('    name: Zenda'), 'a.yaml:5: is not YAML: Map keys must be unique'],
    [
      'no mapping',
      '- a',
      "a.yaml:1: has no mapping; write outlets, actors, topics, issues, sources as the file's outermost keys",
    ],
    [
      'an unknown section',
      'actor: []',
      'a.yaml:1: "actor" is no section (did you mean "actors"?); write outlets, actors, topics, issues, sources as the file\'s outermost keys',
    ],
    ['a section that is no list', 'actors:\n  slug: a', 'a.yaml:1: actors is no list; write one "- slug: …" for each'],
    ['an unknown field', actor('    partys: true'), 'a.yaml:5: actors.0 has no field "partys" (did you mean "party"?)'],
    [
      'an unknown field within',
      actor('    names:\n      - Zenda Castle\n      - { name: Z, lang: de }'),
      'a.yaml:7: names.1 has no field "lang"',
    ],
    ['a missing field', 'actors:\n  - slug: zenda\n    kind: STATE', 'a.yaml:2: name is missing'],
    [
      'an unknown kind',
      actor('').replace('STATE', 'STAET'),
      /^a\.yaml:4: kind is "STAET"; write one of PERSON, STATE, .* \(did you mean "STATE"\?\)$/u,
    ],
    ['a wrong type', actor('    names: Castle'), 'a.yaml:5: names is "Castle"; write a list'],
    [
      'a number for a name',
      actor('    acronyms: [7]'),
      'a.yaml:5: acronyms.0 is 7; write text, in quotes if it looks like a number',
    ],
    [
      'a bad slug',
      actor('').replace('zenda', 'Zenda Castle'),
      'a.yaml:2: slug is "Zenda Castle"; a slug is lower-case letters a–z, digits and single hyphens',
    ],
    ['a bad country', outlet({ country: 'UK' }), 'a.yaml:6: country is "UK"; ISO 3166 has it as GB'],
    [
      'an unknown country',
      outlet({ country: 'QX' }),
      'a.yaml:6: country is "QX"; write an ISO 3166 country code of two capitals, as in QA',
    ],
    [
      'a bad language',
      outlet({ language: 'deutsch' }),
      'a.yaml:7: language is "deutsch"; write a BCP 47 language, as in en or pt-BR',
    ],
    [
      'a language in other letters',
      outlet({ language: 'pt-br' }),
      'a.yaml:7: language is "pt-br"; BCP 47 writes it pt-BR',
    ],
    [
      'a bad time zone',
      outlet({ timeZone: 'Mecca' }),
      'a.yaml:8: timeZone is "Mecca"; write an IANA time zone, as in Asia/Riyadh',
    ],
    [
      'a bad homepage',
      outlet({ homepage: 'strelsau.example' }),
      'a.yaml:9: homepage is no web address; write it whole, as in https://example.org',
    ],
    [
      'a host that two outlets claim',
      outlet() +
        outlet({ slug: 'zenda-post', name: 'Zenda Post', homepage: 'https://www.strelsau.example' }).replace(
          'outlets:\n',
          '',
        ),
      'a.yaml:17: homepage: the host strelsau.example already belongs to outlet "strelsau-post"',
    ],
    [
      'a name that two outlets claim',
      outlet() +
        outlet({ slug: 'zenda-post', name: 'the strelsau post', homepage: 'https://zenda.example' }).replace(
          'outlets:\n',
          '',
        ),
      'a.yaml:12: name: the name "the strelsau post" already belongs to outlet "strelsau-post"',
    ],
    [
      'a day that does not exist',
      actor('    names: [{ name: Z, from: 2023-02-30 }]'),
      'a.yaml:5: names.0.from is "2023-02-30"; write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists',
    ],
    [
      'an end before the beginning',
      actor('    names: [{ name: Z, from: 2023-02, to: 2022 }]'),
      'a.yaml:5: names.0.from is 2023-02-01, after it ends (2022-12-31); swap or correct them',
    ],
    [
      'an office without its role',
      actor('    affiliations:\n      - to: b\n        kind: HOLDS_OFFICE\n  - {slug: b, name: B, kind: STATE}'),
      'a.yaml:6: affiliations.0.role is missing; say which office',
    ],
    [
      'a name given twice',
      actor('    names:\n      - Castle\n    nouns: [Castle]'),
      'a.yaml:7: nouns.0 repeats "Castle" of names.0; leave one of them out',
    ],
    [
      'a slug given twice',
      actor('  - { slug: zenda, name: Other, kind: STATE }'),
      'a.yaml:5: slug "zenda" is also at a.yaml:2; rename one or make them one entry',
    ],
    [
      'an affiliation to nobody',
      actor('    affiliations:\n      - kind: PART_OF\n        to: zendo'),
      'a.yaml:7: affiliations.0.to names no actor "zendo" (did you mean "zenda"?)',
    ],
    [
      'an outlet of a state that is not there',
      outlet({ affiliations: '[{ to: ruritanian, kind: PART_OF }]' }),
      'a.yaml:10: affiliations.0.to names no actor "ruritanian"',
    ],
    [
      'an affiliation to itself',
      actor('    affiliations: [{ to: zenda, kind: PART_OF }]'),
      'a.yaml:5: affiliations.0.to is the actor itself; name another',
    ],
    [
      'bodies that are part of one another',
      actor(
        '    affiliations: [{ to: b, kind: PART_OF }]\n  - { slug: b, name: B, kind: STATE, affiliations: [{ to: zenda, kind: PART_OF }] }',
      ),
      'a.yaml:5: affiliations.0 makes a circle of PART_OF: zenda → b → zenda',
    ],
    [
      'an issue of no topic',
      'issues:\n  - { slug: x, topic: crown, proposition: X, wordings: {} }',
      'a.yaml:2: topic names no topic "crown"',
    ],
    [
      'a wording of no topic',
      crowns.replace('{crowns}', '{crown}'),
      'a.yaml:13: wordings.supports.0 names no topic "crown" (did you mean "crowns"?)',
    ],
    [
      'a term given twice',
      `${topic('crown')}\n      - crown`,
      'a.yaml:7: terms.1 repeats "crown" of terms.0; leave one of them out',
    ],
    [
      'a bracket that is not closed',
      topic('(a|b'),
      'a.yaml:6: terms.0.term is "(a|b", which has a "(" without its ")"',
    ],
    ['a bracket that is not opened', topic('a]'), 'a.yaml:6: terms.0.term is "a]", which has a "]" that nothing opens'],
    [
      'brackets that cross',
      topic('(a [b) c]'),
      'a.yaml:6: terms.0.term is "(a [b) c]", which has a "[" without its "]"',
    ],
    ['an empty alternative', topic('(a|)'), 'a.yaml:6: terms.0.term is "(a|)", which has an empty part within "()"'],
    [
      'a bar outside brackets',
      topic('a|b'),
      'a.yaml:6: terms.0.term is "a|b", which has a "|" outside brackets; write (a|b)',
    ],
    [
      'a pattern that anything matches',
      topic('[a] *'),
      'a.yaml:6: terms.0.term is "[a] *", which needs at least one word that must occur',
    ],
    [
      'a topic within a topic',
      topic('a {crowns}'),
      'a.yaml:6: terms.0.term is "a {crowns}"; {slug} stands for a topic\'s terms in issues only',
    ],
  ])('says where and what to change: %s', (_, text, expected) => {
    const complaint = complaintsOf(text);
    if (typeof expected === 'string') expect(complaint).toBe(expected);
    else expect(complaint).toMatch(expected);
  });

  it('names every problem of every file at once, in order', () => {
    expect(
      complaintsOf(actor('    affiliations: [{ to: nobody, kind: PART_OF }]\n    country: Q'), actor('    x: 1')),
    ).toBe(
      [
        'a.yaml:6: country is "Q"; write an ISO 3166 country code of two capitals, as in QA',
        'b.yaml:5: actors.0 has no field "x"',
      ].join('\n'),
    );
  });

  it('does not report references into a file that cannot be read', () => {
    const person =
      'actors: [{ slug: sapt, name: Sapt, kind: PERSON, affiliations: [{ to: ruritania, kind: SPEAKS_FOR }] }]';
    expect(complaintsOf(person, `${ruritania}  - [`)).toMatch(/^b\.yaml:\d+: is not YAML: [^\n]*(\nb\.yaml[^\n]*)*$/u);
  });

  it('does not report a reference to an entry that has another fault', () => {
    expect(complaintsOf(ruritania.replace('party: true', 'party: yes'))).toBe(
      'a.yaml:6: party is "yes"; write true or false',
    );
  });
});

describe('isKnowledge', () => {
  it.each([
    ['actors: []', true],
    ['\uFEFF"outlets" : []', true],
    ['headline: |\n  topics: none', false],
    ['# people\ntopics:\n  - [broken', true],
    ['outlet: al-jazeera\nlanguage: en', false],
    ['plain words', false],
    ['', false],
  ])('tells knowledge from other YAML: %j', (text, expected) => {
    expect(isKnowledge(text)).toBe(expected);
  });
});

describe('readKnowledge', () => {
  it('reads every YAML file below a folder and gives their hashes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onrecord-knowledge-'));
    try {
      await mkdir(join(folder, 'actors'));
      await writeFile(join(folder, 'actors', 'ruritania.yaml'), ruritania);
      await writeFile(join(folder, 'crowns.yml'), crowns);
      await writeFile(join(folder, 'README.md'), 'Not knowledge.');
      const { knowledge, files } = await readKnowledge([folder, join(folder, 'crowns.yml')]);
      expect(knowledge.actors).toHaveLength(3);
      expect(knowledge.issues).toHaveLength(1);
      expect(files).toEqual([
        { path: join(folder, 'actors', 'ruritania.yaml'), sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
        { path: join(folder, 'crowns.yml'), sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuses bytes that are not UTF-8', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onrecord-knowledge-'));
    try {
      const path = join(folder, 'a.yaml');
      await writeFile(path, Uint8Array.of(0x61, 0xff));
      await expect(readKnowledge([path])).rejects.toThrow(`${path}:1: is not UTF-8; save it as UTF-8`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
