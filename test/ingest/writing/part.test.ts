import { describe, expect, it } from 'vitest';
import { Part, utterancesBeside } from '../../../src/ingest/writing/part.ts';
import { type PreparedDocument, prepareDocument } from '../../../src/ingest/writing/prepared-document.ts';

const NO_IDS = { actors: new Map(), outlets: new Map(), topics: new Map(), issues: new Map() };

function makeDocument(origin: string, isRead = false): PreparedDocument {
  const document = {
    origin,
    outlet: 'gazette',
    language: 'en',
    timeZone: 'UTC',
    text: `Text of ${origin}.`,
    inferred: [],
  };
  return prepareDocument({ document, supplied: isRead ? undefined : { coder: 'test', reports: [] } }, { ids: NO_IDS });
}

const makeQuarantined = (origin: string) => ({ origin, bytes: new Uint8Array(), reason: 'no text', position: null });

describe('a part', () => {
  it('resolves waits for a state that it has reached or passed', async () => {
    const part = new Part([]);
    const waiting = Promise.all([part.until('IN_ORDER'), part.until('COMMITTED')]);
    part.reach('COMMITTED');
    await waiting;
    await part.until('LOOKED_UP');
    expect(part.hasEnded).toBe(true);
  });

  it('does not resolve waits for a later state', async () => {
    const part = new Part([]);
    let isCommitted = false;
    part.until('COMMITTED').then(() => {
      isCommitted = true;
    });
    part.reach('IN_ORDER');
    await part.until('IN_ORDER');
    expect([isCommitted, part.hasEnded]).toEqual([false, false]);
  });

  it('does not go back when its transaction is done again', async () => {
    const part = new Part([]);
    part.reach('IN_ORDER');
    part.reach('WRITING');
    await part.until('IN_ORDER');
  });

  it('that fails rejects waits for later states, also those that begin afterwards', async () => {
    const part = new Part([]);
    part.reach('IN_ORDER');
    const waiting = expect(part.until('COMMITTED')).rejects.toThrow('the disk is full');
    part.fail(new Error('the disk is full'));
    part.reach('COMMITTED');
    await waiting;
    await expect(part.until('COMMITTED')).rejects.toThrow('the disk is full');
    await part.until('IN_ORDER');
    expect(part.hasEnded).toBe(true);
  });
});

describe('a part beside earlier ones', () => {
  const part = new Part([makeDocument('a')]);

  it.each<[what: string, earlier: Part[], may: boolean]>([
    ['nothing', [], true],
    ['another article', [new Part([makeDocument('b')])], true],
    ['the same article', [new Part([makeDocument('a')])], false],
    ['the same article, two parts before', [new Part([makeDocument('a')]), new Part([makeDocument('b')])], false],
    ['a text that is being read', [new Part([makeDocument('b', true)])], false],
    ['something else that is quarantined', [new Part([], [makeQuarantined('b')])], true],
    ['what is quarantined of its origin', [new Part([], [makeQuarantined('a')])], false],
  ])('of %s: %s', (_, earlier, may) => {
    expect(utterancesBeside(earlier, part) !== undefined).toBe(may);
  });

  it('waits if its own texts are to be read', () => {
    expect(utterancesBeside([], new Part([makeDocument('a', true)]))).toBeUndefined();
  });
});
