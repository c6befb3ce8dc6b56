import type { TestApi } from './api.ts';

/** A message of a stream of events, as it came. */
export interface Message {
  id: string | undefined;
  event: string;
  data: ReturnType<typeof JSON.parse>;
}

export interface Listening {
  status: number;
  headers: Headers;
  messages: Message[];
  /** Resolves when as many have come, or the stream has ended. */
  until(count: number): Promise<Message[]>;
  /** When the server ends the stream, or the client. */
  ended: Promise<void>;
  close(): void;
}

export interface Listen {
  query: string;
  variables?: object;
  lastEventId?: string | undefined;
  token?: string | undefined;
}

/** Listens as a client without any library does. */
export async function listen({ url }: Pick<TestApi, 'url'>, asked: Listen): Promise<Listening> {
  const { query, variables = {}, lastEventId, token } = asked;
  const leaving = new AbortController();
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let isOver = false;
  const read = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const field = (name: string) =>
          part
            .split('\n')
            .find((line) => line.startsWith(`${name}:`))
            ?.slice(name.length + 1)
            .trim();
        const event = field('event');
        if (event) messages.push({ id: field('id'), event, data: JSON.parse(field('data') || 'null') });
      }
      for (const wake of waiting) wake();
    }
  };
  const ended = read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
      for (const wake of waiting) wake();
    });
  return {
    status: response.status,
    headers: response.headers,
    messages,
    ended,
    async until(count) {
      while (messages.length < count && !isOver) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
      return messages;
    },
    close: () => leaving.abort(),
  };
}
