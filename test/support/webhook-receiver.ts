import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body, checked with a secret as a receiver does; throws where the signature is not right. */
  verify(secret: string): Sent;
}

/** What a webhook is sent. */
export interface Sent {
  type: string;
  timestamp: string;
  data: { savedQuery: { id: number; name: string }; event: Record<string, unknown> & { cursor: string; kind: string } };
}

/** A server that strangers would run: it takes what is sent to it, and answers as `answer` says. */
export async function openReceiver() {
  const received: Received[] = [];
  const receiver = {
    received,
    url: '',
    answer: (response: ServerResponse, _request: Received): void => void response.writeHead(204).end(),
    ids: () => received.map(({ headers }) => String(headers['webhook-id'])),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { headers, url: path = '' } = request;
    const one: Received = {
      path,
      headers,
      text,
      verify: (secret) => new Webhook(secret).verify(text, headers as Record<string, string>) as Sent,
    };
    received.push(one);
    receiver.answer(response, one);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the receiver listens nowhere');
  receiver.url = `http://127.0.0.1:${address.port}`;
  return receiver;
}
