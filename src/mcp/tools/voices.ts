import { z } from 'zod';
import { Voices } from '../../generated/operations.ts';
import { cursor, filterFields, toFilter } from '../inputs.ts';
import { named, spoken, spokenLine, spokenOf } from '../spoken.ts';
import { defineTool } from '../tool.ts';
import { line, plain } from '../wording.ts';

export const voices = defineTool({
  name: 'voices',
  title: 'Each voice at a glance',
  description:
    'A row for each party, speaker or outlet: how many statements, from when to when, where it stands now, and its latest words.',
  input: z.object({
    ...filterFields,
    by: z.enum(['PARTY', 'SPEAKER', 'OUTLET']).default('PARTY'),
    limit: z.number().int().min(1).max(50).default(20),
    cursor,
  }),
  row: z.object({
    key: z.string().describe('The slug.'),
    label: z.string(),
    statements: z.number(),
    reports: z.number(),
    first: z.string().describe('The day of the first statement.'),
    last: z.string(),
    positions: z.array(
      z.object({ issue: named, stance: z.string(), from: z.string(), condition: z.string().nullable() }),
    ),
    terms: z.array(z.string()).describe('Its words for the topics, the most used first.'),
    latest: spoken.nullable(),
  }),
  async find({ by, limit, cursor: _, ...filter }, ask, after) {
    const found = await ask(Voices, { filter: toFilter(filter), by, first: limit, after });
    const { nodes, totalCount, pageInfo, n, leftOut } = found.voices;
    return {
      rows: nodes.map(({ key, label, count, reports, first, last, latest, positions, terms }) => ({
        key,
        label,
        statements: count,
        reports,
        first,
        last,
        positions: positions.map(({ issue, stance, from, condition }) => ({
          issue: { slug: issue.slug, name: issue.proposition },
          stance,
          from,
          condition,
        })),
        terms: terms.map((term) => term.label),
        latest: latest && spokenOf(latest),
      })),
      total: totalCount,
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      notes: [
        `${n} statements meet the filter.`,
        ...leftOut.map(({ reason, count }) => `${count} are in no row: ${reason}.`),
      ],
    };
  },
  line: ({ key, label, statements, reports, first, last, positions, latest }) =>
    line(
      `${plain(label)} (${key})`,
      `${statements} statements in ${reports} reports, ${first} to ${last}`,
      ...positions.slice(0, 3).map(({ issue, stance, from }) => `${stance} "${plain(issue.name)}" since ${from}`),
      latest ? `latest: ${spokenLine(latest)}` : '',
    ),
});
