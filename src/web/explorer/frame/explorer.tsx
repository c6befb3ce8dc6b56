import { useEffect } from 'react';
import { useViewer } from '../api/viewer.tsx';
import { Failure } from '../parts/states.tsx';
import { PageQuestionBar } from '../question/question-bar.tsx';
import { sentenceOf } from '../question/sentence.ts';
import { EmbeddedPage } from './embedded-page.tsx';
import { Library } from './library.tsx';
import { hrefOf, Link, useNavigation } from './navigation.tsx';
import { ViewBody } from './view-body.tsx';
import { VIEWS, type View, viewAt } from './views.ts';

/** The page: the question bar, the views' names, and the view that the address names. */
export function Explorer() {
  const { path, isEmbedded, question } = useNavigation();
  const { rights } = useViewer();
  const view = viewAt(path);
  useEffect(() => {
    const title = view?.takesQuestion ? `${view.title ?? view.asks}: ${sentenceOf(question)}` : view?.asks;
    document.title = `${title ?? 'Not found'} · onrecord`;
  }, [view, question]);
  if (isEmbedded) return <EmbeddedPage view={view}>{view ? <ViewBody view={view} /> : <NoSuchPage />}</EmbeddedPage>;
  return (
    <>
      <a className="skip" href="#view">
        Skip to the answer
      </a>
      <header className="masthead">
        <Link className="brand" href="/">
          onrecord
        </Link>
        <p className="motto">Who said what, about what, when, and who reported it</p>
        <nav aria-label="About the data" className="elsewhere">
          <Link href="/sources">Sources</Link>
          <Link href="/key">{rights ? `Key: ${rights.role.toLowerCase()}` : 'Your key'}</Link>
          <a href="/playground/">Playground</a>
        </nav>
      </header>
      {view?.takesQuestion !== false && <PageQuestionBar />}
      <ViewNames current={view} />
      <main id="view" tabIndex={-1}>
        {view && <h1>{view.asks}</h1>}
        {view ? <ViewBody view={view} /> : <NoSuchPage />}
      </main>
      <p className="printed">{window.location.href}</p>
      <Library />
    </>
  );
}

function ViewNames({ current }: { current: View | undefined }) {
  const { question } = useNavigation();
  return (
    <nav aria-label="Views" className="views">
      {VIEWS.filter(({ title }) => title).map((view) => (
        <Link
          key={view.path}
          href={hrefOf(view.path, question)}
          {...(view === current && { 'aria-current': 'page' as const })}
        >
          {view.title}
        </Link>
      ))}
    </nav>
  );
}

function NoSuchPage() {
  return (
    <Failure title="There is no such page">
      <p>
        The address names no view. <Link href="/">Begin with the answer.</Link>
      </p>
    </Failure>
  );
}
