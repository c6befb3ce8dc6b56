import { DocumentError } from '../../text/document-error.ts';

/** A stream of which the first bytes were looked at. */
export interface PeekedChunks {
  /** As many bytes as were wanted, or as there are. */
  head: Uint8Array;
  /** The whole stream, once. */
  all: AsyncIterable<Uint8Array>;
  /** To be called where the rest is not wanted. */
  close(): Promise<void>;
}

/** Looks at the first bytes of a stream. */
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

/** All of a stream; throws `DocumentError` where that is more than is read as one document. */
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
