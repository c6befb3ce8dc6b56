import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, Kind, parse, validate, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReadyQuestion } from '../../../src/web/playground/ready-question.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';

const folder = join(import.meta.dirname, '../../../operations');
const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema.graphql'), 'utf8'));
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .sort();
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

function depth(document: DocumentNode): number {
  let current = 0;
  let deepest = 0;
  visit(document, {
    SelectionSet: {
      enter: () => {
        current += 1;
        deepest = Math.max(deepest, current);
      },
      leave: () => {
        current -= 1;
      },
    },
  });
  return deepest;
}

describe('the ready questions', () => {
  it('begin with the signature question', () => {
    const first = read(files[0] ?? '');
    expect(first).toContain('$filter: StatementFilter = { topics: ["hostages"] }');
    expect(first).toContain('statements(\n    filter: $filter');
  });

  it('are opened by slugs that are unique', () => {
    const slugs = files.map((file) => parseReadyQuestion(file, read(file)).slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  describe.each(files)('%s', (file) => {
    const question = parseReadyQuestion(file, read(file));
    const document = parse(question.query);

    it('says what it asks and how to read the answer', () => {
      expect(question.asks).toMatch(/^[A-Z].*\?$/);
      expect(question.explains).toMatch(/^[A-Z].*\.$/);
    });

    it('names its one operation, which is what its tab is called', () => {
      const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
      const names = operations.map((definition) => 'name' in definition && definition.name?.value);
      expect(names).toEqual([expect.stringMatching(/^[A-Z]\w+$/)]);
    });

    it('is valid', () => {
      expect(validate(schema, document)).toEqual([]);
    });

    it('is answered', async () => {
      const { data, errors } = await api.ask(question.query, {}, ADMIN_TOKEN);
      expect(errors).toBeUndefined();
      expect(data).toBeTruthy();
    });

    it('can be run as it is, with no variable given', () => {
      visit(document, {
        VariableDefinition({ variable, type, defaultValue }) {
          if (!defaultValue) expect(type.kind, variable.name.value).not.toBe(Kind.NON_NULL_TYPE);
        },
      });
    });

    it('is shallow enough to read', () => {
      expect(depth(document)).toBeLessThanOrEqual(8);
    });

    it('fits half a screen in width', () => {
      for (const line of question.query.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
    });
  });
});

describe('parseReadyQuestion', () => {
  const query = '# Who\n# spoke?\n#\n# The latest\n# first.\nquery Who {\n  __typename # not this\n}\n';

  it('takes the slug from the name and the texts from the two paragraphs of the comment', () => {
    expect(parseReadyQuestion('./operations/07-who.graphql', query)).toEqual({
      slug: 'who',
      asks: 'Who spoke?',
      explains: 'The latest first.',
      query,
    });
  });

  it('names the file and what to change', () => {
    expect(() => parseReadyQuestion('who.graphql', query)).toThrow('who.graphql: name a question file like');
    expect(() => parseReadyQuestion('07-who.graphql', '# Who?\nquery Who { __typename }')).toThrow(
      '07-who.graphql: begin with a comment of two paragraphs',
    );
  });
});
