import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, fromBuffer, open, type ZipFile } from 'yauzl';
import { DocumentError } from '../../text/document-error.ts';

/** How much may come out of an archive. */
export interface ArchiveLimits {
  /** Bytes of all entries together. */
  maxUnpackedBytes: number;
  /** Unpacked bytes for each packed one; checked once more than a megabyte has come out. */
  maxRatio: number;
  maxEntries: number;
}

/** A file within an archive, unpacked while it is read; or why it cannot be. */
export interface ArchiveEntry {
  name: string;
  /** Its size within the archive, in bytes. */
  packed: number;
  content: AsyncIterable<Uint8Array> | DocumentError;
}

/** Below this many bytes the ratio is not checked. */
const UNJUDGED = 1_048_576;

/** Unpacks gzip; throws `DocumentError` where it is damaged, cut off or too large. */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  const meter = new Meter(limits);
  async function* packed() {
    for await (const chunk of chunks) {
      meter.packed += chunk.length;
      yield chunk;
    }
  }
  const source = Readable.from(packed(), { objectMode: false });
  const unpacking = createGunzip();
  source.once('error', (error) => unpacking.destroy(error));
  source.pipe(unpacking);
  try {
    for await (const chunk of unpacking) yield meter.count(chunk);
  } catch (error) {
    throw describe(error, 'is no gzip, or only a part of one');
  } finally {
    source.destroy();
    unpacking.destroy();
  }
}

/**
 * The files of a zip, given as a path or bytes, one after the other: read one, or skip it, before asking for the next. Throws
 * `DocumentError` where it is no zip or too large.
 */
export async function* readZip(source: string | Uint8Array, limits: ArchiveLimits): AsyncGenerator<ArchiveEntry> {
  const zip = await openZip(source);
  const meter = new Meter(limits);
  try {
    if (zip.entryCount > limits.maxEntries) {
      throw new DocumentError(`is a zip of ${zip.entryCount} entries; ${limits.maxEntries} are read, split it`);
    }
    for await (const entry of entriesOf(zip)) {
      const name = entry.fileName.replaceAll('\0', '');
      if (name.endsWith('/')) continue;
      const refusal = findRefusal(entry);
      const content = refusal === undefined ? unpack(zip, entry, meter) : new DocumentError(refusal);
      yield { name, packed: entry.compressedSize, content };
    }
  } finally {
    zip.close();
  }
}

async function openZip(source: string | Uint8Array): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip: ZipFile) =>
      error ? reject(describe(error, 'is no zip, or only a part of one')) : resolve(zip);
    if (typeof source === 'string') open(source, options, opened);
    else fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options, opened);
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let read = 0; read < zip.entryCount; read++) {
    try {
      const next = once(zip, 'entry');
      zip.readEntry();
      const [entry]: Entry[] = await next;
      if (entry) yield entry;
    } catch (error) {
      // The library also refuses names that lead out of the archive.
      throw describe(error, 'is a zip whose files cannot be listed');
    }
  }
}

function findRefusal(entry: Entry): string | undefined {
  const unixMode = entry.externalFileAttributes >>> 16;
  if ((unixMode & 0o170000) === 0o120000) return 'is a symbolic link; put the file itself into the archive';
  if (entry.isEncrypted()) return 'is encrypted; put it into the archive without a password';
  if (!entry.canDecodeFileData()) return 'is packed by a method other than deflate; pack it again';
  return undefined;
}

async function* unpack(zip: ZipFile, entry: Entry, meter: Meter): AsyncGenerator<Uint8Array> {
  meter.packed += entry.compressedSize;
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield meter.count(chunk);
  } catch (error) {
    throw describe(error, 'is damaged');
  } finally {
    stream?.destroy();
  }
}

/** The archive unpacks to too much: it is refused as a whole, not only the file at hand. */
export class ArchiveExcess extends DocumentError {}

class Meter {
  packed = 0;
  #unpacked = 0;
  readonly #limits: ArchiveLimits;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  count(chunk: Uint8Array): Uint8Array {
    const { maxUnpackedBytes, maxRatio } = this.#limits;
    this.#unpacked += chunk.length;
    if (this.#unpacked > maxUnpackedBytes) {
      throw new ArchiveExcess(`holds more than ${maxUnpackedBytes} bytes, as much as is unpacked; split it`);
    }
    if (this.#unpacked > UNJUDGED && this.#unpacked > maxRatio * Math.max(1, this.packed)) {
      throw new ArchiveExcess(`unpacks to more than ${maxRatio} times its size, as no text does`);
    }
    return chunk;
  }
}

/** Turns a library's complaint about the bytes into a `DocumentError`; other errors stay as they are. */
function describe(cause: unknown, what: string): Error {
  if (cause instanceof DocumentError) return cause;
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const isSystems = 'syscall' in error;
  // Bugs and the system's errors: neither library throws these for damaged bytes.
  const isBug = error instanceof TypeError || error instanceof ReferenceError;
  return isSystems || isBug ? error : new DocumentError(`${what}: ${error.message}`, { cause });
}
