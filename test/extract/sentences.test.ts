import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/model.ts';
import { reportsIn } from './fixture.ts';
import { type Row, SENTENCES } from './sentences.ts';

function unmark(marked: string): { text: string; speaker: string; content: string[] } {
  const between = (pattern: RegExp): string[] => [...marked.matchAll(pattern)].map(([, words]) => words ?? '');
  return {
    text: marked.replace(/[‹›⟨⟩]/g, ''),
    speaker: between(/‹([^›]*)›/g).join(' … '),
    content: between(/⟨([^⟩]*)⟩/g),
  };
}

const bare = (words: string): string => words.replace(/^[,\s]+|[,.\s]+$/g, '');

function found([, marked]: Row): string[] {
  const { text } = unmark(marked);
  const reports = reportsIn(text);
  const slice = ([start, end]: Span): string => text.slice(start, end);
  return reports.map(({ mode, said, speaker, content }) => {
    const day = said.from === said.to ? said.from : `${said.from}..${said.to}`;
    return `${mode} ${bare(speaker.map(slice).join(' … '))} | ${content.map(slice).map(bare).join(' … ')} | ${day}`;
  });
}

const expected = ([mode, marked, day = '2024-03-15']: Row): string => {
  const { speaker, content } = unmark(marked);
  return `${mode} ${bare(speaker)} | ${content.map(bare).join(' … ')} | ${day}`;
};

describe.each(Object.entries(SENTENCES))('%s', (_, rows) => {
  it.each(rows.map((row): [string, Row] => [row[1], row]))('%s', (_marked, row) => {
    expect(found(row)).toEqual([expected(row)]);
  });
});
