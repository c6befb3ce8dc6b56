import { text } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';

/** The files of a zip as texts, by their paths. */
export function unzip(bytes: Buffer): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('end', () => resolve(files)).on('error', reject);
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure);
          files[entry.fileName] = await text(stream);
          zip.readEntry();
        });
      });
      zip.readEntry();
    });
  });
}
