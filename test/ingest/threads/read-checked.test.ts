import { describe, expect, it } from 'vitest';
import { type KnownSlugs, readChecked } from '../../../src/ingest/threads/read-checked.ts';
import { DocumentError } from '../../../src/text/document-error.ts';
import { context } from '../../documents/outlets.ts';

const known: KnownSlugs = {
  actor: new Set(['vellia', 'orla-fenn']),
  outlet: new Set(['courier']),
  topic: new Set(['ferries']),
  issue: new Set(['sail-at-night']),
};

const TEXT = 'Orla Fenn said ferries will sail.';
const report = {
  kind: 'SPEECH',
  mode: 'INDIRECT',
  content: [[15, 32]],
  cue: [[10, 14]],
  speaker: [[0, 9]],
  link: { status: 'KNOWN', actor: 'orla-fenn', confidence: 1 },
  said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'STATED' },
  terms: [],
  stances: [],
  confidence: 1,
};

/** Reads one line of a bulk file with a report that names more. */
async function read(more: object): Promise<DocumentError | undefined> {
  const line = { outlet: 'the-example-courier', text: TEXT, coder: 'test', reports: [report, { ...report, ...more }] };
  const file = { origin: 'all.ndjson', content: Buffer.from(JSON.stringify(line)) };
  for await (const { result } of readChecked(file, context, known)) {
    return result instanceof DocumentError ? result : undefined;
  }
  throw new Error('nothing was read');
}

describe('a report that came with its document', () => {
  it('may name what is known, everywhere', async () => {
    const named = {
      party: 'vellia',
      jointSpeakers: [report.link],
      jointParties: ['vellia'],
      via: [{ name: 'The Courier', outlet: 'courier', span: [0, 9] }],
      terms: [{ topic: 'ferries', term: 'ferries', span: [15, 22] }],
      stances: [{ issue: 'sail-at-night', stance: 'SUPPORTS', wording: [15, 32], confidence: 1 }],
    };
    expect((await read(named))?.message).toBeUndefined();
  });

  it.each([
    ['link', { link: { ...report.link, actor: 'nobody' } }, 'actor "nobody"'],
    [
      'link',
      { link: { status: 'PROVISIONAL', name: 'Ko', kind: 'PERSON', affiliation: { to: 'nobody', kind: 'MEMBER_OF' } } },
      'actor "nobody"',
    ],
    ['party', { party: 'nobody' }, 'actor "nobody"'],
    ['jointSpeakers', { jointSpeakers: [{ ...report.link, actor: 'nobody' }] }, 'actor "nobody"'],
    ['jointParties', { jointParties: ['vellia', 'nobody'] }, 'actor "nobody"'],
    ['via', { via: [{ name: 'The Post', outlet: 'post', span: [0, 9] }] }, 'outlet "post"'],
    ['terms', { terms: [{ topic: 'trams', term: 'ferries', span: [15, 22] }] }, 'topic "trams"'],
    [
      'stances',
      { stances: [{ issue: 'sail-at-noon', stance: 'OPPOSES', wording: [15, 32], confidence: 1 }] },
      'issue "sail-at-noon"',
    ],
  ])('is faulty where its %s names somebody or something unknown, and says where', async (place, more, named) => {
    expect((await read(more))?.message).toBe(
      `reports.1.${place} names ${named}, which is unknown; add it to the knowledge or correct it`,
    );
  });
});
