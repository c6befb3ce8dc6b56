import type { ResolversOf } from '../resolvers-of.ts';

export const OutletCount: ResolversOf<'OutletCount'> = {
  outlet: ({ outletId }, _, context) => context.getRow(({ outlets }) => outlets, outletId),
};
