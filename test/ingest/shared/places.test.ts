import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formerOriginOf, isInInbox, originOf, pathOf, withoutPlaces } from '../../../src/ingest/shared/places.ts';

const places = { cwd: resolve('/srv/records'), inbox: '../box' };
const inCwd = (path: string) => resolve(places.cwd, path);

describe('the name of a path', () => {
  it.each([
    ['below the working folder', 'in/a.txt', 'in/a.txt'],
    ['in the inbox, wherever that is mounted', '../box/a.txt', '$INBOX/a.txt'],
    ['of the inbox itself', '../box', '$INBOX'],
    ['outside of both', '../other/a.txt', '../other/a.txt'],
    ['of a file whose name only begins with dots', '../box/..a.txt', '$INBOX/..a.txt'],
    ['of the working folder', '.', '.'],
  ])('%s leads back to it', (_, path, origin) => {
    expect(originOf(inCwd(path), places)).toBe(origin);
    expect(pathOf(origin, places)).toBe(inCwd(path));
  });

  it('was once told from the working folder alone', () => {
    expect(formerOriginOf(inCwd('in/a.txt'), places)).toBe('in/a.txt');
    expect(formerOriginOf(inCwd('../box/a.txt'), places)).toBe(inCwd('../box/a.txt'));
  });

  it('is one of the inbox only as a whole segment', () => {
    expect(['$INBOX', '$INBOX/a', '$INBOXES/a', 'a/$INBOX'].map(isInInbox)).toEqual([true, true, false, false]);
  });
});

it('takes the folders of the machine out of messages', () => {
  const message = `ENOENT: open '${inCwd('in/a.txt')}', ENOENT: open '${resolve('/srv/box/b.txt')}'`;
  expect(withoutPlaces(message, { ...places, inbox: resolve('/srv/box') })).toBe(
    "ENOENT: open 'in/a.txt', ENOENT: open '$INBOX/b.txt'",
  );
});
