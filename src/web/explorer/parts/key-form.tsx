import { type FormEvent, useId, useRef, useState } from 'react';
import type { Complaint } from '../api/ask.ts';
import { useViewer } from '../api/viewer.tsx';

/** Where visitors enter a key, which is tried before it is taken; for those who have, whose it is, and the way to forget it. */
export function KeyForm() {
  const { rights, enter, forget } = useViewer();
  const [complaint, setComplaint] = useState<Complaint>();
  const [isTrying, setIsTrying] = useState(false);
  // Without a name no browser puts it into an address, even where this page's script fails.
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = field.current?.value.trim();
    if (!token) return setComplaint({ code: 'EMPTY', message: 'Write the key into the field first.' });
    setIsTrying(true);
    setComplaint(await enter(token));
    setIsTrying(false);
  };
  if (rights) {
    return (
      <p className="key-form" role="status">
        {rights.key ? `You ask with key ${rights.key}` : 'You ask with a key'}, as {ROLES[rights.role]}
        {!rights.texts && ', without the full texts of articles'}
        {limitsOf(rights)}.{' '}
        <button type="button" onClick={forget}>
          Forget the key
        </button>
      </p>
    );
  }
  return (
    <form className="key-form" onSubmit={send}>
      <label htmlFor={id}>Your key</label>{' '}
      <input
        id={id}
        ref={field}
        type="password"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-what`}
        aria-invalid={complaint !== undefined}
      />{' '}
      <button type="submit" disabled={isTrying}>
        {isTrying ? 'Trying …' : 'Use it'}
      </button>
      <p id={`${id}-what`} className="facts">
        It begins with ok_, and whoever runs onrecord gives it. It is kept in this page’s memory only: loading the page
        anew forgets it.
      </p>
      {complaint && (
        <p className="refusal" role="alert">
          {REFUSALS[complaint.code] ?? 'It was not taken'}: {complaint.message}
        </p>
      )}
    </form>
  );
}

const ROLES = {
  READER: 'a reader',
  ANALYST: 'an analyst',
  CODER: 'a coder',
  OPERATOR: 'an operator',
  ADMIN: 'an admin',
};

function limitsOf({
  topics,
  outlets,
}: {
  topics?: readonly string[] | null;
  outlets?: readonly string[] | null;
}): string {
  const limits = [topics && `the topics ${topics.join(', ')}`, outlets && `the outlets ${outlets.join(', ')}`];
  const named = limits.filter((limit) => limit);
  return named.length > 0 ? `, and see ${named.join(' and ')} alone` : '';
}

const REFUSALS: Record<string, string> = {
  EMPTY: 'There is no key',
  UNAUTHENTICATED: 'The key was refused',
  RATE_LIMITED: 'Too many tries',
  UNREACHABLE: 'It could not be tried',
};
