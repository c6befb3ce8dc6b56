import {
  type DocumentNode,
  defaultFieldResolver,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getDirectiveValues,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ROLES, type Role } from '../../model.ts';
import type { Context } from '../context.ts';
import type { Viewer } from './viewer.ts';

/** What `@requires` asks of whoever reads a field. */
interface Rule {
  role: Role;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Makes fields marked `@requires` refuse those who may not read them, before they are resolved, on whatever way to them. */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = ruleOf(schema, field);
      if (!rule) continue;
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (parent, args, context: Context, info) => {
        context.viewer.require(rule.role);
        context.keeping.forbid();
        return resolve(parent, args, context, info);
      };
    }
  }
}

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
    const rule = field && ruleOf(schema, field);
    if (rule) viewer.require(rule.role);
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
function ruleOf(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, unknown>): Rule | undefined {
  const directive = schema.getDirective('requires');
  if (!directive) throw new Error('schema.graphql has no directive @requires');
  const given = astNode && getDirectiveValues(directive, astNode);
  if (!given) return undefined;
  const role = ROLES.find((one) => one === given.role);
  if (!role) throw new Error(`there is no role ${given.role}`);
  return { role };
}
