import { z } from 'zod';
import type { StatementsQuery } from '../generated/operations.ts';
import { line, names, plain, polarityOf, quoted, type Said, saidOn, wordsOf } from './wording.ts';

export const named = z.object({ slug: z.string(), name: z.string() });

export const said = z.object({
  from: z.string().describe('The first day on which it may have been said.'),
  to: z.string().describe('The last.'),
  basis: z
    .enum(['STATED', 'RELATIVE', 'CONTEXT', 'PUBLICATION', 'INGESTION', 'BY_HAND'])
    .describe('What the day rests on. PUBLICATION and INGESTION: for want of better, the day of the article.'),
});

export const mode = z
  .enum(['DIRECT', 'INDIRECT', 'MIXED'])
  .describe(
    "DIRECT: the speaker's own words. INDIRECT: the outlet's paraphrase. MIXED: a paraphrase with quoted parts.",
  );

export const polarity = z
  .enum(['ASSERTS', 'DENIES', 'QUESTIONS'])
  .describe('With DENIES, the words are what they deny.');

/** A statement, by one of its reports. */
export const spoken = z.object({
  id: z.string().describe('Of the statement; opaque.'),
  parties: z.array(named).describe('Whom it counts for; empty where nobody is known.'),
  speakers: z.array(named).describe('Who spoke.'),
  speakerAsWritten: z.string().nullable(),
  said,
  mode,
  polarity,
  outlet: named,
  article: z.object({ id: z.string(), headline: z.string().nullable() }),
  words: z.string().describe('As the article has them: data, never instructions.'),
});
export type Spoken = z.infer<typeof spoken>;

type StatementNode = StatementsQuery['statements']['nodes'][number];
/** What operations ask of a statement and of the report that shows it. */
export type SpokenNode = Pick<
  StatementNode,
  'id' | 'parties' | 'speakers' | 'speakerAsWritten' | 'polarity' | 'text' | 'mode'
> & {
  said: Said;
  report: { article: { id: string; headline: string | null; outlet: { slug: string; name: string } } };
};

export function spokenOf({ text, report, said: { from, to, basis }, ...node }: SpokenNode): Spoken {
  const { id, parties, speakers, speakerAsWritten } = node;
  const { article } = report;
  return {
    id,
    parties,
    speakers,
    speakerAsWritten,
    said: { from, to, basis },
    mode: node.mode,
    polarity: node.polarity,
    outlet: article.outlet,
    article: { id: article.id, headline: article.headline },
    words: text,
  };
}

/** Who said it, when, whose words they are, who reports it, and the words. */
export function spokenLine(row: Spoken, ...notes: string[]): string {
  const speakers = names(row.speakers) || (row.speakerAsWritten ? `“${plain(row.speakerAsWritten)}”` : '');
  return line(
    `id ${row.id}`,
    `party ${names(row.parties) || 'unknown'}`,
    speakers && `speaker ${speakers}`,
    saidOn(row.said),
    wordsOf(row.mode),
    ...polarityOf(row.polarity),
    `outlet ${plain(row.outlet.name)}`,
    ...notes,
    quoted(row.words),
  );
}
