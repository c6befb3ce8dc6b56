import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnpackError, unpackBody } from '../../../src/ingest/fetch/unpack.ts';

const MOST = 1024 * 1024;
const packers = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  'deflate ': deflateRawSync,
  identity: (bytes: Uint8Array) => bytes,
};
const encodings = fc.constantFrom(...Object.entries(packers));

describe('a packed body', () => {
  it('unpacks to the original', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), encodings, async (bytes, [encoding, pack]) => {
        expect(Buffer.from(await unpackBody(pack(bytes), encoding, MOST))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('is recognised as cut off wherever it ends early', async () => {
    const text = Buffer.from('Talks went on in Port Example. '.repeat(20));
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['br', brotliCompressSync],
      ['deflate', deflateSync],
    ] as const) {
      const packed = pack(text);
      for (let end = 1; end < packed.length; end++) {
        await expect(unpackBody(packed.subarray(0, end), encoding, MOST)).rejects.toMatchObject({ cutOff: true });
      }
    }
  });

  it('is unpacked or refused, whatever bytes it has', async () => {
    const bodies = fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 500 }), encodings, fc.nat())
      .map(([bytes, [encoding, pack], at]) => {
        const broken = Buffer.from(pack(bytes));
        broken[at % broken.length] = at % 256;
        return { broken, encoding };
      });
    await fc.assert(
      fc.asyncProperty(bodies, async ({ broken, encoding }) => {
        const unpacked = await unpackBody(broken, encoding, MOST).catch((error: unknown) => error);
        expect(unpacked instanceof Uint8Array || unpacked instanceof UnpackError).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('may be as large as allowed, and not a byte more', async () => {
    const packed = gzipSync(Buffer.alloc(1_000));
    expect(await unpackBody(packed, 'gzip', 1_000)).toHaveLength(1_000);
    await expect(unpackBody(packed, 'gzip', 999)).rejects.toThrow(/unpacks from \d+ to more than 999 bytes/);
  });

  it('may be empty', async () => {
    expect(await unpackBody(new Uint8Array(), 'gzip', MOST)).toHaveLength(0);
  });
});
