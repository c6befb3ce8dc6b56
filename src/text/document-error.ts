import { cleanText } from './clean-text.ts';

/** What is wrong with a document, and what to change; `position` is a byte offset where the trouble has a place. */
export class DocumentError extends Error {
  readonly position: number | null;

  constructor(message: string, options: { position?: number | undefined; cause?: unknown } = {}) {
    // It may quote the document, which may have what no text is kept with.
    super(cleanText(message), { cause: options.cause });
    this.name = 'DocumentError';
    this.position = options.position ?? null;
  }
}

/** Out of file handles or memory: that is the process's trouble, and passes. */
const PASSING = ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'];

/** What the file system refuses, or no longer has, as the file's own fault; any other error is thrown as it is. */
export function toFileFault(error: unknown): DocumentError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isFileSystem = error instanceof Error && ('syscall' in error || code.startsWith('ERR_FS'));
  if (!isFileSystem || PASSING.includes(code)) throw error;
  return new DocumentError(`cannot be read: ${error.message}`, { cause: error });
}
