import type { ResolversOf } from '../resolvers-of.ts';

export const AuditEntry: ResolversOf<'AuditEntry'> = {
  id: ({ id }) => String(id),
  key: ({ keyId }) => keyId,
  detail: ({ detail }) => (detail === null ? null : JSON.stringify(detail)),
  failed: ({ failedId }) => (failedId === null ? null : String(failedId)),
};
