import { useState } from 'react';
import { copyText } from '../copy/copy-text.ts';
import { linkTo, type TabQuery } from './link.ts';
import { readyQuestions } from './ready-questions.ts';

const CHAIN = 'M8.5 11.5l3-3M7 9l-2.5 2.5a3 3 0 0 0 4.2 4.2L11 13.5M13 11l2.5-2.5a3 3 0 0 0-4.2-4.2L9 6.5';
const TICK = 'M4 10.5l4 4 8-9';

/** Copies a link that opens the current tab's question elsewhere. */
export function CopyLink({ current }: { current: () => TabQuery | undefined }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    const asked = current();
    if (!asked) return;
    if (!(await copyText(new URL(linkTo(asked, readyQuestions), window.location.href).href))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }
  const label = copied ? 'Link copied' : 'Copy a link to this question';
  return (
    <button
      type="button"
      className="graphiql-un-styled graphiql-toolbar-button"
      aria-label={label}
      title={label}
      onClick={copy}
    >
      <svg className="graphiql-toolbar-icon" viewBox="0 0 20 20" aria-hidden="true">
        <path
          d={copied ? TICK : CHAIN}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}
