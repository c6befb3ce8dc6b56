import { cleanText } from './clean-text.ts';

/** A document's own fault, and what to change; `position` is the byte offset of the fault where it has one. */
export class DocumentError extends Error {
  readonly position: number | null;

  constructor(message: string, options: { position?: number | undefined; cause?: unknown } = {}) {
    // The message may quote the document, with characters that PostgreSQL refuses.
    super(cleanText(message), { cause: options.cause });
    this.name = 'DocumentError';
    this.position = options.position ?? null;
  }
}

/** Out of file handles or memory: a passing trouble of the process, no fault of the file. */
const PASSING = ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'];

/** Turns an error of the file system about a file into a `DocumentError`; throws any other error. */
export function toFileFault(error: unknown): DocumentError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isFileSystem = error instanceof Error && ('syscall' in error || code.startsWith('ERR_FS'));
  if (!isFileSystem || PASSING.includes(code)) throw error;
  return new DocumentError(`cannot be read: ${error.message}`, { cause: error });
}
