import type { Operation } from '../../../generated/operations.ts';

/** An error of the API, or of the way to it. */
export interface Complaint {
  message: string;
  /** `extensions.code`; `UNREACHABLE` where nothing answered. */
  code: string;
  /** After how many seconds asking again may help. */
  retryAfter?: number | undefined;
}

/** What came: all of the answer, a part of it with complaints, or complaints alone. */
export interface Answered<Answer> {
  data: Answer | undefined;
  complaints: Complaint[];
}

interface Body {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; retryAfter?: number } }[];
}

/** Asks the API of the same server. */
export async function ask<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  { signal, token }: { signal?: AbortSignal; token?: string | undefined } = {},
): Promise<Answered<Answer>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: operation.text, operationName: operation.name, variables }),
      ...(signal && { signal }),
    });
    const { data, errors = [] }: Body = await response.json();
    const complaints = errors.map(({ message, extensions: { code = 'UNKNOWN', retryAfter } = {} }) => ({
      message,
      code,
      retryAfter,
    }));
    // The server keeps to its schema, from which the operation's types are made.
    return { data: (data ?? undefined) as Answer | undefined, complaints };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { data: undefined, complaints: [{ message: 'The server does not answer.', code: 'UNREACHABLE' }] };
  }
}
