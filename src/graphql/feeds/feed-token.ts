import { createHash, randomBytes } from 'node:crypto';

/** What stands in a feed's address for a key: 192 random bits. */
export const newFeedToken = (): string => randomBytes(24).toString('base64url');

/** What is kept of it; it has so many random bits that a plain hash tells nothing of it. */
export const hashOfFeed = (token: string): string => createHash('sha256').update(token).digest('hex');
