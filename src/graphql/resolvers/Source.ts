import type { SourceResolvers } from '../../generated/resolvers.ts';
import { encodeId } from '../node-id.ts';

export const Source: SourceResolvers = {
  id: ({ id }) => encodeId('Source', id),
  outlet: ({ outletId }, _, context) => (outletId ? context.getRow(({ outlets }) => outlets, outletId) : null),
};
