import { createExtractor } from '../../src/extract/index.ts';
import { type Range, type Reading, tokenAt } from '../../src/extract/text/reading.ts';
import type { Actor, ActorName, Affiliation, ExtractableText, ExtractedReport, Knowledge } from '../../src/model.ts';

const name = (text: string, kind: ActorName['kind'] = 'NAME'): ActorName => ({ name: text, kind, language: 'en' });

function actor(
  slug: string,
  kind: Actor['kind'],
  names: ActorName[],
  affiliations: Affiliation[] = [],
  party = false,
): Actor {
  const [first] = names;
  return { slug, name: first?.name ?? slug, kind, party, provisional: false, names, affiliations };
}

/** A small invented world: two states, a movement that holds captives, and those who speak for them. */
export const knowledge: Knowledge = {
  outlets: [],
  actors: [
    actor(
      'vellia',
      'STATE',
      [name('Vellia'), name('Vellian', 'DEMONYM'), name('Vellians', 'DEMONYM'), name('Vellport', 'METONYM')],
      [],
      true,
    ),
    actor(
      'vellian-foreign-ministry',
      'GOVERNMENT_BODY',
      [name('Vellian Foreign Ministry'), name('ministry', 'NOUN')],
      [{ to: 'vellia', kind: 'PART_OF' }],
    ),
    actor(
      'orla-venn',
      'PERSON',
      [name('Orla Venn')],
      [{ to: 'vellian-foreign-ministry', kind: 'HOLDS_OFFICE', role: 'Foreign Minister', from: '2024-02-01' }],
    ),
    actor(
      'piet-harrow',
      'PERSON',
      [name('Piet Harrow')],
      [
        {
          to: 'vellian-foreign-ministry',
          kind: 'HOLDS_OFFICE',
          role: 'Foreign Minister',
          from: '2020-01-01',
          until: '2024-01-31',
        },
        { to: 'lake-union', kind: 'MEMBER_OF', from: '2024-02-01' },
      ],
    ),
    actor('lake-union', 'INTERGOVERNMENTAL', [name('Lake Union'), name('union', 'NOUN')], [], true),
    actor(
      'dawn-front',
      'ARMED_GROUP',
      [name('Dawn Front'), name('front', 'NOUN'), name('group', 'NOUN'), name('movement', 'NOUN')],
      [],
      true,
    ),
    actor(
      'ilse-brandt',
      'PERSON',
      [name('Ilse Brandt')],
      [{ to: 'lake-union', kind: 'HOLDS_OFFICE', role: 'Secretary-General and Commissioner for Water' }],
    ),
    actor(
      'omar-al-kest',
      'PERSON',
      [name('Omar al-Kest')],
      [{ to: 'ostmark', kind: 'HOLDS_OFFICE', role: 'Ambassador to the Lake Union' }],
    ),
    actor('sami-tarn', 'PERSON', [name('Sami Tarn')], [{ to: 'dawn-front', kind: 'SPEAKS_FOR', role: 'spokesperson' }]),
    actor('vellian-river-office', 'GOVERNMENT_BODY', [name('River Office')], [{ to: 'vellia', kind: 'PART_OF' }]),
    actor('ostmarker-river-office', 'GOVERNMENT_BODY', [name('River Office')], [{ to: 'ostmark', kind: 'PART_OF' }]),
    actor(
      'reed-party',
      'POLITICAL_PARTY',
      [name('Reed Party'), name('Reeders', 'ALIAS'), name('Reeder', 'DEMONYM'), name('R', 'ACRONYM')],
      [],
      true,
    ),
    actor('mill-families-forum', 'ORGANISATION', [name('Mill Families Forum')], [], true),
    actor('ostmark', 'STATE', [name('Ostmark'), name('Ostmarker', 'DEMONYM')], [], true),
  ],
  topics: [
    {
      slug: 'captives',
      name: 'Captives',
      description: 'People whom the front holds.',
      references: {
        belongings: ['body', 'remains'],
        dealings: ['deal', 'proposal', 'talks'],
        deeds: ['release', 'return', 'abduction'],
      },
      terms: [
        { term: 'hostage', language: 'en', requires: [], excludes: ['hostage to fortune'] },
        { term: 'captive', language: 'en', requires: [], excludes: ['captive (audience|market)'] },
        { term: 'detainee', language: 'en', requires: ['Dawn Front', 'movement'], excludes: ['Ostmarker detainee'] },
        { term: 'prisoner held by [the] front', language: 'en', requires: [], excludes: [] },
      ],
    },
    {
      slug: 'truce',
      name: 'Truce',
      description: 'An end to the fighting.',
      terms: [{ term: '(truce|cease-fire|ceasefire)', language: 'en', requires: [], excludes: [] }],
    },
  ],
  issues: [
    {
      slug: 'release-captives',
      topic: 'captives',
      proposition: 'Release the captives',
      acts: {
        for: [{ actions: ['release', 'free', 'bring * home', 'return'], objects: ['{captives}'] }],
        against: [{ actions: ['keep'], objects: ['{captives}'] }],
      },
      wordings: { supports: [], opposes: [], conditional: [] },
    },
    {
      slug: 'truce-now',
      topic: 'truce',
      proposition: 'Stop the fighting',
      acts: {
        for: [
          { actions: [], objects: ['{truce}'] },
          { actions: ['end', 'stop', 'halt'], objects: ['(war|fighting)'] },
        ],
        against: [{ actions: ['continue', 'resume'], objects: ['(war|fighting)'] }],
      },
      wordings: { supports: [], opposes: [], conditional: [] },
    },
  ],
};

const extract = createExtractor(knowledge);

interface Published {
  day?: string | undefined;
  timeZone?: string;
  headline?: string | undefined;
}

/** A text that was published on a day, at ten in the morning of UTC. */
export function published(
  text: string,
  { day = '2024-03-15', timeZone = 'UTC', headline }: Published = {},
): ExtractableText {
  const at = new Date(`${day}T10:00:00Z`);
  return { text, headline, language: 'en', published: { at, precision: 'INSTANT' }, timeZone, ingestedAt: at };
}

/** What is found in such a text. */
export const reportsIn = (text: string, when: Published = {}): ExtractedReport[] => extract(published(text, when));

/** A run of tokens as the text has it. */
export const written = ({ text, tokens }: Reading, [from, to]: Range): string =>
  text.slice(tokenAt(tokens, from).start, tokenAt(tokens, to - 1).end);

/** The speaker as written and the link, of the last report: "the front: dawn-front"; "open" where several are likely. */
export function lastSpeaker(text: string, day?: string): string {
  const report = reportsIn(text, { day }).at(-1);
  if (report === undefined) return 'no report';
  const { link } = report;
  if (link.status === 'KNOWN') return link.actor;
  if (link.status === 'PROVISIONAL') return `new ${link.name}${link.description ? ` (${link.description})` : ''}`;
  return `open ${link.candidates.map(({ actor }) => actor).join(', ')}`.trim();
}
