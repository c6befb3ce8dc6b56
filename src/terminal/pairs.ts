import type { TakenStanceRow } from '../store/answers/taken-stances.ts';
import type { Dimensions } from '../store/read/dimensions.ts';
import type { Store } from '../store/store.ts';
import { toCsv } from './csv.ts';
import { MAX_WIDTH, MIN_WIDTH } from './format.ts';
import { toJson } from './json.ts';
import { formatSentence, readSentences, type Sentence } from './sentences.ts';
import type { Shown } from './shown.ts';
import { tableOf } from './table.ts';

/** Two sentences of an answer that puts them side by side, and what they are to one another. */
export interface PairRow {
  kind: string;
  /** Whose they are. */
  holder: string | undefined;
  issue: string;
  daysApart: number;
  /** By the names of the answer's sides. */
  sentences: readonly [Sentence, Sentence];
}

export interface PairsAnswer {
  title: string;
  /** What to say where there are none. */
  none: string;
  /** What the sentences of each row are: before, after. */
  sides: readonly [string, string];
  rows: PairRow[];
  /** How many there are in all. */
  total: number;
}

/** A pair as an answer finds it. */
interface Pair extends Pick<PairRow, 'kind'> {
  holderId: number | undefined;
  issueId: number;
  pair: readonly [TakenStanceRow, TakenStanceRow];
}

/** The sentences of pairs, in their order. */
export async function readPairs(store: Store, pairs: readonly Pair[], dimensions: Dimensions): Promise<PairRow[]> {
  const sentences = await readSentences(
    store,
    pairs.flatMap(({ pair }) => pair),
    dimensions,
  );
  return pairs.flatMap(({ kind, holderId, issueId, pair: [one, other] }, i) => {
    const [first, second] = [sentences[2 * i], sentences[2 * i + 1]];
    if (!(first && second)) return [];
    return [
      {
        kind,
        holder: dimensions.actors.find(holderId ?? 0)?.name,
        issue: dimensions.issues.find(issueId)?.proposition ?? '',
        daysApart: Math.abs(one.day - other.day),
        sentences: [first, second],
      },
    ];
  });
}

export const showPairs = (answer: PairsAnswer): Shown => ({
  table: (width) => formatTable(answer, width),
  json: () => formatJson(answer),
  csv: () => formatCsv(answer),
});

/** The width of who and on what. */
const WHO = 20;
/** Borders and padding of three columns. */
const FRAME = 10;

function formatTable({ title, none, sides, rows, total }: PairsAnswer, terminalWidth = 100): string {
  if (rows.length === 0) return `${title}\n  ${none}`;
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH);
  const words = Math.floor((width - FRAME - WHO) / 2);
  const table = tableOf(
    [{ head: 'who, on what', width: WHO }, ...sides.map((head) => ({ head, width: words }))],
    rows.map(({ holder, issue, kind, daysApart, sentences }) => {
      const what = kind.toLowerCase().replaceAll('_', ' ');
      return [
        `${holder ?? 'unknown'}: ${issue}\n→ ${what} · ${daysApart} ${daysApart === 1 ? 'day' : 'days'}`,
        ...sentences.map(formatSentence),
      ];
    }),
  );
  const more = total > rows.length ? `\n${total - rows.length} more` : '';
  return `${title}\n${table}${more}`;
}

function formatJson({ sides, rows, total }: PairsAnswer): string {
  const found = rows.map(({ sentences, ...row }) => ({
    ...row,
    ...Object.fromEntries(sentences.map((sentence, i) => [sides[i], sentence])),
  }));
  return toJson({ total, rows: found });
}

/** What CSV has of each sentence; its columns are named after the sides: `before_text`. */
const COLUMNS = [
  'day',
  'speakers',
  'speakerAsWritten',
  'parties',
  'stance',
  'condition',
  'confidence',
  'cue',
  'polarity',
  'text',
  'outlet',
  'url',
];

function formatCsv({ sides, rows }: PairsAnswer): string {
  const cells = rows.map(({ sentences, ...row }) => ({
    ...row,
    ...Object.fromEntries(sentences.flatMap((sentence, i) => cellsOf(`${sides[i]}_`, sentence))),
  }));
  const columns = sides.flatMap((side) => COLUMNS.map((name) => `${side}_${name}`));
  return toCsv(cells, ['kind', 'holder', 'issue', 'daysApart', ...columns]);
}

function cellsOf(prefix: string, { speakers, parties, ...sentence }: Sentence): [string, unknown][] {
  const cells = { ...sentence, speakers: speakers.join('; '), parties: parties.join('; ') };
  return Object.entries(cells).map(([name, value]) => [`${prefix}${name}`, value]);
}
