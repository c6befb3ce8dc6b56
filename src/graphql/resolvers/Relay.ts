import type { RelayResolvers } from '../../generated/resolvers.ts';

export const Relay: RelayResolvers = {
  outlet: ({ outletId }, _, context) =>
    outletId === null ? null : context.findRow(({ outlets }) => outlets, outletId),
  span: ({ span: [start, end] }) => ({ start, end }),
};
