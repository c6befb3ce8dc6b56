import type { Polarity, ReportMode, Said } from '../model.ts';
import { type QuotePlaceRow, verifyQuote } from '../store/answers/verify-quote.ts';
import { allFields, type Wanted } from '../store/database/columns.ts';
import { asOf } from '../store/database/sql.ts';
import { getArticles } from '../store/read/articles.ts';
import type { Dimensions } from '../store/read/dimensions.ts';
import { findReports, reportsById } from '../store/read/reports.ts';
import { getVersions } from '../store/read/versions.ts';
import type { Store } from '../store/store.ts';
import { QuestionError } from './named.ts';

/** Who is reported to have said words. */
interface SaidBy {
  parties: string[];
  speakers: string[];
  speakerAsWritten: string;
  said: Said | undefined;
  mode: ReportMode;
  polarity: Polarity;
}

/** Where words stand. */
interface Place {
  outlet: string;
  headline: string | undefined;
  url: string | undefined;
  published: Date | undefined;
  version: number | undefined;
  captured: Date | undefined;
  isCurrent: boolean;
  spans: QuotePlaceRow['spans'];
  text: string;
  forgiven: string[];
  saidBy: SaidBy[];
}

export interface QuoteAnswer {
  verdict: 'VERBATIM' | 'NEAR' | 'NOT_FOUND';
  places: Place[];
  nearest: { similarity: number; compared: { in: string; text: string }[]; place: Place } | undefined;
}

/** Answers by the same search as the API whether words stand in a captured text. */
export async function findQuoteAnswer(store: Store, text: string, url?: string): Promise<QuoteAnswer> {
  const { reader } = store;
  const [article] = url === undefined ? [] : await getArticles(reader, { url });
  if (url !== undefined && !article) throw new QuestionError(`no article with the address ${url} was read`);
  const found = await verifyQuote(reader, { text, articleId: article?.id, texts: true });
  if (found === 'NO_WORDS') throw new QuestionError('there are no words; write what was said');
  if (found === 'TOO_COMMON') throw new QuestionError('these words are too common; write more of them, or give --url');
  const dimensions = await store.dimensions.current();
  const { nearest } = found;
  return {
    verdict: found.verdict,
    places: await Promise.all(found.places.map((place) => describePlace(store, place, dimensions))),
    nearest: nearest && { ...nearest, place: await describePlace(store, nearest.place, dimensions) },
  };
}

async function describePlace(
  { reader }: Store,
  { articleId, versionId, reportIds, moment, isCurrent, spans, text, forgiven }: QuotePlaceRow,
  { actors, outlets }: Dimensions,
): Promise<Place> {
  const [[article], [version], reports] = await Promise.all([
    getArticles(reader, { ids: [articleId] }),
    getVersions(reader, [versionId]),
    findReports(asOf(reader, moment), reportsById(reportIds), { limit: 1, fromEnd: false }, WITH_STATEMENT),
  ]);
  const names = (first = 0, joint: readonly number[] = []) =>
    [first, ...joint].flatMap((actor) => actors.find(actor)?.name ?? []);
  return {
    outlet: outlets.find(article?.outletId ?? 0)?.name ?? '',
    headline: article?.headline ?? undefined,
    url: article?.url ?? undefined,
    published: article?.publishedAt ?? undefined,
    version: version?.number,
    captured: version?.capturedAt,
    isCurrent,
    spans,
    text,
    forgiven,
    saidBy: reports.flatMap(({ rows: [report] }) => {
      if (!report) return [];
      const { statement, speakerAsWritten, mode, polarity } = report;
      return {
        parties: names(statement?.partyId ?? 0, statement?.jointPartyIds ?? []),
        speakers: names(statement?.speakerId ?? 0, statement?.jointSpeakerIds ?? []),
        speakerAsWritten,
        said: statement?.said,
        mode,
        polarity,
      };
    }),
  };
}

const OF_STATEMENT = ['speakers', 'parties', 'said', 'polarity'];
const statementFields: Wanted = { wants: (field = '') => OF_STATEMENT.includes(field), below: () => allFields };
const WITH_STATEMENT = {
  nodes: {
    wants: (field = '') => field !== 'article',
    below: (field = '') => (field === 'statement' ? statementFields : allFields),
  },
  countTotal: false,
};

const WHOSE: Record<ReportMode, string> = {
  DIRECT: 'quoted',
  MIXED: "partly quoted, else the outlet's words",
  INDIRECT: "paraphrased, the outlet's words",
};

/** For people: where the words stand and who said them, or what differs in the nearest. */
export function formatQuoteAnswer({ verdict, places, nearest }: QuoteAnswer): string {
  if (verdict === 'VERBATIM') return ['These words stand in', ...places.map(formatPlace)].join('\n');
  if (!nearest) return 'Nothing like these words was found.';
  const compared = nearest.compared.map(({ in: whose, text }) =>
    whose === 'BOTH' ? text : whose === 'TEXT' ? `{+${text}+}` : `[-${text}-]`,
  );
  const share = Math.round(nearest.similarity * 100);
  return [
    `These words were not found. Nearest, ${share} % the same, with [-only asked-] and {+only written+}:`,
    `  ${compared.join(' ')}`,
    formatPlace(nearest.place),
  ].join('\n');
}

function formatPlace({
  outlet,
  headline,
  url,
  published,
  version,
  captured,
  isCurrent,
  spans,
  ...place
}: Place): string {
  const day = (moment: Date | undefined) => moment?.toISOString().slice(0, 10) ?? 'no date';
  const where = spans.map(([start, end]) => `${start}–${end}`).join(', ');
  const since = isCurrent ? '' : ', edited away since';
  const forgiven = place.forgiven.map((each) => each.toLowerCase().replaceAll('_', ' '));
  return [
    `  ${[outlet, headline, url, day(published)].filter((part) => part).join(' · ')}`,
    `    version ${version}, captured ${day(captured)}${since}, characters ${where}`,
    ...(forgiven.length > 0 ? [`    forgiven: ${forgiven.join(', ')}`] : []),
    ...(place.saidBy.length === 0 ? ["    in the outlet's own words, of nobody"] : place.saidBy.map(formatSaidBy)),
  ].join('\n');
}

function formatSaidBy({ parties, speakers, speakerAsWritten, said, mode, polarity }: SaidBy): string {
  const who = [parties.join(', '), speakers.join(', ') || speakerAsWritten].filter((part) => part).join(': ');
  const denied = polarity === 'ASSERTS' ? '' : `, ${polarity.toLowerCase()} it`;
  return `    ${who || 'unknown'}, ${said?.from ?? 'no day'} (${said?.basis.toLowerCase() ?? ''}), ${WHOSE[mode]}${denied}`;
}
