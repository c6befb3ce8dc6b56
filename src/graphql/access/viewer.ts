import { GraphQLError } from 'graphql';
import { ROLES, type Role } from '../../model.ts';
import { forbidden } from '../errors.ts';

/** Who asks, and what they may. */
export interface Viewer {
  /** Undefined where they may nothing. */
  role: Role | undefined;
  /** The key that they sent; undefined for those without one, and for `ADMIN_TOKEN`. */
  keyId: string | undefined;
  /** Those of equal rights get equal answers; others may not. Short, and free of secrets. */
  rights: string;
  /** Throws FORBIDDEN, with what to do, where the role is below this one. */
  require(role: Role): void;
}

export interface Rights {
  role: Role | undefined;
  keyId?: string | undefined;
}

/** `refusal` is why they may no more: a message, or an error of its own. */
export function makeViewer({ role, keyId }: Rights, refusal: string | GraphQLError): Viewer {
  const rank = role === undefined ? -1 : ROLES.indexOf(role);
  return {
    role,
    keyId,
    rights: role ?? 'NONE',
    require(needed) {
      if (rank >= ROLES.indexOf(needed)) return;
      throw refusal instanceof GraphQLError ? refusal : forbidden(refusal);
    },
  };
}
