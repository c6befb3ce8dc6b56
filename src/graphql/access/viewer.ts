import { GraphQLError } from 'graphql';
import { ROLES, type Role } from '../../model.ts';
import { forbidden } from '../errors.ts';

/** Who asks, and what they may. */
export interface Viewer {
  role: Role;
  /** The key that they sent; undefined for those without one, and for `ADMIN_TOKEN`. */
  keyId: number | undefined;
  /** Whether they see the full texts of articles. */
  texts: boolean;
  /** Fields of answers a second that the key has of its own; undefined for as many as all have. */
  rate: number | undefined;
  /** Slugs of the only topics and outlets that they see anything of; undefined for all. */
  limits: { topics: readonly string[] | null; outlets: readonly string[] | null } | undefined;
  /** Those of equal rights get equal answers; others may not. Short, and free of secrets. */
  rights: string;
  /** Whether their role is this one or above it. */
  has(role: Role): boolean;
  /** Throws FORBIDDEN, with what to do, where their role is below this one. */
  require(role: Role): void;
}

export type Rights = Pick<Viewer, 'role' | 'keyId' | 'texts'> & Partial<Pick<Viewer, 'limits' | 'rate'>>;

/** `hint` is what they can do about a refusal: the end of its message, or an error of its own. */
export function makeViewer({ role, keyId, texts, limits, rate }: Rights, hint: string | GraphQLError): Viewer {
  const has = (needed: Role) => ROLES.indexOf(role) >= ROLES.indexOf(needed);
  return {
    role,
    keyId,
    texts,
    limits,
    rate,
    rights: JSON.stringify([role, texts, sorted(limits?.topics), sorted(limits?.outlets)]),
    has,
    require(needed) {
      if (has(needed)) return;
      throw hint instanceof GraphQLError ? hint : forbidden(`only who has the role ${needed} may; ${hint}`);
    },
  };
}

const sorted = (slugs: readonly string[] | null | undefined) => slugs?.toSorted() ?? null;
