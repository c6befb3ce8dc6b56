import { expect, it } from 'vitest';
import type { Knowledge } from '../../../src/model.ts';
import { extractionFingerprint } from '../../../src/store/write/knowledge-fingerprints.ts';
import { knowledge } from '../../extract/fixture.ts';

const outlet: Knowledge['outlets'][number] = {
  slug: 'vellian-gazette',
  name: 'Vellian Gazette',
  kind: 'GOVERNMENT',
  country: 'XV',
  language: 'en',
  timeZone: 'UTC',
  homepage: 'https://gazette.example',
  aliases: [],
  hosts: [],
};
const fingerprintWith = (changes: Partial<typeof outlet>) =>
  extractionFingerprint({ ...knowledge, outlets: [{ ...outlet, ...changes }] }, '1');

it.each([{ kind: 'ONLINE' as const }, { country: 'XO' }])(
  'texts are read again where an outlet’s articles are at home elsewhere: %j',
  (changes) => expect(fingerprintWith(changes)).not.toBe(fingerprintWith({})),
);

it('texts are not read again for an outlet’s new homepage', () => {
  expect(fingerprintWith({ homepage: 'https://new.example' })).toBe(fingerprintWith({}));
});
