import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** A backup cannot be restored, or made, as things are: the message says what to do. */
export class BackupError extends Error {}

const MANIFEST = 'manifest.json';
/** Of the form of backups, raised when older ones can no longer be read as newer ones. */
export const FORMAT = 1;

/** One file of a backup: rows as COPY writes them, compressed by gzip. */
const Part = z.object({
  file: z.string().regex(/^[\w.-]+$/u),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  /** Of the file as it is on disk. */
  sha256: z.string(),
});
export type Part = z.infer<typeof Part>;

const Table = Part.extend({ schema: z.string(), table: z.string(), columns: z.array(z.string()).min(1) });

const Manifest = z.object({
  format: z.number().int(),
  madeAt: z.string(),
  onrecord: z.string(),
  postgresql: z.string(),
  /** Migrations applied, in their order. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(Table),
  sequences: z.array(z.object({ schema: z.string(), sequence: z.string(), value: z.string() })),
  /** Jobs that waited; absent where no worker ever ran. */
  jobs: Part.optional(),
});

/** What a backup consists of. It is written last: a folder without one is no whole backup. */
export type Manifest = z.infer<typeof Manifest>;

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = await open(join(folder, MANIFEST), 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Throws `BackupError` unless the folder has a whole backup that this onrecord may understand. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new BackupError(`${folder} holds no whole backup: its ${MANIFEST} cannot be read. Name the folder of one.`, {
      cause,
    });
  });
  const read = Manifest.safeParse(parseJson(text));
  if (read.data && read.data.format <= FORMAT) return read.data;
  const { format, onrecord } = Head.safeParse(parseJson(text)).data ?? {};
  if (format !== undefined && format > FORMAT) {
    throw new BackupError(
      `onrecord ${onrecord} made the backup, in a form that this one does not know. Update this one.`,
    );
  }
  throw new BackupError(`${join(folder, MANIFEST)} was changed or damaged. Take another copy of the backup.`, {
    cause: read.error,
  });
}
const Head = z.object({ format: z.number(), onrecord: z.string() });

/** Throws `BackupError` unless each file is there and as it was written. */
export async function checkFiles(folder: string, parts: readonly Part[]): Promise<void> {
  for (const { file, sha256 } of parts) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, file)), hash).catch((cause: unknown) => {
      throw new BackupError(`${join(folder, file)} of the backup cannot be read. Take another copy of the backup.`, {
        cause,
      });
    });
    if (hash.digest('hex') === sha256) continue;
    throw new BackupError(
      `${join(folder, file)} is not as it was written: its hash differs. Take another copy of the backup.`,
    );
  }
}

/** All files of a backup besides its manifest. */
export const partsOf = ({ tables, jobs }: Manifest): Part[] => [...tables, ...(jobs ? [jobs] : [])];

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
