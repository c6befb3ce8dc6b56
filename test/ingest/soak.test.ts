import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

it('writes the same rows even if workers are killed, compete, or lose their database, and tells of all once', async () => {
  const { stdout } = await run(
    process.execPath,
    ['tools/soak.mjs', '--documents', '50', '--kills', '3', '--importers', '2'],
    {
      timeout: 350_000,
    },
  );
  expect(stdout).toMatch(/kill -9 of the worker.*│ 0 +│/);
  expect(stdout).toMatch(/2 workers killed, events followed.*│ 0 +│/);
  expect(stdout).toMatch(/three workers at once.*│ 0 +│/);
  expect(stdout).toMatch(/PostgreSQL crashes and starts anew.*│ 0 +│/);
  expect(stdout).toMatch(/the same corpus three times.*│ 0 +│/);
}, 360_000);
