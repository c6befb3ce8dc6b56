import type { QueryVerifyQuoteArgs } from '../../generated/resolvers.ts';
import { type QuoteCheckRow, verifyQuote as verify } from '../../store/answers/verify-quote.ts';
import { getArticles } from '../../store/read/articles.ts';
import type { Context } from '../context.ts';
import { badInput, quote } from '../errors.ts';

const SHORTEST = 8;
const LONGEST = 2_000;

export async function verifyQuote({ text, url }: QueryVerifyQuoteArgs, context: Context): Promise<QuoteCheckRow> {
  const { length } = text.trim();
  if (length < SHORTEST)
    throw badInput('text', `has ${length} characters; write at least ${SHORTEST} of what was said`);
  if (text.length > LONGEST) {
    throw badInput('text', `has ${text.length} characters; write at most ${LONGEST}, the rest by itself`);
  }
  if (text.includes('\0')) throw badInput('text', 'has a NUL character, which no text has; leave it out');
  const { reader } = context.store;
  const [article] = url ? await getArticles(reader, { url: url.href }) : [];
  if (url && !article) {
    const message = `no article with the address ${quote(url.href)} was read; leave it out to look in all articles`;
    throw badInput('url', message);
  }
  const checked = await verify(reader, { text, articleId: article?.id, texts: context.viewer.texts });
  if (checked === 'NO_WORDS') throw badInput('text', 'has no words; write what was said');
  if (checked === 'TOO_COMMON') {
    throw badInput(
      'text',
      'has only words that are too common to be looked up; write more of what was said, or give url',
    );
  }
  return checked;
}
