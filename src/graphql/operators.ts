import { createHash, timingSafeEqual } from 'node:crypto';
import { GraphQLError } from 'graphql';

/** Who may change things: whoever sends the token that onrecord was started with. */
export class Operators {
  readonly #digest: Buffer | undefined;

  constructor(token: string | undefined) {
    this.#digest = token === undefined ? undefined : digestOf(token);
  }

  /** Answers what throws, saying what to do, where the header is not an operator's. */
  check(authorization: string | undefined): () => void {
    return () => {
      if (!this.#digest) {
        throw refuse('nobody may change things here; set ADMIN_TOKEN where onrecord runs, and start it again');
      }
      const token = /^Bearer +(\S+)$/iu.exec(authorization ?? '')?.[1];
      if (token === undefined)
        throw refuse('only operators may; send the header "Authorization: Bearer <ADMIN_TOKEN>"');
      if (!timingSafeEqual(digestOf(token), this.#digest)) {
        throw refuse('that is not the token; send the one that ADMIN_TOKEN has where onrecord runs');
      }
    };
  }
}

/** Of one length, whatever the token's. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}
