// Makes a package of operations/, with the types of their variables and answers, and packs it, in dist/operations or a folder given.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const to = resolve(process.argv[2] ?? `${root}/dist/operations`);
const { version, license } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
for (const each of ['operations', 'schema.graphql', 'LICENSE'])
  cpSync(`${root}/${each}`, `${to}/${each}`, { recursive: true });

// The same constants and types that the explorer asks with, as JavaScript and declarations.
const program = ts.createProgram([`${root}/src/generated/operations.ts`], {
  declaration: true,
  module: ts.ModuleKind.ES2022,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  outDir: to,
  types: [],
});
const { emitSkipped, diagnostics } = program.emit();
const faults = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
if (emitSkipped || faults.length > 0) throw new Error(ts.formatDiagnostics(faults, ts.createCompilerHost({})));

const manifest = {
  name: 'onrecord-operations',
  version,
  description: 'The operations of onrecord, with the types of their variables and answers.',
  license,
  type: 'module',
  sideEffects: false,
  exports: {
    '.': { types: './operations.d.ts', default: './operations.js' },
    './schema.graphql': './schema.graphql',
    './operations/*': './operations/*',
  },
};
writeFileSync(`${to}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(
  `${to}/README.md`,
  `# onrecord-operations

Each operation of onrecord ${version} with its name, its text, and types:

\`\`\`ts
import { Statements, type Operation } from 'onrecord-operations';

async function ask<Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables): Promise<Answer> {
  const response = await fetch('http://localhost:4000/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ documentId: operation.name, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

const { statements } = await ask(Statements, { filter: { topics: ['hostages'] } });
console.log(statements.nodes.map(({ said, text }) => \`\${said.from} \${text}\`).join('\\n'));
\`\`\`
`,
);
execFileSync('npm', ['pack', '--silent', '--pack-destination', to], { cwd: to, stdio: 'inherit' });
