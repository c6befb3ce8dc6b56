import { tagOf } from '../http/conditional.ts';

/** An answer as it is sent. */
export class Answer {
  readonly body: Buffer;
  /** The operation's name, where it has one. */
  readonly operation: string | undefined;
  #tag: string | undefined;

  constructor(text: string, operation?: string) {
    this.body = Buffer.from(text);
    this.operation = operation;
  }

  get tag(): string {
    this.#tag ??= tagOf(this.body);
    return this.#tag;
  }

  /** The memory that it may take. */
  get mostBytes(): number {
    return this.body.length;
  }
}
