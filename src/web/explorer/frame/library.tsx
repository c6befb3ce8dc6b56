import { Library as LibraryOperation } from '../../../generated/operations.ts';
import { useAnswer } from '../api/use-answer.ts';
import { number } from '../parts/format.ts';

const FEW_ARTICLES = 5;

/** At the foot of each page: how much there is to answer from; where that is little, how to get more. */
export function Library() {
  const { data } = useAnswer(LibraryOperation, {});
  if (!data) return <footer className="library" />;
  const { articles, statements, outlets } = data;
  return (
    <footer className="library">
      <p>
        {number(statements.totalCount)} statements from {number(articles.totalCount)} articles;{' '}
        {number(outlets.totalCount)} outlets are known.
      </p>
      {articles.totalCount <= FEW_ARTICLES && (
        <p>
          This is little to answer from. To see every view filled, import the fictional example corpus:{' '}
          <code>npm run import -- seeds/knowledge seeds/examples</code>
        </p>
      )}
    </footer>
  );
}
