import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { TestApi } from './api.ts';

export type Negotiation = 'auto' | 'legacy';

/** A client of the SDK's own at /mcp, which holds structured content to the schemas of the tools that it has listed. */
export async function connect(
  { url }: Pick<TestApi, 'url'>,
  mode: Negotiation = 'auto',
  token?: string,
): Promise<Client> {
  const client = new Client({ name: 'a test', version: '1.0.0' }, { versionNegotiation: { mode } });
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }));
  return client;
}

/** Calls a tool. */
export async function call(client: Client, name: string, given: Record<string, unknown>) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: given });
  const [part] = content;
  if (part?.type !== 'text') throw new Error('the answer has no text');
  const structured: ReturnType<typeof JSON.parse> = structuredContent;
  return { text: part.text, lines: part.text.split('\n'), structured, isError };
}
