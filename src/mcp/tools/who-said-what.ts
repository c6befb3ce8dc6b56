import { z } from 'zod';
import { Statements } from '../../generated/operations.ts';
import { cursor, filterFields, toFilter } from '../inputs.ts';
import { named, spoken, spokenLine, spokenOf } from '../spoken.ts';
import { defineTool } from '../tool.ts';
import { plain } from '../wording.ts';

export const whoSaidWhat = defineTool({
  name: 'who_said_what',
  title: 'Who said what, about what, when',
  description:
    'Statements that articles report, one a line, each with id, party, speaker, day and what it rests on, whose words they are, outlet and words.',
  input: z.object({
    ...filterFields,
    order: z.enum(['newest', 'oldest']).default('newest'),
    limit: z.number().int().min(1).max(50).default(20),
    cursor,
  }),
  row: z.object({
    ...spoken.shape,
    stances: z.array(z.object({ issue: named, stance: z.string(), condition: z.string().nullable() })),
    reports: z.number().describe('How many reports tell it.'),
  }),
  async find({ order, limit, cursor: _, ...filter }, ask, after) {
    const { statements } = await ask(Statements, {
      filter: toFilter(filter),
      orderBy: order === 'newest' ? 'SAID_DESC' : 'SAID_ASC',
      first: limit,
      after,
    });
    return {
      rows: statements.nodes.map((node) => ({
        ...spokenOf(node),
        stances: node.stances.map(({ issue, stance, condition }) => ({
          issue: { slug: issue.slug, name: issue.proposition },
          stance,
          condition,
        })),
        reports: node.reports.totalCount,
      })),
      total: statements.totalCount,
      next: statements.pageInfo.hasNextPage ? statements.pageInfo.endCursor : null,
    };
  },
  line: (row) =>
    spokenLine(
      row,
      ...row.stances.map(({ issue, stance }) => `${stance} "${plain(issue.name)}"`),
      row.reports > 1 ? `${row.reports} reports` : '',
    ),
});
