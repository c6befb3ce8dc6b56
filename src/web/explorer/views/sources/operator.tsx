import { useState } from 'react';
import type { Operation } from '../../../../generated/operations.ts';
import { type Answered, ask } from '../../api/ask.ts';
import { isOperator, useViewer } from '../../api/viewer.tsx';

/** What an operator can do. */
export interface Operator {
  /** False for anybody else. */
  isOne: boolean;
  /** Sends a mutation; the views are asked again when it is through. */
  change<Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables): Promise<Answered<Answer>>;
  /** How often something was changed. */
  changes: number;
}

export function useOperator(): Operator {
  const viewer = useViewer();
  const [changes, setChanges] = useState(0);
  return {
    isOne: isOperator(viewer),
    changes,
    async change(operation, variables) {
      const answered = await ask(operation, variables, viewer);
      setChanges((before) => before + 1);
      return answered;
    },
  };
}
