import { z } from 'zod';
import { Timeline } from '../../generated/operations.ts';
import { cursor, filterFields, toFilter } from '../inputs.ts';
import { defineTool } from '../tool.ts';
import { line, plain } from '../wording.ts';

export const timeline = defineTool({
  name: 'timeline',
  title: 'How many statements, by interval',
  description:
    'Counts of statements in each day, week, month or year, by party, speaker, outlet, topic, mode or stance.',
  input: z.object({
    ...filterFields,
    interval: z.enum(['DAY', 'WEEK', 'MONTH', 'YEAR']).default('MONTH'),
    group_by: z.enum(['PARTY', 'SPEAKER', 'OUTLET', 'TOPIC', 'ISSUE', 'MODE', 'STANCE']).default('PARTY'),
    cursor,
  }),
  row: z.object({
    start: z.string().describe('The first day of the interval.'),
    end: z.string(),
    key: z.string().nullable(),
    label: z.string().nullable(),
    statements: z.number(),
    reports: z.number().nullable(),
  }),
  async find({ interval, group_by, cursor: _, ...filter }, ask) {
    const found = await ask(Timeline, { filter: toFilter(filter), interval, groupBy: group_by });
    const { n, leftOut } = found.aggregate;
    return {
      rows: found.timeline.map(({ start, end, key, label, count, reports = null }) => ({
        start,
        end,
        key,
        label,
        statements: count,
        reports,
      })),
      total: found.timeline.length,
      notes: [
        `${n} statements meet the filter; one with several keys counts for each.`,
        ...leftOut.map(({ reason, count }) => `${count} are in no row: ${reason}.`),
      ],
    };
  },
  line: ({ start, end, key, label, statements, reports }) =>
    line(
      start === end ? start : `${start} to ${end}`,
      `${plain(label ?? 'unknown')} (${key ?? 'none'})`,
      `${statements} statements${reports === null ? '' : ` in ${reports} reports`}`,
    ),
});
