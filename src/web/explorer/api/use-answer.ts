import { useEffect, useState } from 'react';
import type { Operation } from '../../../generated/operations.ts';
import { type Answered, ask } from './ask.ts';
import { useViewer } from './viewer.tsx';

/** How an answer stands. While another is on its way, `data` is the one before. */
export interface AnswerState<Answer> extends Answered<Answer> {
  isLoading: boolean;
  again(): void;
}

/** The last answers, so that "back" shows at once what was there. */
const kept = new Map<string, Answered<unknown>>();
const MOST_KEPT = 30;

/**
 * Asks an operation, and again when its variables change, or how often an operator changed something; undefined variables ask
 * nothing. It asks with the visitor's key; what that lets see is not kept.
 */
export function useAnswer<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables | undefined,
  { changes = 0 }: { changes?: number } = {},
): AnswerState<Answer> {
  const { token } = useViewer();
  const key = variables === undefined ? undefined : `${operation.name} ${JSON.stringify(variables)}`;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ key: string; answered: Answered<Answer> }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for operation and variables.
  useEffect(() => {
    if (key === undefined || variables === undefined) return;
    const controller = new AbortController();
    const before = token ? undefined : (kept.get(key) as Answered<Answer> | undefined);
    if (before && attempt === 0) setState({ key, answered: before });
    ask(operation, variables, { signal: controller.signal, token }).then(
      (answered) => {
        if (answered.complaints.length === 0 && !token) keep(key, answered);
        setState({ key, answered });
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [key, attempt, token, changes]);
  const isLoading = key !== undefined && state?.key !== key;
  return {
    data: state?.answered.data,
    complaints: isLoading ? [] : (state?.answered.complaints ?? []),
    isLoading,
    again: () => setAttempt((before) => before + 1),
  };
}

function keep(key: string, answered: Answered<unknown>): void {
  kept.delete(key);
  kept.set(key, answered);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
