// npm run screenshots: imports the example corpus into a database of its own, opens the explorer in Chromium, and writes the
// two pictures of the README to docs/. CHROMIUM_PATH names another Chromium than Debian's.
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { runProgram, startProgram } from './screenshots/program.mjs';

const MOST_BYTES = 200_000;
const PICTURES = [
  { file: 'docs/answer.png', path: '/?topic=hostages', width: 1200, height: 720 },
  { file: 'docs/timeline.png', path: '/timeline?topic=hostages&interval=WEEK', width: 1200, height: 720 },
];

const dataDir = await mkdtemp(join(tmpdir(), 'onrecord-screenshots-'));
// PostgreSQL runs as another account where this is root's.
await chmod(dataDir, 0o755);
const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', WORKER: 'off' };
let server;
let browser;
try {
  await runProgram(['dist/cli.js', 'import', 'seeds/knowledge', 'seeds/examples'], env);
  server = await startProgram(['dist/main.js'], env, /explorer +(http:\S+)\//);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  for (const { file, path, width, height } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(server.url + path);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: resolve(file) });
    const { size } = await stat(file);
    console.log(`${file}: ${(size / 1_000).toFixed(0)} kB`);
    if (size > MOST_BYTES) throw new Error(`${file} has more than ${MOST_BYTES} bytes; show less in it`);
    await page.close();
  }
} finally {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
}
