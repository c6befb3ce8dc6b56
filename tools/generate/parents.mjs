import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectType } from 'graphql';

const DECLARATION = /^export (?:interface|type|class) (\w+)/gmu;

/**
 * What the resolvers of each schema type get as their parent, as codegen's mappers (`file#name`): for `Article` the
 * `ArticleRow` that some file of src/store/ exports, or the `ArticleParent` of src/graphql/resolvers/; for an
 * `ArticleConnection` without a parent of its own a page of `ArticleRow`. A type that has neither is answered from an object with its own fields.
 */
export function findParents(root, schema) {
  const rows = exportedTypes(root, 'store', 'Row');
  const parents = exportedTypes(root, 'graphql/resolvers', 'Parent');
  const mappers = {};
  for (const { name } of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    const parent = parents.get(`${name}Parent`) ?? rows.get(`${name}Row`);
    if (parent) mappers[name] = `../${parent}`;
    else if (name.endsWith('Connection')) mappers[name] = `../graphql/connection.ts#Connection<${rowOf(name, rows)}>`;
  }
  return mappers;
}

function rowOf(connection, rows) {
  const row = connection.replace(/Connection$/u, 'Row');
  if (!rows.has(row))
    throw new Error(`${connection} is a page of ${row}, which no file of src/store/ exports; name one so`);
  return row;
}

/** Of a folder of src/, the exported types whose names have the ending: each with `file#name`, the file as from src/. */
function exportedTypes(root, folder, ending) {
  const found = new Map();
  const paths = readdirSync(join(root, 'src', folder), { recursive: true }).sort();
  for (const path of paths.filter((each) => each.endsWith('.ts'))) {
    const file = `${folder}/${path.replaceAll('\\', '/')}`;
    for (const [, name] of readFileSync(join(root, 'src', file), 'utf8').matchAll(DECLARATION)) {
      if (!name.endsWith(ending)) continue;
      if (found.has(name)) throw new Error(`${name} is in ${found.get(name)} and in ${file}; rename one of them`);
      found.set(name, `${file}#${name}`);
    }
  }
  return found;
}
