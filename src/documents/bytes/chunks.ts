import { DocumentError } from '../../text/document-error.ts';

/** A stream whose first bytes were read ahead. */
export interface PeekedChunks {
  /** The first bytes: as many as asked for, or all. */
  head: Uint8Array;
  /** The whole stream, from its first byte; to be read once. */
  all: AsyncIterable<Uint8Array>;
  /** Releases the stream; call it in any case. */
  close(): Promise<void>;
}

/** Reads the first bytes of a stream ahead. */
export async function peekChunks(chunks: AsyncIterable<Uint8Array>, wanted: number): Promise<PeekedChunks> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let length = 0; length < wanted; ) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return {
    head: Buffer.concat(first).subarray(0, wanted),
    all: all(),
    close: async () => {
      await iterator.return?.();
    },
  };
}

/** Collects a whole stream; throws `DocumentError` where it is larger than one document may be. */
export async function collectChunks(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxBytes) throw new DocumentError(`is larger than ${maxBytes} bytes, as much as one document may be`);
  }
  return Buffer.concat(parts);
}
