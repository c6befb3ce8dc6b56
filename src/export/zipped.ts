import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A zip, written while its files are added. */
export async function* zipped(addFiles: (zip: ZipFile) => Promise<void>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  // Its streams' errors end what waits for them.
  zip.on('error', () => undefined);
  const out = new PassThrough();
  addFiles(zip).then(
    () => zip.end(),
    (error) => out.destroy(error),
  );
  const piping = pipeline(zip.outputStream, out).catch(() => undefined);
  try {
    yield* out;
  } finally {
    out.destroy();
    await piping;
  }
}

/** Adds a file and waits until it is written, so that no more is made than is taken. */
export function addFile(zip: ZipFile, path: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const file = Readable.from(pieces);
  zip.addReadStream(file, path);
  return new Promise((resolve, reject) => {
    file.once('end', resolve).once('error', reject).once('close', resolve);
  });
}
