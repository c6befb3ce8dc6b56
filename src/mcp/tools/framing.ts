import { z } from 'zod';
import { Framing } from '../../generated/operations.ts';
import { cursor, filterFields, toFilter } from '../inputs.ts';
import { defineTool } from '../tool.ts';
import { line, plain, quoted } from '../wording.ts';

const { topics: _, ...fields } = filterFields;

export const framing = defineTool({
  name: 'framing',
  title: 'Which words for a topic',
  description: 'How often each outlet or party uses each term of one topic: hostage, detainee, prisoner.',
  input: z.object({
    topic: z.string().max(200).describe("The topic's slug."),
    ...fields,
    by: z.enum(['OUTLET', 'PARTY']).default('OUTLET'),
    cursor,
  }),
  row: z.object({
    key: z.string().nullable(),
    label: z.string().nullable(),
    term: z.string(),
    asUsed: z.array(z.string()).describe('As it is found in articles.'),
    statements: z.number(),
  }),
  async find({ topic, by, cursor: _, ...filter }, ask) {
    const found = await ask(Framing, { topic, by, filter: toFilter({ ...filter, topics: [topic] }) });
    return {
      rows: found.framing.map(({ key, label, termLabel, asUsed, count }) => ({
        key,
        label,
        term: termLabel,
        asUsed,
        statements: count,
      })),
      total: found.framing.length,
      notes: [`${found.statements.totalCount} statements are about it.`],
    };
  },
  line: ({ key, label, term, asUsed, statements }) =>
    line(
      `${plain(label ?? 'unknown')} (${key ?? 'none'})`,
      `term "${plain(term)}"`,
      `as ${asUsed.map(quoted).join(', ')}`,
      `${statements} statements`,
    ),
});
