import { once } from 'node:events';
import { join } from 'node:path';
import { Command } from 'commander';
import { makeLogger } from '../app/logger.ts';
import { HOME, parseConfig, ROOT, VERSION } from '../config.ts';
import { startServer } from '../graphql/server.ts';
import { parseGivenSource } from '../ingest/sources/given-source.ts';
import { withApplication } from './command.ts';

export const mcpCommand = new Command('mcp')
  .description('serve tools for language models over standard input and output (MCP), until the client leaves')
  .addHelpText(
    'after',
    `
For a client that starts its tools itself; a server that runs serves the same at /mcp. The tools read and change nothing. In the
client's settings:
  { "mcpServers": { "onrecord": { "command": "npx", "args": ["onrecord", "mcp"] } } }`,
  )
  .action(runMcp);

async function runMcp(): Promise<void> {
  const config = parseConfig(process.env);
  await withApplication('mcp', async ({ store }) => {
    const [{ serveStdio }, { makeMcpServer }] = await Promise.all([
      import('@modelcontextprotocol/server/stdio'),
      import('../mcp/server.ts'),
    ]);
    const server = await startServer({
      ...config,
      store,
      logger: makeLogger(config),
      // Whoever may start this may read the database as they like: neither a key nor a rate would keep them from it.
      publicRole: 'reader',
      publicTexts: true,
      rateLimit: 0,
      host: 'localhost',
      allowedHosts: [],
      port: undefined,
      webRoot: join(ROOT, 'dist/web'),
      parseSource: (input) => parseGivenSource(input, { ...config, cwd: HOME }),
    });
    const serving = serveStdio(() => makeMcpServer(VERSION, server.ask));
    await once(process.stdin, 'close');
    await serving.close();
    await server.close();
  });
}
