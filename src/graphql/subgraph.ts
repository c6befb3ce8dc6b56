import {
  type DocumentNode,
  type GraphQLResolveInfo,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { NODE_TYPES, type NodeType } from '../generated/node-types.ts';
import { getArticles } from '../store/read/articles.ts';
import type { Context } from './context.ts';
import { badInput, quote } from './errors.ts';
import { decodeId } from './node-id.ts';
import { asNode, findNode, typeOfNode } from './nodes.ts';
import type { Addition } from './schema.ts';

/** What the specification of subgraphs asks for besides: https://www.apollographql.com/docs/federation/subgraph-spec */
const ADDED = `
scalar _Any
union _Entity = ${NODE_TYPES.join(' | ')}
type _Service { sdl: String! }
extend type Query {
  _entities(representations: [_Any!]!): [_Entity]!
  _service: _Service!
}`;
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])`;

/** By what else than their ids objects are known: everywhere, and for good. */
const KEYS: Record<string, string> = { Topic: 'slug', Actor: 'slug', Outlet: 'slug', Issue: 'slug', Article: 'url' };

/** Objects that a router may ask for at once. */
const MOST_ENTITIES = 1_000;

/** What a router knows of an object whose fields it asks for. */
type Reference = Partial<Record<'__typename' | 'id' | 'slug' | 'url', unknown>>;

/** What makes the schema a subgraph of Apollo Federation 2: objects are found by the keys that other subgraphs have of them. */
export function subgraphOf(sdl: string): Addition {
  const service = { sdl: print(withKeys(sdl)) };
  const Query = {
    _service: () => service,
    _entities: (
      _: unknown,
      args: { representations: readonly Reference[] },
      context: Context,
      info: GraphQLResolveInfo,
    ) => findReferred(args.representations, context, info),
  };
  return { typeDefs: ADDED, resolvers: { Query, _Entity: { __resolveType: typeOfNode } } };
}

/** With `@key` at every type that is a Node, and `@shareable` at what any graph with connections has. */
function withKeys(sdl: string): DocumentNode {
  return visit(parse(`${LINK}\n${sdl}`), {
    ObjectTypeDefinition(node): ObjectTypeDefinitionNode | undefined {
      const { value: name } = node.name;
      if (name === 'PageInfo') return withDirectives(node, '@shareable');
      const type = nodeType(name);
      return type && withDirectives(node, ...keysOf(type).map((key) => `@key(fields: "${key}")`));
    },
  });
}

const nodeType = (name: unknown): NodeType | undefined => NODE_TYPES.find((type) => type === name);
const keysOf = (type: NodeType): string[] => ['id', KEYS[type] ?? []].flat();

function withDirectives(node: ObjectTypeDefinitionNode, ...directives: string[]): ObjectTypeDefinitionNode {
  const [carrier] = parse(`type Carrier ${directives.join(' ')} { x: Int }`).definitions;
  const added = carrier?.kind === Kind.OBJECT_TYPE_DEFINITION ? (carrier.directives ?? []) : [];
  return { ...node, directives: [...(node.directives ?? []), ...added] };
}

function findReferred(references: readonly Reference[], context: Context, info: GraphQLResolveInfo) {
  const { length } = references;
  if (length > MOST_ENTITIES) {
    throw badInput('representations', `${length} are too many; ask for at most ${MOST_ENTITIES}`);
  }
  return references.map((reference) => findOne(reference, context, info));
}

/** The object that a router means; undefined where there is none. One SQL statement reads those of a type by their ids. */
async function findOne({ __typename, id, slug, url }: Reference, context: Context, info: GraphQLResolveInfo) {
  const type = nodeType(__typename);
  if (!type)
    throw badInput('representations', `has the __typename ${quote(String(__typename))}, which no object here has`);
  if (typeof id === 'string') {
    const decoded = decodeId(id, 'representations');
    if (decoded.type === type) return findNode(decoded, context, info);
    throw badInput('representations', `has the id of type ${decoded.type} for a reference of type ${type}`);
  }
  const row =
    typeof slug === 'string' && KEYS[type] === 'slug'
      ? findBySlug(type, slug, context)
      : typeof url === 'string' && KEYS[type] === 'url'
        ? await findByUrl(url, context, info)
        : noKey(type);
  return row && asNode(type, row);
}

function noKey(type: NodeType): never {
  const keys = keysOf(type).join(' or ');
  throw badInput('representations', `has a reference of type ${type} without its ${keys}; give that`);
}

function findBySlug(type: NodeType, slug: string, { dimensions: { topics, actors, outlets, issues } }: Context) {
  if (type === 'Topic') return topics.findSlug(slug);
  if (type === 'Actor') return actors.findSlug(slug);
  return type === 'Outlet' ? outlets.findSlug(slug) : issues.findSlug(slug);
}

function findByUrl(url: string, context: Context, info: GraphQLResolveInfo) {
  const address = URL.canParse(url) ? new URL(url).href : url;
  const load = (urls: readonly string[]) =>
    Promise.all(urls.map(async (each) => (await getArticles(context.store.reader, { url: each }))[0]));
  return context.batch(info, address, load, 'url');
}
