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
