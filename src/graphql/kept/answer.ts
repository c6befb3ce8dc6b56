import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { tagOf } from '../http/conditional.ts';

/** Forms in which answers are sent compressed. */
export type Encoding = 'br' | 'gzip';

/** From how many bytes on it is worth it. */
const WORTH_COMPRESSING = 1_024;
/** Brotli's highest qualities take a hundred times as long for a tenth less. */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};
const compressed: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, BROTLI),
  gzip: (body) => promisify(gzip)(body),
};

/** An answer as it is sent. */
export class Answer {
  readonly body: Buffer;
  /** The operation's name, where it has one. */
  readonly operation: string | undefined;
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();
  #tag: string | undefined;

  constructor(text: string, operation?: string) {
    this.body = Buffer.from(text);
    this.operation = operation;
  }

  get tag(): string {
    this.#tag ??= tagOf(this.body);
    return this.#tag;
  }

  get isWorthCompressing(): boolean {
    return this.body.length >= WORTH_COMPRESSING;
  }

  /** Its compressed form, which is made once. */
  encoded(encoding: Encoding): Promise<Buffer> {
    const known = this.#encoded.get(encoding) ?? compressed[encoding](this.body);
    this.#encoded.set(encoding, known);
    return known;
  }

  /** The memory that it may take, compressed forms included: each takes less than half of the text. */
  get mostBytes(): number {
    return this.isWorthCompressing ? this.body.length * 2 : this.body.length;
  }
}
