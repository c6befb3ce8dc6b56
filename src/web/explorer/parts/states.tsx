import type { ReactNode } from 'react';
import type { AnswerState } from '../api/use-answer.ts';
import { useViewer } from '../api/viewer.tsx';
import { useNavigation } from '../frame/navigation.tsx';
import { KeyForm } from './key-form.tsx';

/** Something is on its way. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="state loading" role="status">
      Loading {what} …
    </p>
  );
}

/** Nothing meets the question, and what would. */
export function Empty({ children }: { children: ReactNode }) {
  return <div className="state empty">{children}</div>;
}

/** Something went wrong, and what to do. */
export function Failure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="state failure" role="alert">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/**
 * Shows an answer once it is there: while it loads, that; where it failed, why and how to ask again; where only a part
 * came, the part and what is missing. The answer before stays, dimmed, while another is on its way.
 */
export function Answer<Data>({
  state,
  what,
  children,
}: {
  state: AnswerState<Data>;
  /** What is awaited, in a sentence: "the timeline". */
  what: string;
  children: (data: Data) => ReactNode;
}) {
  const { data, complaints, isLoading } = state;
  if (data === undefined || data === null) return isLoading ? <Loading what={what} /> : <Complaints state={state} />;
  return (
    <div className={isLoading ? 'answer stale' : 'answer'} aria-busy={isLoading}>
      {complaints.length > 0 && <Complaints state={state} isPartial />}
      {children(data)}
    </div>
  );
}

function Complaints({ state, isPartial = false }: { state: AnswerState<unknown>; isPartial?: boolean }) {
  const { complaints, again } = state;
  if (complaints.length === 0) return null;
  const messages = [...new Set(complaints.map(({ message }) => message))];
  const wait = Math.max(0, ...complaints.map(({ retryAfter = 0 }) => retryAfter));
  if (complaints.some(({ code }) => code === 'UNAUTHENTICATED')) return <NeedsKey messages={messages} />;
  return (
    <Failure title={isPartial ? 'A part of the answer is missing' : 'This could not be answered'}>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {wait > 0 && <p>The server asks to wait for {wait} s.</p>}
      <button type="button" onClick={again}>
        Ask again
      </button>
    </Failure>
  );
}

/** Nothing is open without a key, or the one sent is good no more: here it can be entered, but in no other site's frame. */
function NeedsKey({ messages }: { messages: readonly string[] }) {
  const { isEmbedded } = useNavigation();
  const { rights } = useViewer();
  return (
    <Failure title={rights ? 'The key is good no more' : 'This takes a key'}>
      {rights && messages.map((message) => <p key={message}>{message}</p>)}
      {isEmbedded ? <p>Open the full page, and enter it there.</p> : <KeyForm />}
    </Failure>
  );
}
