import type { VersionResolvers } from '../../generated/resolvers.ts';
import { encodeId } from '../node-id.ts';

export const Version: VersionResolvers = {
  id: ({ id }) => encodeId('Version', id),
};
