import type { ResolversOf } from '../resolvers-of.ts';

export const Relay: ResolversOf<'Relay'> = {
  outlet: ({ outletId }, _, context) =>
    outletId === null ? null : context.findRow(({ outlets }) => outlets, outletId),
  span: ({ span: [start, end] }) => ({ start, end }),
};
