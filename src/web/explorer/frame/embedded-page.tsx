import { type ReactNode, useEffect } from 'react';
import { sentenceOf } from '../question/sentence.ts';
import { hrefOf, useNavigation } from './navigation.tsx';
import type { View } from './views.ts';

/** One view for a frame in another site's page: what is asked, the answer, and the way to the full page. */
export function EmbeddedPage({ view, children }: { view: View | undefined; children: ReactNode }) {
  const { path, question, own } = useNavigation();
  useEffect(() => {
    // Plain links, too, must leave the frame: the pages they lead to may not be framed.
    const base = document.createElement('base');
    base.target = '_blank';
    document.head.append(base);
    return () => base.remove();
  }, []);
  return (
    <main className="embedded">
      {view && (
        <h1 className="embedded-question">
          {view.asks} {view.takesQuestion && <strong>{sentenceOf(question)}</strong>}
        </h1>
      )}
      {children}
      {view && (
        <p className="embedded-source">
          Source: <span className="brand">onrecord</span>.{' '}
          <a href={hrefOf(path, question, own)}>See all of it, and the sentences behind it</a>
        </p>
      )}
    </main>
  );
}
