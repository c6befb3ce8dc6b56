import { useGraphiQLActions } from '@graphiql/react';
import type { GraphiQLProps } from 'graphiql';
import { NARROW } from './narrow-editors.tsx';
import { readyQuestions } from './ready-questions.ts';

function Icon() {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M6 4h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-5l-5 4v-4H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />
      <path d="M8 8.5h8M8 11.5h5" strokeLinecap="round" />
    </svg>
  );
}

function Content() {
  const { setVisiblePlugin } = useGraphiQLActions();
  /** On a narrow screen the pane lies over the question that it opens. */
  function makeRoom() {
    if (window.matchMedia(NARROW).matches) setVisiblePlugin(null);
  }
  return (
    <section aria-label="Ready questions" className="ready-questions">
      <div className="graphiql-doc-explorer-title">Ready questions</div>
      <ul>
        {readyQuestions.map(({ slug, asks, explains }) => (
          <li key={slug}>
            <a href={`?question=${slug}`} onClick={makeRoom}>
              {asks}
            </a>
            <p>{explains}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A pane beside the editor that opens the ready questions, also after their tabs were closed or edited. */
export const READY_QUESTIONS: NonNullable<GraphiQLProps['plugins']>[number] = {
  title: 'Ready questions',
  icon: Icon,
  content: Content,
};
