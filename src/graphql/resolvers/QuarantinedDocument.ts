import { withoutCredentials } from '../../model.ts';
import { getBeginnings } from '../../store/imports/quarantined-documents.ts';
import { encodeId } from '../node-id.ts';
import type { ResolversOf } from '../resolvers-of.ts';

/** Characters; in UTF-8 one has up to four bytes. */
const EXCERPT = 1_000;

export const QuarantinedDocument: ResolversOf<'QuarantinedDocument'> = {
  id: ({ id }) => encodeId('QuarantinedDocument', id),
  excerpt: async ({ id }, _, context, info) => {
    const beginning = await context.batch(info, id, async (ids) => {
      const beginnings = await getBeginnings(context.readPrimary(), ids, 4 * EXCERPT);
      return ids.map((each) => beginnings.get(each));
    });
    return withoutCredentials(new TextDecoder().decode(beginning)).slice(0, EXCERPT);
  },
};
