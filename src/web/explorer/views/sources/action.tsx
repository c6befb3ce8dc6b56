import { type ReactNode, useState } from 'react';
import type { Operation } from '../../../../generated/operations.ts';
import type { Operator } from './operator.tsx';

/** A button that sends a mutation, and says what came of it. */
export function Action<Variables>({
  operator,
  operation,
  variables,
  label,
  done,
  children,
}: {
  operator: Operator;
  operation: Operation<unknown, Variables>;
  variables: Variables;
  /** What it does to what: "Pause inbox". */
  label: string;
  /** What to say when it is through. */
  done: string;
  children: ReactNode;
}) {
  const [outcome, setOutcome] = useState<string>();
  const send = async () => {
    setOutcome('…');
    const { complaints } = await operator.change(operation, variables);
    setOutcome(complaints[0]?.message ?? done);
  };
  return (
    <>
      <button type="button" aria-label={label} onClick={send} disabled={outcome === '…'}>
        {children}
      </button>
      <small role="status">{outcome && ` ${outcome}`}</small>{' '}
    </>
  );
}
