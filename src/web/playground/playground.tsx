import { GraphiQL, type GraphiQLProps, HISTORY_PLUGIN } from 'graphiql';
import { useRef } from 'react';
import { copyText } from '../copy/copy-text.ts';
import favicon from '../favicon.svg';
import { CopyLink } from './copy-link.tsx';
import { fetchAnswer } from './fetch-answer.ts';
import { parseLink, type TabQuery } from './link.ts';
import { NarrowEditors } from './narrow-editors.tsx';
import { readyQuestions } from './ready-questions.ts';
import { READY_QUESTIONS } from './ready-questions-pane.tsx';

type Tabs = Parameters<NonNullable<GraphiQLProps['onTabChange']>>[0];

const linked = parseLink(window.location.search, readyQuestions);
// Takes the link out of the address: its tab is kept with the others, and a reload must not open it again.
if (linked) window.history.replaceState(null, '', window.location.pathname);

/** The questions that a first visit has tabs of; the others, which pages are made of, open from the pane. */
const openedAtFirst = readyQuestions.slice(0, 18);

// On a first visit GraphiQL shows the first tab, and puts a linked question into the tab it shows.
const firstTabs: TabQuery[] = linked
  ? [linked, ...openedAtFirst.filter(({ query }) => query !== linked.query)]
  : openedAtFirst;

/** GraphiQL copies a query by itself, but only where the browser has a clipboard for this page. */
function showUncopied(query: string): void {
  if (!window.isSecureContext) copyText(query);
}

/** The button is some forty stops of the keyboard away, behind all tabs. */
function goToExecute(): void {
  document.querySelector<HTMLButtonElement>('.graphiql-execute-button')?.focus();
}

/** The playground: GraphiQL with the ready questions, which a visitor's own tabs replace from the second visit on. */
export function Playground() {
  const current = useRef<TabQuery>(linked ?? readyQuestions[0]);
  function keepCurrent({ tabs, activeTabIndex }: Tabs) {
    const tab = tabs[activeTabIndex];
    current.current = tab?.query ? { query: tab.query, variables: tab.variables ?? undefined } : undefined;
  }
  return (
    <>
      <button type="button" className="to-execute" onClick={goToExecute}>
        Go to Execute
      </button>
      <GraphiQL
        fetcher={fetchAnswer}
        defaultTabs={firstTabs.map(({ query, variables }) => ({ query, variables }))}
        initialQuery={linked?.query}
        initialVariables={linked?.variables}
        plugins={[READY_QUESTIONS, HISTORY_PLUGIN]}
        onCopyQuery={showUncopied}
        schemaDescription
        onTabChange={keepCurrent}
      >
        <GraphiQL.Logo>
          <a className="brand" href="/playground/" title="Who said what, about what, when, and who reported it">
            <img src={favicon} alt="" />
            onrecord
          </a>
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, copy, merge }) => (
            <>
              {prettify}
              {merge}
              {copy}
              <NarrowEditors />
              <CopyLink current={() => current.current} />
            </>
          )}
        </GraphiQL.Toolbar>
      </GraphiQL>
    </>
  );
}
