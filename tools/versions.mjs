// Writes src/generated/versions.ts: by which rules texts were read, so that what older rules found is read again.
// Each version is a hash of the code that runs and of the packages it loads; comments, types and layout do not change it.
// node tools/versions.mjs [--watch] [--root <a checkout>]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';

const FILE = 'src/generated/versions.ts';

/** What each version stands for: all that runs when these files do. */
const VERSIONS = {
  EXTRACTOR_VERSION: {
    comment: 'By which rules a text was extracted.',
    entries: ['src/extract/index.ts'],
  },
  RECORD_VERSION: {
    comment: 'How a line of a bulk file came to a document.',
    entries: ['src/documents/fields/article-record.ts', 'src/documents/formats/csv.ts'],
  },
};

/** A file as the JavaScript that it comes to. */
const emitted = (source) =>
  ts.transpileModule(source.replaceAll('\r\n', '\n'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      removeComments: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  }).outputText;

/** JavaScript word by word, without the commas that only a line break asks for. */
function wordsOf(javascript) {
  const file = ts.createSourceFile('emitted.js', javascript, ts.ScriptTarget.ES2023, false, ts.ScriptKind.JS);
  const words = [];
  const visit = (node) => {
    const children = node.getChildren(file);
    if (children.length === 0) words.push(node.getText(file));
    else children.forEach(visit);
  };
  visit(file);
  return words.filter((word, at) => word !== ',' || !/^[)\]}]$/.test(words[at + 1]));
}

/** The version of what runs when some files do: they themselves and, through any number of files, what they import. */
function versionOf(root, entries) {
  const files = new Map();
  const packages = new Map();
  const add = (path) => {
    // What is generated from versions cannot be part of one.
    if (files.has(path) || path.startsWith('src/generated/')) return;
    const javascript = emitted(readFileSync(join(root, path), 'utf8'));
    files.set(path, wordsOf(javascript).join('\n'));
    for (const { fileName } of ts.preProcessFile(javascript).importedFiles) {
      if (fileName.startsWith('.')) add(posix.join(posix.dirname(path), fileName));
      else if (!fileName.startsWith('node:')) addPackage(fileName);
    }
  };
  const addPackage = (specifier) => {
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    packages.set(name, JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version);
  };
  entries.forEach(add);
  const parts = [files, packages].map((each) => [...each].sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

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
