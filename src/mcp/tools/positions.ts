import { z } from 'zod';
import { Positions } from '../../generated/operations.ts';
import { cursor } from '../inputs.ts';
import { named, spoken, spokenLine, spokenOf } from '../spoken.ts';
import { defineTool } from '../tool.ts';
import { line, names, plain, quoted } from '../wording.ts';

const slugs = z.array(z.string().max(200)).max(50).optional();

export const positions = defineTool({
  name: 'positions',
  title: 'Who stands where, and since when',
  description:
    'How parties or speakers stood to issues, over which days, on what condition, with the latest statement that it rests on.',
  input: z.object({
    holders: slugs.describe('Slugs of actors.'),
    issues: slugs.describe('Slugs of issues.'),
    topics: slugs.describe('Slugs of topics, for all of their issues.'),
    on: z.iso.date().optional().describe('Held on this day.'),
    parties_only: z.boolean().default(true).describe('Whether those of speakers who are no party are left out.'),
    limit: z.number().int().min(1).max(50).default(20),
    cursor,
  }),
  row: z.object({
    holder: named,
    issue: named,
    stance: z.string(),
    condition: z.string().nullable(),
    from: z.string(),
    to: z.string().nullable().describe('Null while no statement takes another stance.'),
    supporting: z.number().describe('Statements that it rests on.'),
    opposing: z.number().describe('Statements of the same days against it.'),
    latest: spoken.nullable(),
  }),
  async find({ holders, issues, topics, on, parties_only, limit }, ask, after) {
    const filter = {
      ...(holders && { holders }),
      ...(issues && { issues }),
      ...(topics && { topics }),
      ...(on !== undefined && { on }),
      ...(parties_only && { heldByParty: true }),
    };
    const found = await ask(Positions, { filter, statements: topics ? { topics } : {}, first: limit, after });
    const { nodes, totalCount, pageInfo } = found.positions;
    return {
      rows: nodes.map(({ holder, issue, stance, condition, from, to, supporting, opposing }) => ({
        holder,
        issue: { slug: issue.slug, name: issue.proposition },
        stance,
        condition,
        from,
        to,
        supporting: supporting.totalCount,
        opposing: opposing.totalCount,
        latest: supporting.nodes[0] ? spokenOf(supporting.nodes[0]) : null,
      })),
      total: totalCount,
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    };
  },
  line: ({ holder, issue, stance, condition, from, to, supporting, opposing, latest }) =>
    line(
      `${names([holder])} (${holder.slug})`,
      `${stance} "${plain(issue.name)}" (${issue.slug})`,
      condition === null ? '' : `condition ${quoted(condition)}`,
      `${from} to ${to ?? 'now'}`,
      `${supporting} statements for it, ${opposing} against`,
      latest ? `latest: ${spokenLine(latest)}` : '',
    ),
});
