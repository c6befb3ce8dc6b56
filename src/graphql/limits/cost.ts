import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { MAX_LIMIT } from '../connection.ts';
import { refuse } from '../errors.ts';
import { MAX_ANSWER_FIELDS } from './budget.ts';

type Variables = Record<string, unknown>;

/** Of one operation asked with other sizes of pages, as many costs are remembered. */
const MAX_SHAPES = 100;

/** How many fields an answer may have, worked out from a request and its variables before anything is read. */
export class Costs {
  readonly #schema: GraphQLSchema;
  readonly #known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** Throws where it is more than an answer may have. */
  check(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    const cost = this.#costOf(document, operation, variables);
    if (cost <= MAX_ANSWER_FIELDS) return cost;
    throw refuse(
      `may answer with ${cost} fields, more than ${MAX_ANSWER_FIELDS}; ask for smaller pages or fewer lists`,
    );
  }

  #costOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    const known = this.#known.get(operation) ?? new Map<string, number>();
    this.#known.set(operation, known);
    const shape = JSON.stringify(sizesIn(operation, variables));
    const cost =
      known.get(shape) ??
      getComplexity({
        schema: this.#schema,
        query: document,
        ...(operation.name && { operationName: operation.name.value }),
        variables,
        estimators: [listEstimator(this.#schema), simpleEstimator({ defaultComplexity: 1 })],
      });
    if (known.size < MAX_SHAPES) known.set(shape, cost);
    return cost;
  }
}

/** A connection costs what its page may hold, a list of ids what it asks for, another list what the schema declares. */
const listEstimator =
  (schema: GraphQLSchema) =>
  ({ args, childComplexity, field }: ComplexityEstimatorArgs): number | undefined => {
    if (Array.isArray(args.ids)) return 1 + args.ids.length * childComplexity;
    if (!field.args.some(({ name }) => name === 'first')) return 1 + declaredSize(schema, field) * childComplexity;
    const asked = Number(args.first ?? args.last ?? 20);
    return 1 + Math.min(Math.max(asked, 1), MAX_LIMIT) * childComplexity;
  };

/** What @listSize says of a field; 1 where it says nothing: a single object, or a page that its connection counts. */
function declaredSize(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, unknown>): number {
  const directive = schema.getDirective('listSize');
  const size = directive && astNode && getDirectiveValues(directive, astNode)?.assumedSize;
  return typeof size === 'number' ? size : 1;
}

/** The variables that an answer's size depends on: of pages, of lists of ids, and what is left out. */
function sizesIn({ variableDefinitions }: OperationDefinitionNode, variables: Variables): unknown[] {
  return (variableDefinitions ?? []).map(({ variable: { name }, type }) => {
    const value = variables[name.value];
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    if (named.kind === Kind.LIST_TYPE) return Array.isArray(value) ? value.length : value === null;
    return named.name.value === 'Int' || named.name.value === 'Boolean' ? value : null;
  });
}
