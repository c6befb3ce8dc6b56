import { setImmediate } from 'node:timers/promises';
import type { Span } from '../../model.ts';
import { cleanText } from '../../text/clean-text.ts';
import {
  type ComparedWords,
  comparePassage,
  type LikelyPassage,
  likelyPassage,
  wordsOf,
} from '../../text/nearest-passage.ts';
import {
  type FoundQuotation,
  findQuotation,
  foldText,
  type Leniency,
  parseQuotation,
  type Quotation,
} from '../../text/quotation.ts';
import type { Reader } from '../database/sql.ts';
import { type CapturedText, readCapturedTexts } from '../read/captured-texts.ts';
import { findArticlesLike, findQuotedArticles } from '../read/quoted-articles.ts';
import { findReportsAt, type ReportsAt } from '../read/reports-at.ts';

/** Where words stand in a captured text. */
export interface QuotePlaceRow extends ReportsAt {
  articleId: number;
  versionId: number;
  /** The first version that has the words. */
  firstVersionId: number;
  isCurrent: boolean;
  spans: Span[];
  /** The words as they stand there. */
  text: string;
  forgiven: Leniency[];
}

export interface NearestQuoteRow {
  place: QuotePlaceRow;
  similarity: number;
  compared: ComparedWords[];
}

export interface QuoteCheckRow {
  verdict: 'VERBATIM' | 'NEAR' | 'NOT_FOUND';
  searched: 'ARTICLE' | 'STATEMENTS';
  places: QuotePlaceRow[];
  nearest: NearestQuoteRow | undefined;
}

export interface QuoteQuestion {
  /** The words that are said to be quoted. */
  text: string;
  /** The article whose versions are searched; without one, all by what they report. */
  articleId: number | undefined;
  /** Whether words may be shown that no report has. */
  texts: boolean;
}

/** Why nothing was looked for: there is no word, or all are too common to be looked up. */
export type QuoteFault = 'NO_WORDS' | 'TOO_COMMON';

const MOST_PLACES = 10;
/** From this share of common words on, a passage is shown as the nearest. */
const NEAR = 0.5;
/** Passages that are compared word by word: those with most of the words. */
const COMPARED = 5;
/** Words of a piece by which articles are looked up that have only some of the words, and pieces at most. */
const PIECE = 3;
const MOST_PIECES = 24;

export async function verifyQuote(db: Reader, question: QuoteQuestion): Promise<QuoteCheckRow | QuoteFault> {
  const { articleId, texts } = question;
  const quotation = parseQuotation(cleanText(question.text));
  if (!quotation) return 'NO_WORDS';
  const searched = articleId === undefined ? 'STATEMENTS' : 'ARTICLE';
  const folded = quotation.fragments.map((fragment) => fragment.folded);
  const likely = articleId === undefined ? await findQuotedArticles(db, folded) : [articleId];
  if (!likely) return 'TOO_COMMON';
  const known = await search(db, quotation, likely);
  if (known.places.length > 0) return verbatim(db, searched, known.places);
  const others = articleId === undefined ? await findArticlesLike(db, piecesOf(folded)) : [];
  const further = await search(
    db,
    quotation,
    others.filter((id) => !likely.includes(id)),
  );
  if (further.places.length > 0) return verbatim(db, searched, further.places);
  const nearest = await findNearest(db, quotation, [...known.near, ...further.near], texts);
  return { verdict: nearest ? 'NEAR' : 'NOT_FOUND', searched, places: [], nearest };
}

interface Place extends Omit<CapturedText, 'text'> {
  firstVersionId: number;
  found: FoundQuotation;
  text: string;
}

interface Near extends Omit<CapturedText, 'text'> {
  passage: LikelyPassage;
}

/** The place in each article: the latest version that has the words. Without any, the passages with most of them. */
async function search(db: Reader, quotation: Quotation, articleIds: readonly number[]) {
  const places: Place[] = [];
  let near: Near[] = [];
  if (articleIds.length === 0) return { places, near };
  for await (const { text, ...version } of readCapturedTexts(db, articleIds)) {
    const folded = foldText(text);
    const found = findQuotation(quotation, folded);
    const place = places.find(({ articleId }) => articleId === version.articleId);
    if (found && place) place.firstVersionId = version.versionId;
    else if (found) {
      const words = found.spans.map(([start, end]) => text.slice(start, end)).join(' … ');
      places.push({ ...version, firstVersionId: version.versionId, found, text: words });
    } else if (places.length === 0) {
      const passage = likelyPassage(quotation, folded);
      if (passage) near.push({ ...version, passage });
      near = near.sort((one, other) => other.passage.shared - one.passage.shared).slice(0, COMPARED);
    }
    // A long text takes a while: others are answered meanwhile.
    await setImmediate();
  }
  return { places, near };
}

async function verbatim(
  db: Reader,
  searched: QuoteCheckRow['searched'],
  places: readonly Place[],
): Promise<QuoteCheckRow> {
  const rows: QuotePlaceRow[] = [];
  // The fewest things forgiven first; of several alike, the first published.
  const exact = places.toSorted((one, other) => one.found.forgiven.length - other.found.forgiven.length);
  for (const { found, ...place } of exact.slice(0, MOST_PLACES)) {
    rows.push({ ...place, ...found, ...(await findReportsAt(db, { ...place, span: hullOf(found.spans) })) });
  }
  return { verdict: 'VERBATIM', searched, places: rows, nearest: undefined };
}

const hullOf = (spans: readonly Span[]): Span => [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];

async function findNearest(
  db: Reader,
  quotation: Quotation,
  near: readonly Near[],
  texts: boolean,
): Promise<NearestQuoteRow | undefined> {
  const candidates = near
    .flatMap(({ passage, ...version }) => {
      const nearest = comparePassage(quotation, passage);
      return nearest && nearest.similarity >= NEAR ? { version, nearest, original: passage.text.original } : [];
    })
    .sort((one, other) => other.nearest.similarity - one.nearest.similarity);
  for (const { version, nearest, original } of candidates) {
    const { span, similarity, compared } = nearest;
    const reports = await findReportsAt(db, { ...version, span });
    if (!texts && !reports.isReported) continue;
    const words = { spans: [span], text: original.slice(...span), forgiven: [] };
    const place = { ...version, ...reports, ...words, firstVersionId: version.versionId };
    return { place, similarity, compared };
  }
  return undefined;
}

/** Neighbouring words, all over the fragments: one that is wrong spoils few of them. */
function piecesOf(fragments: readonly string[]): string[] {
  const pieces = fragments.flatMap((fragment) => {
    const words = wordsOf(fragment);
    return words.flatMap((_, at) => {
      const piece = words.slice(at, at + PIECE);
      return at > 0 && piece.length < PIECE ? [] : [piece.join(' ')];
    });
  });
  const step = Math.max(1, pieces.length / MOST_PIECES);
  return Array.from({ length: Math.min(pieces.length, MOST_PIECES) }, (_, i) => pieces[Math.floor(i * step)] ?? '');
}
