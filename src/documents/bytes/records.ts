import { DocumentError } from '../../text/document-error.ts';

/** One line or row of a bulk file: its bytes, their offset in the file, and its number from 1. */
export interface RawRecord {
  position: number;
  number: number;
  /** Without its line end; shortened where `tooLong` is set. */
  bytes: Uint8Array;
  /** Set for a record beyond the limit, which cannot be read. */
  tooLong?: DocumentError | undefined;
}

export interface RecordOptions {
  /** Longer records come shortened, with `tooLong`, and are not kept in memory. */
  maxBytes: number;
  /** CSV: line ends within quotes do not end a record; quotes count at a field's beginning. */
  delimiter?: string | undefined;
}

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** How many bytes of a record beyond the limit are kept, for people to look at. */
const KEPT = 4_096;

/** Splits a stream into lines or rows and skips empty ones. Memory is bounded by the longest record. */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: RecordOptions,
): AsyncGenerator<RawRecord, void, undefined> {
  const splitter = new Splitter(options);
  for await (const chunk of chunks) yield* splitter.push(chunk);
  yield* splitter.end();
}

class Splitter {
  readonly #maxBytes: number;
  readonly #delimiter: number | undefined;
  #parts: Uint8Array[] = [];
  #length = 0;
  #position = 0;
  #number = 0;
  #quoted = false;
  #fieldBegins = true;

  constructor({ maxBytes, delimiter }: RecordOptions) {
    this.#maxBytes = maxBytes;
    this.#delimiter = delimiter?.charCodeAt(0);
  }

  *push(chunk: Uint8Array): Generator<RawRecord> {
    let from = 0;
    for (;;) {
      const end =
        this.#delimiter === undefined ? chunk.indexOf(LF, from) : this.#endOfRow(chunk, from, this.#delimiter);
      if (end < 0) break;
      this.#keep(chunk.subarray(from, end));
      yield* this.#take(1);
      from = end + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  *end(): Generator<RawRecord> {
    yield* this.#take(0);
  }

  #keep(bytes: Uint8Array): void {
    this.#length += bytes.length;
    // A row that grows past the limit may only have lost its closing quote: the next line begins anew.
    if (this.#length > this.#maxBytes) {
      this.#parts = [Buffer.from(Buffer.concat([...this.#parts, bytes.subarray(0, KEPT)]).subarray(0, KEPT))];
      this.#quoted = false;
    } else if (bytes.length > 0) this.#parts.push(bytes);
  }

  *#take(lineEnd: number): Generator<RawRecord> {
    const [only, ...more] = this.#parts;
    const bytes = only && more.length === 0 ? only : Buffer.concat(this.#parts);
    const [length, position] = [this.#length, this.#position];
    this.#position += length + lineEnd;
    this.#parts = [];
    this.#length = 0;
    this.#quoted = false;
    this.#fieldBegins = true;
    if (length === 0) return;
    this.#number++;
    const tooLong =
      length > this.#maxBytes
        ? new DocumentError(`is a record of ${length} bytes; ${this.#maxBytes} are read`)
        : undefined;
    const whole = bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
    if (whole.length > 0) yield { position, number: this.#number, bytes: whole, tooLong };
  }

  #endOfRow(chunk: Uint8Array, from: number, delimiter: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at];
      if (this.#quoted) {
        at = chunk.indexOf(QUOTE, at);
        if (at < 0) return -1;
        this.#quoted = false;
        // A doubled quote stands for itself: the second one opens the quoted part again.
        this.#fieldBegins = true;
      } else if (byte === QUOTE) this.#quoted = this.#fieldBegins;
      else if (byte === LF) return at;
      else this.#fieldBegins = byte === delimiter;
    }
    return -1;
  }
}
