import { type ArticleFilter, Articles, type ArticlesQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { ExportLinks } from '../../parts/export-links.tsx';
import { counted } from '../../parts/format.ts';
import { PageLinks, pageVariables } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf, type Question } from '../../question/question.ts';
import { ArticleItem } from './article-item.tsx';
import './articles.css';

/** Which articles are listed. All but the first are narrowed by outlet, publication and language alone. */
const SHOWN = {
  reporting: 'that report it',
  read: 'that were read, whatever they report',
  unread: 'that were not read',
  all: 'read or not',
} as const;
type Shown = keyof typeof SHOWN;

/** The articles that report what meets the question, or all that could have: where counts of articles lead. */
export default function ArticlesView() {
  const { question, own, ask } = useNavigation();
  const show = Object.keys(SHOWN).find((each) => each === own.show) as Shown | undefined;
  const shown = show ?? 'reporting';
  const state = useAnswer(Articles, { filter: articleFilter(question, shown), ...pageVariables(own) });
  return (
    <>
      <div className="controls">
        <label>
          Articles{' '}
          <select value={shown} onChange={({ target }) => ask(question, { show: target.value })}>
            {Object.entries(SHOWN).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {shown !== 'reporting' && (
          <small>Of the question, only outlets, publication, language and “as known on” narrow this list.</small>
        )}
      </div>
      <Answer state={state} what="the articles">
        {({ articles }) => (
          <>
            <ArticleList page={articles} shown={shown} />
            {articles.totalCount > 0 && <ExportLinks of="articles" filter={articleFilter(question, shown)} />}
          </>
        )}
      </Answer>
    </>
  );
}

function articleFilter(question: Question, shown: Shown): ArticleFilter {
  const asked = filterOf(question);
  if (shown === 'reporting') return { reporting: asked };
  const { outlets, published, language, asOf } = asked;
  return { outlets, published, language, asOf, ...(shown !== 'all' && { isRead: shown === 'read' }) };
}

function ArticleList({ page, shown }: { page: ArticlesQuery['articles']; shown: Shown }) {
  return (
    <section className="articles" aria-label="Articles">
      <h2 data-total={page.totalCount} data-of="article">
        {counted(page.totalCount, 'article')} {SHOWN[shown]}
      </h2>
      {page.totalCount === 0 && (
        <Empty>
          <p>No article meets this. Leave out a part of the question, or show other articles.</p>
        </Empty>
      )}
      <ol className="plain">
        {page.nodes.map((article) => (
          <li key={article.id}>
            <ArticleItem article={article} />
          </li>
        ))}
      </ol>
      <PageLinks page={page} />
    </section>
  );
}
