import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const unpackGzip: Unpack = promisify(gunzip);
const unpackZlib: Unpack = promisify(inflate);
const unpackRaw: Unpack = promisify(inflateRaw);
const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: unpackGzip,
  'x-gzip': unpackGzip,
  br: promisify(brotliDecompress),
  // Some servers leave out the zlib header, whose first half byte is 8.
  deflate: (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? unpackZlib : unpackRaw)(bytes, options),
};
const MOST_LAYERS = 2;

/** Encodings that requests accept. */
export const ACCEPTED_ENCODINGS = 'gzip, br, deflate';

/** A body is not in its `Content-Encoding`, or too large when unpacked; `cutOff` if its end is missing. */
export class UnpackError extends Error {
  readonly cutOff: boolean;

  constructor(message: string, options: { cutOff?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.cutOff = options.cutOff ?? false;
  }
}

/** Undoes a `Content-Encoding`; gives up at more than `maxBytes`, which bounds memory. */
export async function unpackBody(packed: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const layers = encoding
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => layer !== '' && layer !== 'identity');
  if (layers.length > MOST_LAYERS) throw new UnpackError(`is packed ${layers.length} times over`);
  let bytes = packed;
  for (const layer of layers.reverse()) {
    const unpack = Object.hasOwn(unpackers, layer) ? unpackers[layer] : undefined;
    if (!unpack) throw new UnpackError(`is packed as "${layer}", where ${ACCEPTED_ENCODINGS} were asked for`);
    // An empty body may have the header too.
    if (bytes.length > 0) bytes = await unpackLayer(unpack, bytes, layer, maxBytes);
  }
  return bytes;
}

async function unpackLayer(unpack: Unpack, bytes: Uint8Array, layer: string, maxBytes: number): Promise<Uint8Array> {
  try {
    return await unpack(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new UnpackError(
        `unpacks from ${bytes.length} to more than ${maxBytes} bytes; see maxUnpackedBytes and maxRatio`,
        { cause },
      );
    }
    if (code === 'Z_BUF_ERROR') throw new UnpackError(`ends inside of its ${layer}`, { cutOff: true, cause });
    throw new UnpackError(`is not the ${layer} that it says it is`, { cause });
  }
}
