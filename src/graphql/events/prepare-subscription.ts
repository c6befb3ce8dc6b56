import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
} from 'graphql';
import type { Asker } from '../asker.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Question } from '../http/question.ts';
import { Costs } from '../limits/cost.ts';
import type { Documents } from '../limits/documents.ts';
import { DOCUMENT_COST, type RateLimit, REQUEST_COST } from '../limits/rate-limit.ts';
import { hashOf } from '../operations/known-operations.ts';
import type { EventStream } from './event-stream.ts';

/** A subscription that was admitted. */
export interface Subscribed {
  /** Its name as the client has it. */
  operation: string | undefined;
  /** What each answer costs, in fields. */
  cost: number;
  /** Its answers, each with the id of its event. */
  answers: AsyncGenerator<{ id: string; result: ExecutionResult }, void>;
}

interface Parts {
  schema: GraphQLSchema;
  documents: Documents;
  fieldRate: RateLimit;
  /** Masks errors that are not the caller's. */
  format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

/** Admits subscriptions under the limits that all requests have. */
export function subscriptionPreparer({ schema, documents, fieldRate, format }: Parts) {
  const costs = new Costs(schema);

  /** Throws where it is refused, before anything is sent. */
  return async (question: Question, asker: Asker, stream: EventStream, make: MakeContext): Promise<Subscribed> => {
    const { document, variables, operationName } = read(question, documents);
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
      throw refuse('this is no subscription; ask queries and mutations at /graphql');
    }
    const name = operation.name?.value;
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const [faulty] = errors ?? [];
    if (faulty) throw withCode(faulty, 'BAD_USER_INPUT');
    const cost = costs.check(document, operation, variables);
    await fieldRate.take({ client: asker.client, rate: asker.viewer.rate }, REQUEST_COST + DOCUMENT_COST + cost);
    const asked = { schema, document, operationName, variableValues: variables };
    const source = await make((context) => createSourceEventStream({ ...asked, contextValue: { ...context, stream } }));
    if (!isSource(source)) throw source.errors?.[0] ?? new Error('a subscription began with neither events nor errors');
    return { operation: name, cost, answers: answer(source) };

    async function* answer(events: AsyncIterable<unknown>) {
      for await (const event of events) {
        const result = await stream.inContext((context) =>
          executed(context, name, () => execute({ ...asked, rootValue: event, contextValue: context })),
        );
        yield { id: cursorOf(event), result };
      }
    }
  };

  async function executed(
    { audit, budget }: Context,
    name: string | undefined,
    run: () => ReturnType<typeof execute>,
  ): Promise<ExecutionResult> {
    const { data, errors } = await run();
    await audit.finish(name, undefined);
    budget.checkSize(data);
    if (budget.failure) return { errors: [reformed(budget.failure)] };
    return { ...(errors && { errors: errors.map(reformed) }), ...(data !== undefined && { data }) };
  }

  function reformed(error: GraphQLError): GraphQLError {
    const { message, extensions } = format({ ...error.toJSON(), extensions: coded(error) }, error);
    return new GraphQLError(message, {
      nodes: error.nodes ?? null,
      path: error.path ?? null,
      extensions: extensions ?? {},
    });
  }
}

/** Runs `work` with a context for the beginning of a subscription. */
type MakeContext = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/** graphql-js gives its own errors, and those of bugs, no code. */
const coded = ({ extensions }: GraphQLError) => ({ code: 'INTERNAL_SERVER_ERROR', ...extensions });

function read({ text, operationName, variables }: Question, documents: Documents) {
  if (text === undefined) throw refuse('there is no document; send `query`');
  const given: unknown = variables === '' ? undefined : JSON.parse(variables);
  if (!isRecord(given)) throw refuse('the variables are no object');
  return { document: parsed(text, documents), variables: given, operationName: operationName || undefined };
}

function parsed(text: string, documents: Documents): DocumentNode {
  try {
    return documents.prepare(text, hashOf(text));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isParsed = error.nodes !== undefined && error.nodes.length > 0;
    throw withCode(error, isParsed ? 'GRAPHQL_VALIDATION_FAILED' : 'GRAPHQL_PARSE_FAILED');
  }
}

/** An error of graphql-js with the code of what kind of mistake it is, unless it has one. */
function withCode({ message, nodes, source, positions, extensions }: GraphQLError, code: string): GraphQLError {
  const place = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
  return new GraphQLError(message, { ...place, extensions: { code, ...extensions } });
}

const isSource = (source: object): source is AsyncIterable<unknown> => Symbol.asyncIterator in source;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cursorOf(event: unknown): string {
  if (typeof event === 'object' && event !== null && 'cursor' in event) return String(event.cursor);
  throw new Error('an event has no cursor');
}
