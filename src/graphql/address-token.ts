import { createHash, randomBytes } from 'node:crypto';

/** What stands in an address for a key: 192 random bits, 32 characters. */
export const newAddressToken = (): string => randomBytes(24).toString('base64url');

/** What is kept of it; it has so many random bits that a plain hash tells nothing of it. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
