import {
  type DocumentNode,
  defaultFieldResolver,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getDirectiveValues,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ROLES, type Role } from '../../model.ts';
import type { Context } from '../context.ts';
import { limitedOnly } from '../errors.ts';
import { cut } from './quotation.ts';
import type { Viewer } from './viewer.ts';

export interface RulesOptions {
  /** Characters of a quotation for those who do not see full texts. */
  quotationLength: number;
}

type Resolve = GraphQLFieldResolver<unknown, Context>;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Has fields heed the rules that stand beside them in the schema, before they are resolved, on whatever way to them. */
export function guardFields(schema: GraphQLSchema, { quotationLength }: RulesOptions): void {
  const isMarked = (field: GraphQLField<unknown, unknown>, name: string) =>
    argumentsOf(schema, field, name) !== undefined;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve = defaultFieldResolver } = field;
      const role = roleFor(schema, field);
      if (role)
        field.resolve = requiring(
          role,
          type === schema.getMutationType()
            ? noting(schema, field, resolve)
            : revealing(`${type.name}.${field.name}`, resolve),
        );
      else if (isMarked(field, 'unlimited')) field.resolve = refusingLimited(resolve);
      else if (isMarked(field, 'fullText')) field.resolve = withholding(resolve);
      else if (isMarked(field, 'quotation')) field.resolve = cutting(quotationLength, resolve);
    }
  }
}

const requiring =
  (role: Role, resolve: Resolve): Resolve =>
  (parent, args, context, info) => {
    context.viewer.require(role);
    // What only some may see is not given from memory: it is noted each time that it is seen.
    context.keeping.forbid();
    return resolve(parent, args, context, info);
  };

/** Notes a mutation with its arguments, but for those that are personal. */
function noting(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, resolve: Resolve): Resolve {
  const personal = personalArguments(schema, field);
  return (parent, args, context, info) => {
    for (const name of personal) context.audit.withhold(args[name]);
    return context.audit.change(`Mutation.${field.name}`, args, () => resolve(parent, args, context, info));
  };
}

/** Names of the arguments that are neither noted nor logged. */
export function personalArguments(schema: GraphQLSchema, { args }: GraphQLField<unknown, unknown>): string[] {
  return args.filter((argument) => argumentsOf(schema, argument, 'personal')).map(({ name }) => name);
}

const revealing =
  (name: string, resolve: Resolve): Resolve =>
  (parent, args, context, info) => {
    context.audit.reveal(name);
    return resolve(parent, args, context, info);
  };

const refusingLimited =
  (resolve: Resolve): Resolve =>
  (parent, args, context, info) => {
    if (context.viewer.limits) throw limitedOnly();
    return resolve(parent, args, context, info);
  };

const withholding =
  (resolve: Resolve): Resolve =>
  (parent, args, context, info) =>
    context.viewer.texts ? resolve(parent, args, context, info) : null;

const cutting =
  (length: number, resolve: Resolve): Resolve =>
  (parent, args, context, info) => {
    const quoted = resolve(parent, args, context, info);
    if (context.viewer.texts) return quoted;
    return quoted instanceof Promise ? quoted.then((value) => cut(value, length)) : cut(quoted, length);
  };

/** Refuses an operation of mutations as a whole, before the first is executed, where one of them may not be asked for. */
export function checkMutations(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  viewer: Viewer,
): void {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const fields = schema.getMutationType()?.getFields() ?? {};
  for (const name of namesIn(selectionSet, fragments)) {
    const field = fields[name];
    const role = field && roleFor(schema, field);
    if (role) viewer.require(role);
  }
}

/** The fields of an operation's root; documents with fragments in a circle were refused before. */
function namesIn({ selections }: SelectionSetNode, fragments: Fragments): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node.name.value];
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return fragment ? namesIn(fragment.selectionSet, fragments) : [];
  });
}

/** Undefined where anybody may who may ask at all. */
function roleFor(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): Role | undefined {
  const given = argumentsOf(schema, field, 'requires');
  if (!given) return undefined;
  const role = ROLES.find((one) => one === given.role);
  if (!role) throw new Error(`there is no role ${given.role}`);
  return role;
}

/** What a directive says of a field, or of an argument; undefined where that does not have it. */
function argumentsOf(
  schema: GraphQLSchema,
  { astNode }: GraphQLField<unknown, unknown> | GraphQLArgument,
  name: string,
) {
  const directive = schema.getDirective(name);
  if (!directive) throw new Error(`schema.graphql has no directive @${name}`);
  return astNode ? getDirectiveValues(directive, astNode) : undefined;
}
