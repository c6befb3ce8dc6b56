// Which parts of src/ may import which; `npm run lint` holds every file to it, ARCHITECTURE.md shows it.

/** What each may import besides itself, from the top down. Files at the top of src/ stand for themselves. */
export const LAYERS = {
  'cli.ts': ['main.ts', 'commands', 'terminal', 'config.ts'],
  'main.ts': ['alerts', 'app', 'graphql', 'terminal', 'ingest', 'store', 'config.ts'],
  commands: ['app', 'graphql', 'mcp', 'terminal', 'export', 'ingest', 'knowledge', 'store', 'config.ts'],
  app: ['alerts', 'ingest', 'extract', 'store', 'config.ts'],
  alerts: ['graphql', 'ingest', 'store', 'generated', 'model.ts'],
  graphql: ['mcp', 'answers', 'export', 'store', 'generated', 'model.ts'],
  mcp: ['generated'],
  terminal: ['answers', 'export', 'ingest', 'store', 'model.ts'],
  answers: ['store', 'model.ts'],
  export: ['model.ts'],
  ingest: ['answers', 'documents', 'knowledge', 'extract', 'store', 'text', 'model.ts'],
  documents: ['knowledge', 'text', 'generated/versions.ts', 'model.ts'],
  knowledge: ['text', 'model.ts'],
  extract: ['text', 'generated/versions.ts', 'model.ts'],
  store: ['text', 'generated', 'model.ts'],
  text: ['model.ts'],
  web: ['generated'],
  'config.ts': [],
  'model.ts': [],
  // Written by `npm run generate`: Prisma's client, types that name rows and resolvers' parents, and versions of rules.
  generated: ['graphql', 'store'],
};

/** Inside a layer each may import what stands after it; files that are in none of its rooms stand above them all. */
export const ROOMS = {
  ingest: ['worker', 'import', 'linking', 'sources', 'writing', 'shared', 'threads', 'fetch'],
  documents: ['formats', 'fields', 'dates', 'bytes'],
  extract: ['stances', 'topics', 'days', 'speakers', 'attribution', 'text', 'lexicon'],
  store: [
    'write',
    'alerts',
    'imports',
    'access',
    'store.ts',
    'events',
    'answers',
    'read',
    'backup',
    'migrations',
    'embedded',
    'database',
  ],
};

const escaped = (path) => path.replaceAll('.', '\\.');
/** The files of a layer or a room. */
const within = (path) => `^src/${escaped(path)}${path.endsWith('.ts') ? '$' : '/'}`;
const forbidden = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    forbidden(
      'a-layer-for-each',
      { path: '^src/', pathNot: Object.keys(LAYERS).map(within) },
      {},
      'Name the layer in .dependency-cruiser.mjs, and what it may import.',
    ),
    ...Object.entries(LAYERS).map(([layer, below]) =>
      forbidden(
        `${layer}-imports-what-is-below`,
        { path: within(layer) },
        { path: '^src/', pathNot: [layer, ...below].map(within) },
        `src/${layer} may import ${below.join(', ') || 'nothing'}; what it needs from elsewhere is handed to it.`,
      ),
    ),
    ...Object.entries(ROOMS).flatMap(([layer, rooms]) =>
      rooms.map((room, at) =>
        forbidden(
          `${layer}/${room}-imports-what-is-below`,
          { path: within(`${layer}/${room}`) },
          { path: within(layer), pathNot: rooms.slice(at).map((each) => within(`${layer}/${each}`)) },
          `src/${layer}/${room} may import ${rooms.slice(at + 1).join(', ') || 'nothing'} of src/${layer}.`,
        ),
      ),
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Types are imports too.
    tsPreCompilationDeps: true,
    doNotFollow: 'node_modules',
  },
};
