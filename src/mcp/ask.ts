import type { Operation } from '../generated/operations.ts';

/** What an operation was answered with, as GraphQL over HTTP has it. */
export interface Asked<Answer> {
  data?: Answer | null;
  errors?: readonly { message: string }[];
}

/** Asks an operation of operations/ as whoever uses the tools; what they may, and how much, is decided there. */
export type Ask = <Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Asked<Answer>>;

/** What is wrong with a question, for the model to read and to do better. */
export class ToolError extends Error {}

/** The answer; throws what the API found wrong with the question. */
export async function askFor<Answer, Variables>(
  ask: Ask,
  operation: Operation<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  const { data, errors } = await ask(operation, variables, signal);
  const [first] = errors ?? [];
  if (first) throw new ToolError(first.message);
  if (!data) throw new Error(`${operation.name} was answered with nothing`);
  return data;
}
