import type { ArticlesQuery } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted, instant, moment } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';

type ArticleShown = ArticlesQuery['articles']['nodes'][number];

/** One article: its headline, who published it and when, how many reports it has, and why it may have none. */
export function ArticleItem({ article }: { article: ArticleShown }) {
  const { question } = useNavigation();
  const { outlet, headline, published, ingestedAt, extraction, language, copyOf, retractedAt, reports } = article;
  const href = hrefOf(`/article/${article.id}`, question);
  return (
    <article className="article-item">
      <h3>
        <Link href={href} dir="auto" lang={language}>
          {headline ?? 'An article without a headline'}
        </Link>
      </h3>
      <p className="facts">
        {outlet.name}
        {' · '}
        {published ? (
          <time dateTime={published.at}>{moment(published)}</time>
        ) : (
          <>without a date; taken in {instant(ingestedAt)}</>
        )}
        {' · '}
        {reports.totalCount > 0 ? (
          <NumberLink count={reports.totalCount} of="report" href={href} label="in this article">
            {counted(reports.totalCount, 'report')}
          </NumberLink>
        ) : (
          'no reports'
        )}
        {copyOf && (
          <>
            {' · '}a near copy of{' '}
            <Link href={hrefOf(`/article/${copyOf.id}`, question)}>{copyOf.outlet.name}’s article</Link>
          </>
        )}
        {extraction === 'NONE' && <span className="flag">not read: its language is not English</span>}
        {retractedAt && <span className="flag">retracted</span>}
      </p>
    </article>
  );
}
