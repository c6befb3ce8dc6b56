import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** What each version stands for: all that runs when these files do. */
export const VERSIONS = {
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

/** Of each text of a file: most are the same when another has changed. */
const known = new Map();

function wordsOfSource(source) {
  const javascript = emitted(source);
  const { importedFiles } = ts.preProcessFile(javascript);
  return { words: wordsOf(javascript).join('\n'), imports: importedFiles.map(({ fileName }) => fileName) };
}

/** The version of what runs when some files do: they themselves and, through any number of files, what they import. */
export function versionOf(root, entries) {
  const files = new Map();
  const packages = new Map();
  const add = (path) => {
    // What is generated from versions cannot be part of one.
    if (files.has(path) || path.startsWith('src/generated/')) return;
    const source = readFileSync(join(root, path), 'utf8');
    const { words, imports } = known.get(source) ?? wordsOfSource(source);
    known.set(source, { words, imports });
    files.set(path, words);
    for (const fileName of imports) {
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
