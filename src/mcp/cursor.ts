import { ToolError } from './ask.ts';

/** Where an answer goes on: after a cursor of the API, and how many rows after that were shown. */
export interface Place {
  after: string | null;
  skip: number;
}

export const START: Place = { after: null, skip: 0 };

export function encodePlace({ after, skip }: Place): string {
  return Buffer.from(JSON.stringify([after, skip])).toString('base64url');
}

/** Throws a ToolError where a text is no cursor of ours. */
export function decodePlace(cursor: string): Place {
  const [after, skip, ...others] = parsed(cursor);
  const isPlace = (after === null || typeof after === 'string') && Number.isSafeInteger(skip) && Number(skip) >= 0;
  if (!isPlace || others.length > 0) {
    throw new ToolError('cursor is none that an answer gave; leave it out to begin from the start');
  }
  return { after, skip: Number(skip) };
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
