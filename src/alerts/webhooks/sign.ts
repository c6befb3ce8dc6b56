import { createHmac } from 'node:crypto';

/** What every request to a webhook carries, as Standard Webhooks have it. */
export interface SignedHeaders {
  'webhook-id': string;
  /** Seconds since 1970: what is old may be a request that somebody else has kept. */
  'webhook-timestamp': string;
  /** `v1,` and the HMAC-SHA256 of id, time and body, in base64, for each secret. */
  'webhook-signature': string;
}

export function sign(id: string, sentAt: Date, body: string, secrets: readonly string[]): SignedHeaders {
  const seconds = String(Math.floor(sentAt.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret, 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}
