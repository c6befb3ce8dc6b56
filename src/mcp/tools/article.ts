import { z } from 'zod';
import { Article } from '../../generated/operations.ts';
import { ToolError } from '../ask.ts';
import { cursor } from '../inputs.ts';
import { spoken, spokenLine, spokenOf } from '../spoken.ts';
import { defineTool } from '../tool.ts';
import { plain } from '../wording.ts';

export const article = defineTool({
  name: 'article',
  title: 'What an article reports',
  description:
    'All that one article reports, in the order of its text, with the characters that each report rests on. Its id stands in other answers.',
  input: z.object({
    id: z.string().max(200).describe('The id of the article.'),
    limit: z.number().int().min(1).max(50).default(20),
    cursor,
  }),
  row: z.object({
    ...spoken.shape,
    report: z.string().describe('The id of the report.'),
    cue: z.string().nullable(),
    spans: z
      .array(z.object({ start: z.number(), end: z.number() }))
      .describe("Where the words stand in the article's text, in UTF-16 code units from 0."),
    confidence: z.number().describe('How likely words and speaker are both right, 0–1.'),
  }),
  async find({ id, limit }, ask, after) {
    const found = await ask(Article, { id, isLatest: false, first: limit, after });
    if (!found.article) throw new ToolError(`there is no article with the id ${id}`);
    const { outlet, headline, url, published, version, reports, retractedAt, edits } = found.article;
    return {
      rows: reports.nodes.map(({ statement, ...report }) => ({
        ...spokenOf({
          ...statement,
          text: report.text,
          mode: report.mode,
          polarity: report.polarity,
          speakerAsWritten: report.speakerAsWritten ?? '',
          report: { article: { id, headline, outlet } },
        }),
        report: report.id,
        cue: report.cue,
        spans: report.spans,
        confidence: report.confidence,
      })),
      total: reports.totalCount,
      next: reports.pageInfo.hasNextPage ? reports.pageInfo.endCursor : null,
      notes: [
        `Article ${id} of ${plain(outlet.name)}, ${url ?? 'without an address'}, published ${published?.at ?? 'on no stated day'}.`,
        `Version ${version.number} of its text, captured ${version.capturedAt}, SHA-256 ${version.sha256}; ${edits.totalCount} statements were edited.`,
        ...(retractedAt ? [`A person took its reports out of answers on ${retractedAt}.`] : []),
      ],
    };
  },
  line: (row) =>
    spokenLine(
      row,
      `characters ${row.spans.map(({ start, end }) => `${start}–${end}`).join(', ')}`,
      `confidence ${row.confidence.toFixed(2)}`,
    ),
});
