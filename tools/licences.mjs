// Lists the licences of all packages that are installed, as package-lock.json has them: `npm run licences`.
// With --check it prints nothing, and fails where one is unknown to the lists below.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** Those that ask no more than to be named: what is shipped has no others, nor have the pages. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

/** Packages that only develop, build and test, and whose licence asks for more; nothing of them is in what is built. */
const BUILD_ONLY = [
  [/^(?:@axe-core\/playwright|axe-core)$/, 'MPL-2.0'],
  [/^lightningcss(?:-[a-z0-9-]+)?$/, 'MPL-2.0'],
  [/^argparse$/, 'PSF-2.0'],
  // Compose the API with another subgraph, in a test.
  [/^@apollo\/(?:composition|federation-internals|query-graphs)$/, 'Elastic-2.0'],
  // Of Prisma's command line.
  [/^elkjs$/, 'EPL-2.0'],
  // Its file of the licence says MIT.
  [/^seq-queue$/, undefined],
];

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const listed = Object.entries(packages).flatMap(([path, { version, license, dev, devOptional }]) =>
  path === '' ? [] : [{ name: path.split('node_modules/').at(-1), version, license, shipped: !dev && !devOptional }],
);

const isPermissive = (license = '') =>
  license.split(/\s+(?:and|or)\s+/i).every((each) => PERMISSIVE.has(each.replace(/^\(|\)$/g, '')));
const isKnown = ({ name, license, shipped }) =>
  isPermissive(license) || (!shipped && BUILD_ONLY.some(([names, known]) => names.test(name) && known === license));

if (!values.check) {
  const line = ({ name, version, license }) => `${name} ${version}: ${license ?? 'none named'}`;
  const section = (title, rows) => `${title}\n\n${[...new Set(rows.map(line))].sort().join('\n')}`;
  console.log(
    section(
      '# Run by the server',
      listed.filter(({ shipped }) => shipped),
    ),
  );
  console.log(
    `\n${section(
      '# Only to build and to test',
      listed.filter(({ shipped }) => !shipped),
    )}`,
  );
}
const unknown = listed.filter((one) => !isKnown(one));
for (const { name, version, license } of unknown) {
  console.error(
    `${name} ${version} has the licence ${license ?? 'that nobody named'}: may it be used? See tools/licences.mjs.`,
  );
}
if (unknown.length > 0) process.exitCode = 1;
