import { type FormEvent, useId, useRef, useState } from 'react';
import { type Operation, SetAside } from '../../../../generated/operations.ts';
import { type Answered, ask, type Complaint } from '../../api/ask.ts';

/** What an operator can do, once the server has taken the token. */
export interface Operator {
  /** Undefined for anybody else. Lives as long as the view: it is in no address, no storage and no cache. */
  token: string | undefined;
  /** Sends a mutation; the views are asked again when it is through. */
  change<Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables): Promise<Answered<Answer>>;
  /** How often something was changed. */
  changes: number;
  enter(token: string | undefined): void;
}

/** Keeps an operator's token in memory, and nowhere else. */
export function useOperator(): Operator {
  const [token, setToken] = useState<string>();
  const [changes, setChanges] = useState(0);
  return {
    token,
    changes,
    enter: setToken,
    async change(operation, variables) {
      const answered = await ask(operation, variables, { token });
      setChanges((before) => before + 1);
      return answered;
    },
  };
}

/** Where operators enter their token; it is tried before it is taken. */
export function OperatorForm({ operator }: { operator: Operator }) {
  const [complaint, setComplaint] = useState<Complaint>();
  const [isTrying, setIsTrying] = useState(false);
  // Without a name no browser puts it into an address, even where this page's script fails.
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = field.current?.value.trim();
    if (!token) return setComplaint({ code: 'EMPTY', message: 'Write the token into the field first.' });
    setIsTrying(true);
    const { complaints } = await ask(SetAside, { first: 1 }, { token });
    setIsTrying(false);
    setComplaint(complaints[0]);
    if (complaints.length > 0) return;
    operator.enter(token);
  };
  if (operator.token !== undefined) {
    return (
      <p className="operator" role="status">
        You are seen as an operator until you leave this view.{' '}
        <button type="button" onClick={() => operator.enter(undefined)}>
          Forget the token
        </button>
      </p>
    );
  }
  return (
    <form className="operator" onSubmit={enter}>
      <label htmlFor={id}>Operators: your token</label>{' '}
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
        The one that ADMIN_TOKEN has where onrecord runs. It shows where sources are read and what is wrong with them,
        and is kept in this page’s memory only: leaving the view forgets it.
      </p>
      {complaint && (
        <p className="refusal" role="alert">
          {REFUSALS[complaint.code] ?? 'It was not taken'}: {complaint.message}
        </p>
      )}
    </form>
  );
}

const REFUSALS: Record<string, string> = {
  EMPTY: 'There is no token',
  FORBIDDEN: 'The token was refused',
  RATE_LIMITED: 'Too many tries',
  UNREACHABLE: 'It could not be tried',
};
