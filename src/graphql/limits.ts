import type { ApolloServerPlugin } from '@apollo/server';
import {
  type ASTVisitor,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  OperationTypeNode,
  type ValidationContext,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { MAX_LIMIT } from './connection.ts';
import type { Context } from './context.ts';

export const MAX_TOKENS = 2_000;
const MAX_ALIASES = 30;
const MAX_DIRECTIVES = 10;
const MAX_DEPTH = 20;
/** About the number of fields in an answer. */
const MAX_COMPLEXITY = 200_000;

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** Keeps a small request from growing into a large answer by aliases, directives or depth. */
export function limitShape(context: ValidationContext): ASTVisitor {
  let [aliases, directives, depth] = [0, 0, 0];
  return {
    Field: {
      enter(node) {
        if (node.alias && ++aliases === MAX_ALIASES + 1) {
          context.reportError(refuse(`more than ${MAX_ALIASES} aliases; split the request`));
        }
        if (++depth === MAX_DEPTH + 1)
          context.reportError(refuse(`deeper than ${MAX_DEPTH} fields; split the request`));
      },
      leave() {
        depth--;
      },
    },
    Directive() {
      if (++directives === MAX_DIRECTIVES + 1) {
        context.reportError(refuse(`more than ${MAX_DIRECTIVES} directives; split the request`));
      }
    },
  };
}

/** A connection costs what its page may hold. */
function pageEstimator({ args, childComplexity, field }: ComplexityEstimatorArgs): number | undefined {
  if (!field.args.some(({ name }) => name === 'first')) return undefined;
  const asked = Number(args.first ?? args.last ?? 20);
  return 1 + Math.min(Math.max(asked, 1), MAX_LIMIT) * childComplexity;
}

/** Refuses requests that could answer with too much, by the variables they come with. */
export function limitComplexity(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, request }) {
          if (!operation) return; // none of that name, or no name where there are several: execution says so
          if (operation.operation !== OperationTypeNode.QUERY)
            throw refuse(`there is no ${operation.operation}; only queries`);
          const variables = request.variables ?? {};
          // What is wrong with variables is said when they are used: there it is known to be the caller's mistake.
          if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return;
          const complexity = getComplexity({
            schema,
            query: document,
            ...(operationName !== null && { operationName }),
            variables,
            estimators: [pageEstimator, simpleEstimator({ defaultComplexity: 1 })],
          });
          if (complexity > MAX_COMPLEXITY) {
            const message = `may answer with ${complexity} fields, more than ${MAX_COMPLEXITY}; ask for smaller pages`;
            throw refuse(message);
          }
        },
      };
    },
  };
}
