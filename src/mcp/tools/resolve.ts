import { z } from 'zod';
import { Suggest } from '../../generated/operations.ts';
import { cursor } from '../inputs.ts';
import { defineTool } from '../tool.ts';
import { line, plain } from '../wording.ts';

export const resolve = defineTool({
  name: 'resolve',
  title: 'Slugs of names',
  description:
    'Finds the slugs that other tools take, by names of topics, parties, speakers, outlets and issues, typos forgiven. Ask it first.',
  input: z.object({
    text: z.string().max(200).describe('A name or a word; empty for what is spoken of most.'),
    cursor,
  }),
  row: z.object({
    kind: z.string().describe('TOPIC, PARTY, ACTOR, OUTLET or ISSUE: of which field it is a slug.'),
    slug: z.string(),
    label: z.string(),
    matched: z.string().describe('The name that is like the text.'),
  }),
  async find({ text }, ask) {
    const { suggest } = await ask(Suggest, { text, first: 20 });
    return { rows: suggest, total: suggest.length };
  },
  line: ({ kind, slug, label, matched }) =>
    line(kind, slug, plain(label), matched === label ? '' : `by the name ${plain(matched)}`),
});
