import type { ApolloServerPlugin } from '@apollo/server';
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { MAX_LIMIT } from './connection.ts';
import type { Context } from './context.ts';
import { readVariables } from './variables.ts';

export const MAX_TOKENS = 2_000;
const MAX_ALIASES = 30;
const MAX_DIRECTIVES = 10;
const MAX_DEPTH = 20;
const MAX_FIELDS = 2_000;
/** About the number of fields in an answer. */
const MAX_COMPLEXITY = 200_000;

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** How far a selection reaches with its fragments put in: each of them counts wherever it is spread. */
interface Extent {
  depth: number;
  fields: number;
}

/** `known` has the fragments measured so far; one that spreads itself is another rule's to refuse. */
function extentOf(set: SelectionSetNode | undefined, context: ValidationContext, known: Map<string, Extent>): Extent {
  const extent = { depth: 0, fields: 0 };
  for (const node of set?.selections ?? []) {
    const inner =
      node.kind === Kind.FRAGMENT_SPREAD
        ? extentOfFragment(node.name.value, context, known)
        : extentOf(node.selectionSet, context, known);
    const own = node.kind === Kind.FIELD ? 1 : 0;
    extent.depth = Math.max(extent.depth, own + inner.depth);
    extent.fields += own + inner.fields;
  }
  return extent;
}

function extentOfFragment(name: string, context: ValidationContext, known: Map<string, Extent>): Extent {
  const measured = known.get(name);
  if (measured) return measured;
  known.set(name, { depth: 0, fields: 0 });
  const extent = extentOf(context.getFragment(name)?.selectionSet, context, known);
  known.set(name, extent);
  return extent;
}

/** Keeps a small request from growing into a large answer by aliases, directives, fragments or depth. */
export function limitShape(context: ValidationContext): ASTVisitor {
  let [aliases, directives] = [0, 0];
  const known = new Map<string, Extent>();
  return {
    OperationDefinition({ selectionSet }) {
      const { depth, fields } = extentOf(selectionSet, context, known);
      if (depth > MAX_DEPTH) context.reportError(refuse(`deeper than ${MAX_DEPTH} fields; split the request`));
      if (fields > MAX_FIELDS) {
        context.reportError(refuse(`more than ${MAX_FIELDS} fields, fragments put in; split the request`));
      }
    },
    Field(node) {
      if (node.alias && ++aliases === MAX_ALIASES + 1) {
        context.reportError(refuse(`more than ${MAX_ALIASES} aliases; split the request`));
      }
    },
    Directive() {
      if (++directives === MAX_DIRECTIVES + 1) {
        context.reportError(refuse(`more than ${MAX_DIRECTIVES} directives; split the request`));
      }
    },
  };
}

/** A connection costs what its page may hold, and a list of ids what it asks for. */
function pageEstimator({ args, childComplexity, field }: ComplexityEstimatorArgs): number | undefined {
  if (Array.isArray(args.ids)) return 1 + args.ids.length * childComplexity;
  if (!field.args.some(({ name }) => name === 'first')) return undefined;
  const asked = Number(args.first ?? args.last ?? 20);
  return 1 + Math.min(Math.max(asked, 1), MAX_LIMIT) * childComplexity;
}

/** Refuses requests that could answer with too much, by the variables they come with. */
export function limitComplexity(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const measured = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  function complexityOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    const known = measured.get(operation) ?? new Map<string, number>();
    measured.set(operation, known);
    const shape = JSON.stringify(sizesIn(operation, variables));
    const complexity =
      known.get(shape) ??
      getComplexity({
        schema,
        query: document,
        ...(operation.name && { operationName: operation.name.value }),
        variables,
        estimators: [pageEstimator, simpleEstimator({ defaultComplexity: 1 })],
      });
    if (known.size < MAX_SHAPES) known.set(shape, complexity);
    return complexity;
  }

  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return; // none of that name, or no name where there are several: execution says so
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw refuse('there are no subscriptions');
          if (operation.operation === OperationTypeNode.MUTATION) contextValue.mayChange();
          const variables = request.variables ?? {};
          // What is wrong with variables is said when they are used: there it is known to be the caller's mistake.
          if (readVariables(schema, operation, request).errors) return;
          const complexity = complexityOf(document, operation, variables);
          if (complexity > MAX_COMPLEXITY) {
            const message = `may answer with ${complexity} fields, more than ${MAX_COMPLEXITY}; ask for smaller pages`;
            throw refuse(message);
          }
        },
      };
    },
  };
}

type Variables = Record<string, unknown>;

/** Of one operation asked with other sizes of pages, as many are remembered. */
const MAX_SHAPES = 100;

/** The variables that an answer's size depends on: of pages, of lists of ids, and what is left out. */
function sizesIn({ variableDefinitions }: OperationDefinitionNode, variables: Variables): unknown[] {
  return (variableDefinitions ?? []).map(({ variable: { name }, type }) => {
    const value = variables[name.value];
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    if (named.kind === Kind.LIST_TYPE) return Array.isArray(value) ? value.length : value;
    return named.name.value === 'Int' || named.name.value === 'Boolean' ? value : null;
  });
}
