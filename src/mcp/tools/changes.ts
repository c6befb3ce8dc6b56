import { z } from 'zod';
import { Shifts, type ShiftsQuery } from '../../generated/operations.ts';
import { cursor, filterFields, toFilter } from '../inputs.ts';
import { named, type Spoken, spoken, spokenLine, spokenOf } from '../spoken.ts';
import { defineTool } from '../tool.ts';
import { line, names, plain } from '../wording.ts';

const side = z.object({ ...spoken.shape, stance: z.string() });

export const changes = defineTool({
  name: 'changes',
  title: 'Who changed their stance',
  description:
    'Changes of stances on issues, the latest first: the last statement of the former stance, and the first of the new one.',
  input: z.object({
    ...filterFields,
    by: z.enum(['PARTY', 'SPEAKER']).default('PARTY'),
    min_evidence: z.number().int().min(1).max(100).default(1).describe('Statements on each side at least.'),
    cursor,
  }),
  row: z.object({
    holder: named,
    issue: named,
    degree: z.string().describe('FULL: from for to against or back. HALF: to or from a condition.'),
    daysApart: z.number(),
    before: side,
    after: side,
  }),
  async find({ by, min_evidence, cursor: _, ...filter }, ask) {
    const found = await ask(Shifts, { filter: toFilter(filter), by, minEvidence: min_evidence, latest: 50 });
    const { latest, total, leftOut } = found.shifts;
    return {
      rows: latest.map(({ holder, issue, degree, daysApart, before, after }) => ({
        holder,
        issue: { slug: issue.slug, name: issue.proposition },
        degree,
        daysApart,
        before: { ...sideOf(before), stance: before.stance.stance },
        after: { ...sideOf(after), stance: after.stance.stance },
      })),
      total,
      notes: leftOut.map(({ reason, count }) => `${count} statements are left out: ${reason}.`),
    };
  },
  line: ({ holder, issue, degree, daysApart, before, after }) =>
    line(
      `${names([holder])} (${holder.slug})`,
      `"${plain(issue.name)}" (${issue.slug})`,
      `${degree} change within ${daysApart} days`,
      `before, ${before.stance}: ${spokenLine(before)}`,
      `after, ${after.stance}: ${spokenLine(after)}`,
    ),
});

type Side = ShiftsQuery['shifts']['latest'][number]['before'];

function sideOf({ statement, report }: Side): Spoken {
  const { text, mode, speakerAsWritten } = report;
  return spokenOf({ ...statement, text, mode, speakerAsWritten: speakerAsWritten ?? '', report });
}
