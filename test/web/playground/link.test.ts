import { describe, expect, it } from 'vitest';
import { linkTo, parseLink } from '../../../src/web/playground/link.ts';

const ready = { slug: 'timeline', asks: 'How often?', explains: 'By month.', query: 'query Timeline { __typename }' };
const questions = [ready];

describe('a link', () => {
  it('asks nothing without parameters, or with a question that there is not', () => {
    expect(parseLink('', questions)).toBeUndefined();
    expect(parseLink('?question=weather', questions)).toBeUndefined();
  });

  it('names a ready question by its slug', () => {
    expect(linkTo({ query: ready.query, variables: '' }, questions)).toBe('?question=timeline');
    expect(parseLink('?question=timeline', questions)?.query).toBe(ready.query);
  });

  it('carries a question of its own, with its variables', () => {
    const asked = { query: '# “Ä” & more\n{ topics { totalCount } }', variables: '{"a": "1 + 1"}' };
    expect(parseLink(linkTo(asked, questions), questions)).toEqual(asked);
  });

  it('carries a ready question by its slug, with its variables', () => {
    const asked = { query: ready.query, variables: '{"from": "2024-01-01"}' };
    expect(linkTo(asked, questions)).toMatch(/^\?question=timeline&variables=/u);
    expect(parseLink(linkTo(asked, questions), questions)).toEqual(asked);
  });
});
