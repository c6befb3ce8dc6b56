import { encodeId } from '../node-id.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Source: ResolversOf<'Source'> = {
  id: ({ id }) => encodeId('Source', id),
  outlet: ({ outletId }, _, context) => (outletId ? context.getRow(({ outlets }) => outlets, outletId) : null),
};
