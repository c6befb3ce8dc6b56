import './article.css';
import { Article, type ArticleQuery, type ReadingFragment } from '../../../../generated/operations.ts';
import { Link, useNavigation } from '../../frame/navigation.tsx';
import { EditItem } from '../../parts/edit-item.tsx';
import { playgroundHref } from '../../parts/figure.tsx';
import { counted } from '../../parts/format.ts';
import { Answer, Failure } from '../../parts/states.tsx';
import { ArticleHead } from './article-head.tsx';
import { CorrectionItem, correctionsOf } from './corrections.tsx';
import type { Report } from './marks.ts';
import { Reading } from './reading.tsx';
import { articleVariables, useArticle } from './use-article.ts';
import { chosenVersions, OtherVersion, VersionControls } from './versions.tsx';

/** One article: its text with what it reports marked in it, its versions, its edits, and what people corrected. */
export default function ArticleView() {
  const { path, own } = useNavigation();
  const id = path.slice(path.lastIndexOf('/') + 1);
  const state = useArticle(id, own.version !== undefined || own.against !== undefined);
  return (
    <Answer state={state} what="the article">
      {(data) =>
        data.article ? (
          <Whole key={data.article.id} data={data} article={data.article} reports={state.reports} />
        ) : (
          <Failure title="There is no such article">
            <p>
              The address may be cut short, or the article was taken out.{' '}
              <Link href="/articles">See all articles.</Link>
            </p>
          </Failure>
        )
      }
    </Answer>
  );
}

function Whole({
  data,
  article,
  reports,
}: {
  data: ArticleQuery;
  article: ReadingFragment;
  reports: readonly Report[];
}) {
  const { own } = useNavigation();
  const chosen = chosenVersions(article, own);
  const isLatest = chosen.version === article.version.number && chosen.against === undefined;
  const corrections = data.corrections?.nodes ?? [];
  const shown = new Set(reports.flatMap((report) => correctionsOf(report, corrections)));
  const others = corrections.filter((correction) => !shown.has(correction));
  return (
    <>
      <ArticleHead article={article} />
      <VersionControls article={article} chosen={chosen} />
      {isLatest ? (
        <Reading article={article} reports={reports} corrections={corrections} hidden={own.hide} />
      ) : (
        <OtherVersion versions={article.versions} chosen={chosen} />
      )}
      {article.edits.totalCount > 0 && (
        <section className="after-text">
          <h2>What the outlet edited</h2>
          {article.edits.nodes.map((edit) => (
            <EditItem
              key={`${edit.to.number} ${edit.kind} ${edit.before?.id} ${edit.after?.id}`}
              edit={edit}
              withArticle={false}
            />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section className="after-text">
          <h2>What people corrected in it</h2>
          {others.map((correction) => (
            <CorrectionItem key={`${correction.at} ${correction.kind}`} correction={correction} />
          ))}
        </section>
      )}
      <p className="tools">
        <span>
          {counted(article.versions.length, 'version')}; SHA-256 of the text <code>{article.version.sha256}</code>
        </span>
        <a href={playgroundHref(Article, articleVariables(article.id, false))}>The query behind this</a>
      </p>
    </>
  );
}
