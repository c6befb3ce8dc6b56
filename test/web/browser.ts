import { existsSync } from 'node:fs';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium to test with: CHROMIUM_PATH's, else one where distributions install it. */
export const browserPath = process.env.CHROMIUM_PATH ?? usual.find((path) => existsSync(path));

/** A visitor's browser, and what it asked for and complained of since it was opened. */
export interface Visit {
  context: BrowserContext;
  requests: string[];
  complaints: string[];
  close(): Promise<void>;
}

/** `args`: further ones of Chromium's; `options`: of what the visitor holds, a telephone for instance. */
export async function openBrowser(args: readonly string[] = [], options: BrowserContextOptions = {}): Promise<Visit> {
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      ...args,
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => requests.push(socket.url())));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  await context.addInitScript(
    "addEventListener('securitypolicyviolation', (v) => console.error('CSP', v.effectiveDirective, v.blockedURI))",
  );
  return { context, requests, complaints, close: () => browser.close() };
}
