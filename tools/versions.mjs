// Writes src/generated/versions.ts: by which rules texts were read, so that what older rules found is read again.
// Each version is a hash of the code that runs and of the packages it loads; comments, types and layout do not change it.
// node tools/versions.mjs [--watch] [--root <a checkout>]
import { mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { VERSIONS, versionOf } from './versions/version-of.mjs';

const FILE = 'src/generated/versions.ts';

function write(root) {
  const lines = Object.entries(VERSIONS).map(
    ([name, { comment, entries }]) => `/** ${comment} */\nexport const ${name} = '${versionOf(root, entries)}';\n`,
  );
  const written = `// Written by tools/versions.mjs.\n\n${lines.join('\n')}`;
  const file = join(root, FILE);
  if (read(file) === written) return;
  mkdirSync(join(root, 'src/generated'), { recursive: true });
  writeFileSync(file, written);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
});
write(values.root);
if (values.watch) {
  let timer;
  watch(join(values.root, 'src'), { recursive: true }, () => {
    clearTimeout(timer);
    // A file may be half written: the next event tries again.
    timer = setTimeout(() => {
      try {
        write(values.root);
      } catch (error) {
        console.error(error);
      }
    }, 100);
  });
}
