import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Writes src/generated/prisma/ from prisma/schema.prisma. */
export function generatePrismaClient(root) {
  // Prisma looks for its migration engine even when it only generates; any file that exists will do.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env };
  const prisma = fileURLToPath(new URL('../../node_modules/prisma/build/index.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--schema', 'prisma/schema.prisma', '--no-hints'],
    { cwd: root, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}\n${stderr}`);
}
