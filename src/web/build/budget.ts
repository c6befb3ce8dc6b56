import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

const FIRST_LOAD_KB = 110;
const VIEW_KB = 30;

type Chunk = Rolldown.OutputChunk;

/** Prints what the explorer loads first and with each view, in kB of gzip, and fails the build where that is too much. */
export function checkBudget(): Plugin {
  return {
    name: 'check-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const chunks = new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
      const size = (names: Iterable<string>) =>
        [...names].reduce((sum, name) => {
          const file = bundle[name];
          return sum + (file ? gzipSync(file.type === 'chunk' ? file.code : file.source).length : 0);
        }, 0) / 1_000;
      const entry = [...chunks.values()].find(({ isEntry, name }) => isEntry && name === 'explorer');
      if (!entry) return;
      const first = filesOf(entry, chunks);
      const report = [{ what: 'first load', kB: size(first), limit: FIRST_LOAD_KB }];
      for (const name of entry.dynamicImports) {
        const view = chunks.get(name);
        if (!view) continue;
        const added = [...filesOf(view, chunks)].filter((file) => !first.has(file));
        report.push({ what: `view ${folderOf(view)}`, kB: size(added), limit: VIEW_KB });
      }
      const lines = report.map(({ what, kB, limit }) => `  ${what.padEnd(20)} ${kB.toFixed(1)} kB of ${limit}`);
      this.info(`explorer, gzip:\n${lines.join('\n')}`);
      const over = report.filter(({ kB, limit }) => kB > limit);
      if (over.length > 0) this.error(`over budget: ${over.map(({ what }) => what).join(', ')}; import less there`);
    },
  };
}

/** `…/views/answer/view.tsx` is the view `answer`. */
const folderOf = ({ facadeModuleId }: Chunk) => facadeModuleId?.split('/').at(-2) ?? '';

/** A chunk with all that it imports at once, and their styles. */
function filesOf(chunk: Chunk, chunks: ReadonlyMap<string, Chunk>, found = new Set<string>()): Set<string> {
  if (found.has(chunk.fileName)) return found;
  found.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const name of chunk.imports) {
    const next = chunks.get(name);
    if (next) filesOf(next, chunks, found);
  }
  return found;
}
