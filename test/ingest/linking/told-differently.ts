import { readFileSync } from 'node:fs';

const SPEAKER_KINDS = ['PERSON', 'GOVERNMENT', 'ORGANISATION', 'UNNAMED'] as const;
const MODES = ['DIRECT', 'INDIRECT', 'MIXED'] as const;
const POLARITIES = ['DENIES', 'QUESTIONS'] as const;

/** One outlet's report of something that was said. */
export interface Told {
  outlet: string;
  /** Reports with the same letter render the same utterance; letters count within one occasion. */
  utterance: string;
  speaker: { name: string; kind: (typeof SPEAKER_KINDS)[number]; party: string | null };
  /** It was said between these two days, YYYY-MM-DD. */
  from: string;
  to: string;
  mode: (typeof MODES)[number];
  polarity?: (typeof POLARITIES)[number];
  /**
   * The content alone, without cue and speaker; MIXED has its quotation marks in it. Fragments are joined by " … ".
   * With DENIES it is what was denied: "The ministry denied paying a ransom" → "paying a ransom".
   */
  text: string;
}

export interface Occasion {
  about: string;
  told: readonly Told[];
}

const FITTED_OCCASIONS = readOccasions('told-differently-fitted.txt');

/** Fictional occasions, each as several outlets tell it. No utterance is told on two of them. */
export const OCCASIONS: readonly Occasion[] = [...FITTED_OCCASIONS, ...readOccasions('told-differently-judged.txt')];

/** The first so many occasions are those that a rule may be fitted to; the others judge it. */
export const FITTED = FITTED_OCCASIONS.length;

/** Words that stand for one topic, as curated terms would find them. */
export const TOPIC_TERMS: Readonly<Record<string, readonly string[]>> = {
  hostages: ['hostage', 'hostages', 'captive', 'captives', 'those held', 'kidnapped', 'abducted', 'captivity'],
  ceasefire: ['ceasefire', 'cease fire', 'truce', 'hold its fire'],
  kidnappers: ['kidnappers', 'hostage-takers', 'hijackers', 'captors'],
  ransom: ['ransom'],
  negotiations: ['talks', 'discuss', 'mediate', 'go-between'],
  prisoners: ['prisoners', 'prisons', 'exchange', 'swap'],
  weapons: ['heavy weapons', 'heavy arms', 'artillery', 'guns'],
  observers: ['observers'],
  sanctions: ['sanctions'],
  budget: ['budget', 'borrowing', 'borrow', 'deficit'],
  taxes: ['tax', 'duty'],
  interestRates: ['key rate', 'interest rate', 'overnight rate'],
  prices: ['prices', 'inflation'],
  pensions: ['pension', 'pensions', 'retirement age'],
  housing: ['flats', 'homes'],
  strike: ['strike', 'walk out', 'stoppage'],
  election: ['election', 'vote', 'votes', 'ballots', 'polls', 'turnout'],
  doping: ['doping', 'stimulant', 'tested positive', 'positive tests'],
  vaccination: ['vaccine', 'vaccination', 'inoculation', 'jab', 'unvaccinated', 'vaccinated'],
  milk: ['milk', 'dairy'],
  rulings: ['ruling', 'verdict', 'judgment'],
  mining: ['copper', 'mine', 'pit'],
  fishing: ['quota', 'fishing', 'cod'],
};

/**
 * Reads occasions from a file of this folder. An occasion has a title with its day, its speakers, and a line for each
 * report; a report that is less sure of the day has its own days after the mode:
 *
 *     # Speech of a minister | 2031-03-04
 *     minister = PERSON | Ida Marrek | Vellia
 *     A | Harbour Post | minister | DIRECT | We will not pay.
 *     B | Coast Radio | minister | INDIRECT DENIES 2031-03-01..2031-03-04 | she had offered money
 */
function readOccasions(file: string): Occasion[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => parseOccasion(block, file));
}

function parseOccasion(block: string, file: string): Occasion {
  const [title = '', ...lines] = block.split('\n').filter((line) => line !== '');
  const [about = '', day = ''] = title.split(' | ');
  const speakers = new Map<string, Told['speaker']>();
  const told: Told[] = [];
  for (const line of lines) {
    const speaker = /^(\w+) = ([A-Z]+) \| ([^|]+) \| ([^|]+)$/.exec(line);
    if (speaker) {
      const [, key = '', kind, name = '', party = ''] = speaker;
      speakers.set(key, { name, kind: oneOf(SPEAKER_KINDS, kind), party: party === '-' ? null : party });
    } else {
      told.push(parseReport(line, day, speakers, file));
    }
  }
  return { about, told };
}

function parseReport(line: string, day: string, speakers: ReadonlyMap<string, Told['speaker']>, file: string): Told {
  const [utterance = '', outlet = '', key = '', how = '', text = '', ...more] = line.split(' | ');
  const speaker = speakers.get(key);
  if (!speaker || text === '' || more.length > 0) throw new Error(`${file}: not a report: "${line}"`);
  const [mode, ...rest] = how.split(' ');
  const polarity = rest[0] && !rest[0].includes('..') ? oneOf(POLARITIES, rest.shift()) : undefined;
  const [from = day, to = day] = rest[0]?.split('..') ?? [];
  return { outlet, utterance, speaker, from, to, mode: oneOf(MODES, mode), ...(polarity && { polarity }), text };
}

function oneOf<T extends string>(words: readonly T[], word: string | undefined): T {
  const known = words.find((candidate) => candidate === word);
  if (!known) throw new Error(`"${word}" is none of ${words.join(', ')}`);
  return known;
}
