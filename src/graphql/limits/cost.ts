import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { MAX_LIMIT } from '../connection.ts';
import { refuse } from '../errors.ts';
import { MAX_ANSWER_FIELDS } from './budget.ts';

type Variables = Record<string, unknown>;

/** How many costs to remember for one operation, one for each combination of page sizes. */
const MAX_SHAPES = 100;

/** Works out before anything is read how many fields an answer may have at most. */
export class Costs {
  readonly #schema: GraphQLSchema;
  readonly #known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The cost in fields; throws where an answer may not have as many. */
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

/** Multiplies a list's cost: by the page's size, by the number of `ids` (or of a router's references), or by what `@listSize` assumes. */
const listEstimator =
  (schema: GraphQLSchema) =>
  ({ args, childComplexity, field }: ComplexityEstimatorArgs): number | undefined => {
    const listed = args.ids ?? args.representations;
    if (Array.isArray(listed)) return 1 + listed.length * childComplexity;
    const isPage = getNamedType(field.type).name.endsWith('Connection');
    if (!isPage) return 1 + declaredSize(schema, field) * childComplexity;
    const asked = Number(args.first ?? args.last ?? 20);
    return 1 + Math.min(Math.max(asked, 1), MAX_LIMIT) * childComplexity;
  };

/** The field's `@listSize`; 1 for a single object, and for a page, which its connection has counted. */
function declaredSize(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, unknown>): number {
  const directive = schema.getDirective('listSize');
  const size = directive && astNode && getDirectiveValues(directive, astNode)?.assumedSize;
  return typeof size === 'number' ? size : 1;
}

/** The part of the variables that the cost depends on: numbers, lengths of lists, conditions of @skip and @include. */
function sizesIn({ variableDefinitions }: OperationDefinitionNode, variables: Variables): unknown[] {
  return (variableDefinitions ?? []).map(({ variable: { name }, type }) => {
    const value = variables[name.value];
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    if (named.kind === Kind.LIST_TYPE) return Array.isArray(value) ? value.length : value === null;
    return named.name.value === 'Int' || named.name.value === 'Boolean' ? value : null;
  });
}
