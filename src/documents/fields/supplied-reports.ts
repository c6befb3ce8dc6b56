import { z } from 'zod';
import {
  ACTOR_KINDS,
  AFFILIATION_KINDS,
  CHAIN_BASES,
  DATE_BASES,
  DATE_PRECISIONS,
  type ExtractedReport,
  POLARITIES,
  REPORT_KINDS,
  REPORT_MODES,
  type Span,
  STANCES,
  TERM_BASES,
} from '../../model.ts';
import { DocumentError } from '../../text/document-error.ts';
import { cleaned } from './stated-fields.ts';

const span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly();
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'is no slug; write lower-case letters, digits, hyphens');
const words = cleaned.pipe(z.string().min(1));
const day = z.iso.date();
const confidence = z.number().min(0).max(1);

const affiliation = z.strictObject({
  to: slug,
  kind: z.enum(AFFILIATION_KINDS),
  role: cleaned.optional(),
  from: day.optional(),
  until: day.optional(),
});

const speakerLink = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('KNOWN'), actor: slug, confidence }),
  z.strictObject({
    status: z.literal('PROVISIONAL'),
    name: words,
    kind: z.enum(ACTOR_KINDS),
    description: cleaned.optional(),
    affiliation: affiliation.optional(),
  }),
  z.strictObject({
    status: z.literal('OPEN'),
    candidates: z.array(z.strictObject({ actor: slug, confidence })),
  }),
]);

const chainLink = z.strictObject({
  to: z.union([z.strictObject({ actor: slug }), z.strictObject({ name: words })]),
  basis: z.enum(CHAIN_BASES),
  span: span.optional(),
  confidence,
});

const relay = z.strictObject({ name: words, outlet: slug.optional(), span });

const said = z.strictObject({
  from: day,
  to: day,
  precision: z.enum(DATE_PRECISIONS),
  basis: z.enum(DATE_BASES),
});

const termUse = z.strictObject({
  topic: slug,
  term: words,
  span,
  basis: z.enum(TERM_BASES).optional(),
  introduced: span.optional(),
});

const stance = z.strictObject({
  issue: slug,
  stance: z.enum(STANCES),
  wording: span,
  condition: span.optional(),
  confidence,
});

/** The shape of a report that a person or another system found in a text; spans are not checked yet. */
export const suppliedReport = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  mode: z.enum(REPORT_MODES),
  content: z.array(span).min(1),
  cue: z.array(span),
  speaker: z.array(span),
  link: speakerLink,
  party: slug.optional(),
  jointSpeakers: z.array(speakerLink).optional(),
  jointParties: z.array(slug).optional(),
  chain: z.array(chainLink).optional(),
  via: z.array(relay).optional(),
  polarity: z.enum(POLARITIES).optional(),
  said,
  terms: z.array(termUse),
  stances: z.array(stance),
  confidence,
});
export const suppliedReports = z.array(suppliedReport);

/** Checks that all spans lie in the text, in order and not overlapping; throws `DocumentError`. */
export function parseSuppliedReports(reports: z.infer<typeof suppliedReports>, text: string): ExtractedReport[] {
  const problem = findFirst('reports', reports, (report) => findProblem(report, text.length));
  if (problem !== undefined) throw new DocumentError(problem);
  return reports;
}

function findProblem(report: ExtractedReport, length: number) {
  const { content, cue, speaker, said, terms, stances, via = [], chain = [] } = report;
  return (
    findSpanProblem('content', content, length) ??
    findSpanProblem('cue', cue, length) ??
    findSpanProblem('speaker', speaker, length) ??
    findFirst('via', via, ({ span }) => findSpanProblem('span', [span], length)) ??
    findFirst('chain', chain, ({ span }) => span && findSpanProblem('span', [span], length)) ??
    findFirst(
      'terms',
      terms,
      ({ span, introduced }) =>
        findSpanProblem('span', [span], length) ?? (introduced && findSpanProblem('introduced', [introduced], length)),
    ) ??
    findFirst(
      'stances',
      stances,
      ({ wording, condition }) =>
        findSpanProblem('wording', [wording], length) ??
        (condition && findSpanProblem('condition', [condition], length)),
    ) ??
    (said.from > said.to ? `said is from ${said.from}, after it ends; swap them` : undefined)
  );
}

function findFirst<T>(list: string, entries: readonly T[], find: (entry: T) => string | undefined): string | undefined {
  for (const [index, entry] of entries.entries()) {
    const problem = find(entry);
    if (problem !== undefined) return `${list}.${index}.${problem}`;
  }
  return undefined;
}

function findSpanProblem(name: string, spans: readonly Span[], length: number): string | undefined {
  let end = 0;
  for (const [from, to] of spans) {
    if (from >= to) return `${name} has an empty span [${from}, ${to}]; spans are [start, end)`;
    if (to > length) return `${name} ends at ${to}, behind the text's ${length} UTF-16 units`;
    if (from < end) return `${name} has spans that overlap or are out of order; sort them`;
    end = to;
  }
  return undefined;
}
