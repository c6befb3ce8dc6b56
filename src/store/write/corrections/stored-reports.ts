import type {
  ActorKind,
  Affiliation,
  ChainLink,
  ExtractedReport,
  ExtractedStance,
  Relay,
  Review,
  Span,
  SpeakerLink,
  TermUse,
} from '../../../model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { provisionalSlug } from '../reference-ids.ts';

/** A report as the database has it, in the form in which documents bring reports. */
export interface StoredReport {
  id: number;
  articleId: number;
  versionId: number;
  coder: string;
  review: Review;
  signature: string;
  report: ExtractedReport;
}

interface StoredSpeaker {
  slug: string;
  name: string;
  kind: ActorKind;
  description: string | null;
  provisional: boolean;
  affiliation: Affiliation | null;
}

interface Row extends Omit<StoredReport, 'report'>, Pick<ExtractedReport, 'kind' | 'mode' | 'said' | 'confidence'> {
  polarity: NonNullable<ExtractedReport['polarity']>;
  content: number[];
  cue: number[];
  speaker: number[];
  speakers: StoredSpeaker[];
  parties: string[];
  via: Relay[] | null;
  chain: (Omit<ChainLink, 'to'> & { actor: string | null; name: string })[] | null;
  terms: TermUse[];
  stances: (Omit<ExtractedStance, 'wording' | 'condition'> & { wording: number[]; condition: number[] })[];
}

/** All reports of articles, or those of some ids, in the order of the text. */
export async function readReports(
  tx: Transaction,
  by: { articles: readonly number[] } | { reports: readonly number[] },
): Promise<StoredReport[]> {
  const where = 'articles' in by ? 'r.article_id = ANY ($1::int[])' : 'r.id = ANY ($1::bigint[])';
  const { rows } = await tx.query<Row>(
    `/* stored_reports */ SELECT r.id, r.article_id AS "articleId", r.version_id AS "versionId", r.coder, r.review, r.signature,
        r.kind, r.mode, r.confidence, r.content_spans AS content, r.cue_spans AS cue, r.speaker_spans AS speaker, s.polarity,
        json_build_object('from', s.said_from, 'to', s.said_to, 'precision', s.said_precision, 'basis', s.said_basis) AS said,
        ${speakers} AS speakers, ${parties} AS parties, ${via} AS via, ${chain} AS chain, ${terms} AS terms, ${stances} AS stances
      FROM report r JOIN statement s ON s.id = r.statement_id WHERE ${where} ORDER BY r.content_spans, r.id`,
    ['articles' in by ? by.articles : by.reports],
  );
  return rows.map(({ id, articleId, versionId, coder, review, signature, ...row }) => {
    return { id, articleId, versionId, coder, review, signature, report: toReport(row) };
  });
}

/** SQL: the first of a statement's actors and the others, in order. */
const all = (first: string, others: string) =>
  `unnest(array_prepend(${first}, ${others})) WITH ORDINALITY one(id, place) JOIN actor a USING (id)`;

const speakers = `(SELECT coalesce(json_agg(json_build_object('slug', a.slug, 'name', a.name, 'kind', a.kind,
      'description', a.description, 'provisional', a.provisional, 'affiliation', (
        SELECT json_strip_nulls(json_build_object('to', t.slug, 'kind', f.kind, 'role', nullif(f.role, ''), 'from', f."from",
          'until', f.until)) FROM affiliation f JOIN actor t ON t.id = f.to_id WHERE f.actor_id = a.id ORDER BY f.id LIMIT 1)
    ) ORDER BY place), '[]') FROM ${all('s.speaker_id', 's.joint_speaker_ids')})`;
const parties = `(SELECT coalesce(json_agg(a.slug ORDER BY place), '[]') FROM ${all('s.party_id', 's.joint_party_ids')})`;
const via = `(SELECT json_agg(json_strip_nulls(json_build_object('name', e->'name', 'span', e->'span', 'outlet', o.slug)) ORDER BY place)
    FROM jsonb_array_elements(r.via) WITH ORDINALITY one(e, place) LEFT JOIN outlet o ON o.id = (e->>'outletId')::int)`;
const chain = `(SELECT json_agg(json_strip_nulls(json_build_object('actor', a.slug, 'name', e->'name', 'basis', e->'basis',
      'span', e->'span', 'confidence', e->'confidence')) ORDER BY place)
    FROM jsonb_array_elements(r.chain) WITH ORDINALITY one(e, place) LEFT JOIN actor a ON a.id = (e->>'actorId')::int)`;
const terms = `(SELECT coalesce(json_agg(json_strip_nulls(json_build_object('topic', t.slug, 'term', u.term,
      'span', ARRAY[u.start, u."end"], 'basis', nullif(u.basis, 'LITERAL'), 'introduced', u.introduced)) ORDER BY u.start, t.slug), '[]')
    FROM term_use u JOIN topic t ON t.id = u.topic_id WHERE u.report_id = r.id)`;
const stances = `(SELECT coalesce(json_agg(json_build_object('issue', i.slug, 'stance', x.stance, 'wording', x.wording_span,
      'condition', x.condition_span, 'confidence', x.confidence) ORDER BY i.slug), '[]')
    FROM stance x JOIN issue i ON i.id = x.issue_id WHERE x.report_id = r.id)`;

function toReport(row: Omit<Row, keyof Omit<StoredReport, 'report'>>): ExtractedReport {
  const {
    content,
    cue,
    speaker,
    speakers: [first, ...others],
    parties: [party, ...jointParties],
    ...rest
  } = row;
  return {
    kind: rest.kind,
    mode: rest.mode,
    content: toSpans(content),
    cue: toSpans(cue),
    speaker: toSpans(speaker),
    link: first ? toLink(first) : { status: 'OPEN', candidates: [] },
    ...(party !== undefined && { party }),
    ...(others.length > 0 && { jointSpeakers: others.map(toLink) }),
    ...(jointParties.length > 0 && { jointParties }),
    ...(rest.chain && {
      chain: rest.chain.map(({ actor, name, ...link }) => ({
        ...link,
        to: actor === null || actor === undefined ? { name } : { actor },
      })),
    }),
    ...(rest.via && { via: rest.via }),
    ...(rest.polarity !== 'ASSERTS' && { polarity: rest.polarity }),
    said: rest.said,
    terms: rest.terms,
    stances: rest.stances.map(({ wording, condition, ...stance }) => ({
      ...stance,
      wording: toSpans(wording)[0] ?? [0, 0],
      ...(condition.length > 0 && { condition: toSpans(condition)[0] }),
    })),
    confidence: rest.confidence,
  };
}

/** A provisional actor is described as it was found, so that another database makes the same of it. */
function toLink({ slug, name, kind, description, provisional, affiliation }: StoredSpeaker): SpeakerLink {
  const found = {
    status: 'PROVISIONAL' as const,
    name,
    kind,
    ...(description !== null && { description }),
    ...(affiliation && { affiliation }),
  };
  if (provisional && provisionalSlug(found) === slug) return found;
  return { status: 'KNOWN', actor: slug, confidence: 1 };
}

/** Spans from the database's flat list. */
function toSpans(bounds: readonly number[]): Span[] {
  return bounds.flatMap((start, i): Span[] => (i % 2 === 0 ? [[start, bounds[i + 1] ?? start]] : []));
}
