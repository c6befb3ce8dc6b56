import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';

/** Another site: one page with a script, under every name of this machine. */
export interface Site {
  /** Its address under a host name: `127.0.0.1`, `localhost`, `a.b.localhost`, … */
  at(host: string): string;
  close(): void;
}

/** Serves a page that loads a module of test/, bundled as a site would. */
export async function openSite(entry: string): Promise<Site> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', 'globalThis.__DEV__': 'false' },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'site' } },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not bundled`);
  const { code } = chunk;
  const server = createServer(({ url }, response) => {
    if (url === '/page.js') return response.setHeader('content-type', 'text/javascript; charset=utf-8').end(code);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Another site</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { at: (host) => `http://${host}:${port}`, close: () => server.close() };
}
