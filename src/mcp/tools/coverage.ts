import { z } from 'zod';
import { Coverage } from '../../generated/operations.ts';
import { cursor, filterFields, toFilter } from '../inputs.ts';
import { named } from '../spoken.ts';
import { defineTool } from '../tool.ts';
import { line, plain } from '../wording.ts';

export const coverage = defineTool({
  name: 'coverage',
  title: 'Which outlets reported it, and which kept silent',
  description:
    'A row for each outlet: whether it reported what meets the filter and first when, or was silent, had too few articles to tell, or was not read.',
  input: z.object({
    ...filterFields,
    published_from: z.iso.date().optional().describe('The first day of publication that counts.'),
    published_to: z.iso.date().optional().describe('The last; give one to leave outlets time to follow.'),
    cursor,
  }),
  row: z.object({
    outlet: named,
    country: z.string(),
    status: z.enum(['REPORTED', 'SILENT', 'TOO_FEW', 'NOT_READ']),
    articles: z.number().describe('Articles in the window.'),
    statements: z.number(),
    reports: z.number(),
    firstReportedAt: z.string().nullable(),
    hoursAfterFirst: z.number().nullable(),
    terms: z.array(z.string()).describe('Its words for the topics, the most used first.'),
  }),
  async find({ published_from, published_to, cursor: _, ...filter }, ask) {
    const isBounded = published_from !== undefined || published_to !== undefined;
    const found = await ask(Coverage, {
      filter: toFilter(filter),
      window: isBounded ? { from: published_from, to: published_to } : null,
    });
    const { from, to, n, outlets } = found.coverage;
    return {
      rows: outlets.map(({ outlet, status, articles, count, reports, firstReportedAt, hoursAfterFirst, terms }) => ({
        outlet: { slug: outlet.slug, name: outlet.name },
        country: outlet.country,
        status,
        articles,
        statements: count,
        reports,
        firstReportedAt,
        hoursAfterFirst,
        terms: terms.map(({ label }) => label),
      })),
      total: outlets.length,
      notes: [`${n} statements meet the filter; articles published ${from ?? 'never'} to ${to ?? 'never'} count.`],
    };
  },
  line: ({ outlet, country, status, articles, statements, reports, firstReportedAt, hoursAfterFirst }) =>
    line(
      `${plain(outlet.name)} (${outlet.slug}), ${country}`,
      status,
      `${articles} articles`,
      status === 'REPORTED' ? `${statements} statements in ${reports} reports` : '',
      firstReportedAt === null ? '' : `first ${firstReportedAt}`,
      hoursAfterFirst === null ? '' : `${Math.round(hoursAfterFirst)} h after the first outlet`,
    ),
});
