import { describe, expect, it } from 'vitest';
import { findDocumentKind } from '../../src/documents/kind-of-document.ts';
import { atom, jsonFeed, newsItem, newsMessage, newsPage, newsSitemap, ninjs, rdf, rss } from './samples.ts';

describe('the kind of a document', () => {
  it.each([
    ['a.txt', '<p>about markup</p>', undefined, 'TEXT'],
    ['a.md', '# x', undefined, 'MARKDOWN'],
    ['a.html', 'x', undefined, 'HTML'],
    ['feed.html', rss, undefined, 'FEED'],
    ['feed.rss', newsPage(), undefined, 'HTML'],
    ['a.xml', rss, undefined, 'FEED'],
    ['a.xml', atom, 'text/xml', 'FEED'],
    ['a.xml', rdf, undefined, 'FEED'],
    ['a.xml', newsSitemap, undefined, 'SITEMAP'],
    ['a.xml', newsItem, undefined, 'NEWSML'],
    ['a.xml', newsMessage, undefined, 'NEWSML'],
    ['a.xml', '<?xml version="1.0"?><!-- c --><!DOCTYPE html><html/>', undefined, 'HTML'],
    ['a.json', JSON.stringify(ninjs), undefined, 'NINJS'],
    ['a.json', jsonFeed, undefined, 'FEED'],
    ['a.json', '{"outlet":"x","text":"y"}\n{"outlet":"x","text":"z"}', undefined, 'NDJSON'],
    ['a.json', '{"a": 1}', undefined, undefined],
    ['a.jsonl', '', undefined, 'NDJSON'],
    ['a.tsv', '', undefined, 'CSV'],
    ['rows', 'outlet;text\nx;y', undefined, 'CSV'],
    ['a.yml', '', undefined, 'YAML'],
    ['a.zip', '', undefined, 'ZIP'],
    ['a.txt.gz', '', undefined, 'GZIP'],
    ['world/talks', newsPage(), 'text/html; charset=utf-8', 'HTML'],
    ['world/talks', 'plain', 'text/html', 'HTML'],
    ['world/feed', rss, 'text/html', 'FEED'],
    ['world/talks', 'Body.', 'text/plain', 'TEXT'],
    ['-', `---\noutlet: x\n---\nBody.`, undefined, 'TEXT'],
    ['a.xml', '<svg/>', undefined, undefined],
    ['a.bin', '\0\0', undefined, undefined],
  ])('of %s is told by its name, its bytes and its header: %j', (name, content, contentType, kind) => {
    expect(findDocumentKind(name, Buffer.from(content).subarray(0, 4096), contentType)).toBe(kind);
  });

  it('of an archive is told by its bytes, whatever its name', () => {
    expect(findDocumentKind('a.txt', Buffer.from([0x1f, 0x8b, 8, 0]))).toBe('GZIP');
    expect(findDocumentKind('a.txt', Buffer.from('PK\x03\x04'))).toBe('ZIP');
  });
});
