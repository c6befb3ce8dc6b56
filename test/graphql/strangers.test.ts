import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { runImport } from '../../src/ingest/import/import.ts';
import { recordFailedRun } from '../../src/store/imports/run-log.ts';
import { findSource, recordFailure } from '../../src/store/imports/source-readings.ts';
import { pauseSource } from '../../src/store/imports/sources.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { putSource } from '../support/worker.ts';

const CONTENT = 'planted-in-a-file';
const NAME = 'planted-in-a-path';
const TOKEN = 'planted-in-a-query';
const PASSWORD = 'planted-in-a-password';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await openApi();
  folder = await realpath(await mkdtemp(join(tmpdir(), 'onrecord-strangers-')));
  await mkdir(join(folder, NAME));
  await writeFile(join(folder, NAME, 'creds.csv'), `login,password\nroot,${CONTENT}\n`);
  await writeFile(
    join(folder, NAME, 'bad.txt'),
    `---\noutlet: nobody\nurl: https://me:${PASSWORD}@news.example/a\n---\n${CONTENT}\n`,
  );
  await writeFile(
    join(folder, NAME, 'good.txt'),
    `---\noutlet: reuters\npublished: 2031-05-06\nurl: https://me:${PASSWORD}@www.reuters.com/a\n---\nRussia said that the hostages were safe.\n`,
  );
  await runImport(api.store, extractor, { paths: [join(folder, NAME)], cwd: process.cwd() });
  const location = `https://news.example/feed.xml?token=${TOKEN}`;
  await putSource(api.store, { slug: 'courier', kind: 'FEED', location });
  await putSource(api.store, { slug: 'pages', kind: 'PAGES', location: `${location}&1`, pages: [`${location}&1`] });
  const source = await findSource(api.store.pool, { slug: 'courier' });
  if (!source) throw new Error('the source is not there');
  const error = `${location.replace('://', `://me:${PASSWORD}@`)}: answered 500`;
  await recordFailure(api.store.pool, source, { error, retryAt: new Date(), pause: `it failed: ${error}` });
  await recordFailedRun(api.store.pool, source.id, location, error);
  await pauseSource(await api.store.prisma(), 'pages', `https://me:${PASSWORD}@news.example/ has moved`);
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
/** What fields cannot be asked without. */
const REQUIRED: Record<string, string> = {
  slug: '"hostages"',
  topic: '"hostages"',
  a: '"reuters"',
  b: '"al-jazeera"',
  id: '"x"',
  ids: '[]',
  text: '"ham"',
};
const ENTRIES: Record<string, string> = { actor: '"hamas"', outlet: '"reuters"', issue: '"release-hostages"' };

function argumentsOf({ name, args }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter(isRequiredArgument)
    .map((argument) => `${argument.name}: ${(argument.name === 'slug' && ENTRIES[name]) || REQUIRED[argument.name]}`);
  if (args.some((argument) => argument.name === 'first')) given.push('first: 3');
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** Every field, and what they hold to some depth; aliased, since types of a union may differ in what a field may be. */
function fieldsOf(type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return '';
  if (isInterfaceType(type)) return '{ __typename id }';
  if (!isObjectType(type)) throw new Error(`${type} cannot be asked for`);
  return `{ ${selectionsOf(type, depth).join(' ')} }`;
}

function selectionsOf(type: GraphQLObjectType, depth: number): string[] {
  return Object.values(type.getFields())
    .filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
    .filter((field) => depth > 1 || hasLeaves(getNamedType(field.type)))
    .map((field) => `${field.name}${argumentsOf(field)} ${fieldsOf(getNamedType(field.type), depth - 1)}`);
}

/** Whether a type can be asked for without going any deeper. */
function hasLeaves(type: GraphQLNamedType): boolean {
  return !isObjectType(type) || Object.values(type.getFields()).some((field) => isLeafType(getNamedType(field.type)));
}

const query = schema.getQueryType();
const nodeTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
);
const opaque = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64url');

/** Asks every field of every type that can be reached: from the query, and by ids. */
async function askAll(token?: string): Promise<{ text: string; codes: Set<unknown>; asked: number }> {
  const answers = [];
  for (const field of Object.values(query?.getFields() ?? {})) {
    if (['node', 'nodes', 'article'].includes(field.name)) continue;
    const name = getNamedType(field.type);
    const text = `{ ${field.name}${argumentsOf(field)} ${fieldsOf(name, field.name === 'statements' ? 3 : 2)} }`;
    answers.push(await api.ask(text, {}, token));
  }
  for (const type of nodeTypes) {
    const ids = [1, 2, 3, 4].map((id) => opaque(type.name, id));
    const text = `query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { ... on ${type.name} ${fieldsOf(type, 2)} }
      node(id: $id) { ... on ${type.name} ${fieldsOf(type, 1)} } }`;
    // Asked again, it runs compiled where that is what is tested.
    for (const id of ids) answers.push(await api.ask(text, { ids, id }, token));
  }
  for (const { errors, data } of answers) expect(data, JSON.stringify(errors)).toBeDefined();
  const errors = answers.flatMap((answer) => answer.errors ?? []);
  return {
    text: JSON.stringify(answers),
    codes: new Set(errors.map(({ extensions }) => extensions.code)),
    asked: answers.length,
  };
}

describe('a stranger', () => {
  it('sees no path, nothing of quarantined documents, and not where sources read from', async () => {
    const { text, codes, asked } = await askAll();
    expect(asked).toBeGreaterThan(50);
    for (const secret of [CONTENT, NAME, TOKEN, PASSWORD, folder, process.cwd(), 'news.example']) {
      expect(text.includes(secret), secret).toBe(false);
    }
    expect(text.match(/(?<![\w/.:])\/(?:home|tmp|root|usr|var|etc|opt|data)\b/gu)).toBeNull();
    expect(codes).toEqual(new Set(['FORBIDDEN']));
    expect(api.log).toEqual([]);
  });

  it('still sees how imports fare, in the same answer', async () => {
    const { data, errors } = await api.ask(/* GraphQL */ `{
      runs { totalCount nodes { status read created quarantined inputs error items { totalCount } source { slug kind } } }
      sources { slug status failures location pages reason }
      quarantine { totalCount }
      statements(first: 1) { totalCount }
    }`);
    expect(data).toMatchObject({
      quarantine: null,
      runs: {
        totalCount: 3,
        nodes: expect.arrayContaining([expect.objectContaining({ quarantined: 2, inputs: null })]),
      },
      sources: expect.arrayContaining([expect.objectContaining({ status: 'PAUSED', failures: 1, location: null })]),
    });
    expect(data.statements.totalCount).toBeGreaterThan(0);
    expect(errors?.[0]?.message).toMatch(/send the header "Authorization: Bearer <key>"/);
  });

  it('sees nothing of a quarantined document by its id either', async () => {
    for (let i = 0; i < 3; i++) {
      const { data, errors } = await api.ask(
        'query ($id: ID!) { node(id: $id) { id ... on QuarantinedDocument { origin excerpt } } nodes(ids: [$id]) { id } }',
        { id: opaque('QuarantinedDocument', 1) },
      );
      expect(data).toEqual({ node: null, nodes: [null] });
      expect(errors?.map(({ extensions }) => extensions.code)).toContain('FORBIDDEN');
    }
  });
});

describe('an operator', () => {
  it('sees all of it, with relative paths', async () => {
    const { text, codes } = await askAll(ADMIN_TOKEN);
    expect(codes).toEqual(new Set());
    for (const secret of [CONTENT, NAME, TOKEN]) expect(text.includes(secret), secret).toBe(true);
    for (const path of [`"${folder}`, process.cwd(), PASSWORD]) expect(text.includes(path), path).toBe(false);
  });
});
