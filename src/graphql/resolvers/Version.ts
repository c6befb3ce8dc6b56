import { encodeId } from '../node-id.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Version: ResolversOf<'Version'> = {
  id: ({ id }) => encodeId('Version', id),
};
