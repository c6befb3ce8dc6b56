import type { QuarantinedDocumentResolvers } from '../../generated/resolvers.ts';
import { withoutCredentials } from '../../model.ts';
import { encodeId } from '../node-id.ts';

const EXCERPT = 1_000;

export const QuarantinedDocument: QuarantinedDocumentResolvers = {
  id: ({ id }) => encodeId('QuarantinedDocument', id),
  excerpt: ({ raw }) => withoutCredentials(new TextDecoder().decode(raw.subarray(0, 4 * EXCERPT))).slice(0, EXCERPT),
};
