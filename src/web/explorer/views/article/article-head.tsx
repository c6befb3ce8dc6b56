import type { ReadingFragment } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { day, instant, percent } from '../../parts/format.ts';
import { NOTHING } from '../../question/question.ts';

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** Names of fields that an article's document may leave to be inferred, for people. */
const FIELDS: Record<string, string> = {
  timeZone: 'time zone',
  publishedAt: 'time of publication',
  updatedAt: 'time of the update',
  translatedFrom: 'language it was translated from',
};

/** Where an article is from, when it was published, and what makes it special. */
export function ArticleHead({ article }: { article: ReadingFragment }) {
  const { question } = useNavigation();
  const { outlet, headline, published, updated, url, language, translatedFrom, inferred, copyOf } = article;
  return (
    <header className="article-head">
      <p className="facts">
        <Link href={hrefOf('/articles', { ...NOTHING, outlets: [outlet.slug] })}>{outlet.name}</Link>
      </p>
      <h2 dir="auto">{headline ?? 'An article without a headline'}</h2>
      <p className="facts">
        {published ? <Moment of={published} before="Published" /> : 'It gives no date of publication'}
        {updated && updated.at !== published?.at && (
          <>
            {' · '}
            <Moment of={updated} before="updated" />
          </>
        )}
        {' · '}
        {nameOf(language)}
        {translatedFrom && `, translated from ${nameOf(translatedFrom)}`}
        {url && /^https?:\/\//u.test(url) && (
          <>
            {' · '}
            <a href={url} rel="noreferrer">
              The page at {new URL(url).hostname}
            </a>
          </>
        )}
      </p>
      {inferred.length > 0 && (
        <p className="facts">
          Inferred, for the document does not say it: {inferred.map((name) => FIELDS[name] ?? name).join(', ')}
        </p>
      )}
      {copyOf && (
        <p className="facts">
          A near copy
          {article.copySimilarity !== null && ` (${percent(article.copySimilarity)} of its phrases)`} of{' '}
          <Link href={hrefOf(`/article/${copyOf.id}`, question)}>
            {copyOf.outlet.name}: <cite dir="auto">{copyOf.headline ?? 'an article without a headline'}</cite>
          </Link>
        </p>
      )}
      {article.extraction === 'NONE' && (
        <p className="notice">
          Its language, {nameOf(language)}, is not read: nobody looked for statements in it. That it has none listed
          says nothing about what it reports.
        </p>
      )}
      {article.retractedAt && (
        <p className="notice">
          A person retracted it on {instant(article.retractedAt)}: what it reports is in no answer since.
        </p>
      )}
    </header>
  );
}

function Moment({ of: { at, precision }, before }: { of: { at: string; precision: string }; before: string }) {
  return (
    <time dateTime={at}>
      {before} {precision === 'DAY' ? day(at.slice(0, 10)) : instant(at)}
    </time>
  );
}

function nameOf(language: string): string {
  return LANGUAGES.of(language) ?? language;
}
