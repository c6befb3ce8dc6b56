import { z } from 'zod';
import type { StatementFilter } from '../generated/operations.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'write a day as 2024-01-19');
const slugs = (of: string) =>
  z
    .array(z.string().max(200))
    .max(50)
    .optional()
    .describe(`Slugs of ${of}, any of them; the tool "resolve" finds slugs of names.`);

export const cursor = z
  .string()
  .max(2_000)
  .optional()
  .describe('Where to go on: the cursor of the answer before, with all else the same.');

/** Which statements count: what holds for all of a filter's fields. */
export const filterFields = {
  topics: slugs('topics'),
  parties: slugs('parties, whom statements count for'),
  speakers: slugs('actors who spoke themselves'),
  outlets: slugs('outlets that reported it'),
  issues: slugs('issues that it takes a stance on'),
  text: z.string().max(500).optional().describe('Words in the statement, in any inflection; "phrases", or, -without.'),
  from: day.optional().describe('Said on this day or later.'),
  to: day.optional().describe('Said on this day or earlier.'),
  as_of: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('The answer as it was known at this moment, as 2024-02-01T00:00:00Z.'),
};

const filterInput = z.object(filterFields);

export function toFilter({ from, to, as_of, ...fields }: z.infer<typeof filterInput>): StatementFilter {
  const { topics, parties, speakers, outlets, issues, text } = fields;
  return {
    ...(topics && { topics }),
    ...(parties && { parties }),
    ...(speakers && { speakers }),
    ...(outlets && { outlets }),
    ...(issues && { issues }),
    ...(text !== undefined && { text }),
    ...((from !== undefined || to !== undefined) && { said: { from, to } }),
    ...(as_of !== undefined && { asOf: as_of }),
  };
}
