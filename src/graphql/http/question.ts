import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { KnownOperations } from '../operations/known-operations.ts';

/** What a request asks. */
export interface Question {
  /** The document's text; undefined where there is none, and where the request is none that GraphQL over HTTP knows. */
  text: string | undefined;
  /** The id that it was asked by: its `documentId`, or the hash of a persisted query that is known. */
  id: string | undefined;
  operationName: string;
  variables: Parameters;
  /** Whether it has more than these, or variables in no form that can be read: then its answer may depend on more. */
  isExtended: boolean;
  /** The request as Apollo Server takes it, with the text in place of its id. */
  request: HTTPGraphQLRequest;
}

type Parameters = Record<string, unknown>;

/** Reads a request to the API. What is wrong with one is left to Apollo Server to say. */
export function readQuestion(request: FastifyRequest, operations: KnownOperations): Question {
  const { method, body } = request;
  const search = searchOf(request.url);
  const given = method === 'GET' ? parametersOf(search) : isRecord(body) ? body : {};
  const { query, documentId, persistedId } = idsOf(given);
  const id = documentId ?? persistedId;
  const known = query === undefined && id !== undefined ? operations.find(id) : undefined;
  return {
    text: query ?? known,
    id: known === undefined ? documentId : id,
    operationName: asText(given.operationName) ?? '',
    variables: isRecord(given.variables) ? given.variables : {},
    isExtended: !isPlain(given, known !== undefined),
    request: {
      method,
      headers: headersOf(request),
      search: known !== undefined && method === 'GET' ? searchFor(search, known) : search,
      body: known !== undefined && method !== 'GET' ? withText(given, known) : body,
    },
  };
}

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

/** Parameters of an address, the JSON among them parsed; what is no JSON stays text. */
function parametersOf(search: string): Parameters {
  const given: Parameters = {};
  const parameters = new URLSearchParams(search);
  for (const name of ['documentId', 'query', 'operationName', 'variables', 'extensions']) {
    const [value, ...others] = parameters.getAll(name);
    if (value === undefined) continue;
    if (others.length > 0) return { extensions: 'given twice' };
    given[name] = name === 'variables' || name === 'extensions' ? parsedJson(value) : value;
  }
  return given;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** How a request names its document: by its text, by the id of GraphQL over HTTP, or by that of Apollo's clients. */
function idsOf({ query, documentId, extensions }: Parameters) {
  const persisted = isRecord(extensions) ? extensions.persistedQuery : undefined;
  return {
    query: asText(query),
    documentId: asText(documentId),
    persistedId: isRecord(persisted) ? asText(persisted.sha256Hash) : undefined,
  };
}

/** Whether a request has nothing but what names an operation, and variables for it. */
function isPlain({ variables, operationName, extensions }: Parameters, isKnown: boolean): boolean {
  if (variables !== undefined && variables !== null && !isRecord(variables)) return false;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return false;
  const others = isRecord(extensions) && isKnown ? withoutId(extensions) : extensions;
  return others === undefined || others === null || (isRecord(others) && Object.keys(others).length === 0);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function withText({ documentId: _, extensions, ...others }: Parameters, query: string): Parameters {
  return { ...others, query, ...(isRecord(extensions) && { extensions: withoutId(extensions) }) };
}

function withoutId({ persistedQuery: _, ...others }: Parameters): Parameters {
  return others;
}

function searchFor(search: string, query: string): string {
  const parameters = new URLSearchParams(search);
  const extensions = parametersOf(search).extensions;
  parameters.delete('documentId');
  parameters.delete('extensions');
  if (isRecord(extensions)) parameters.set('extensions', JSON.stringify(withoutId(extensions)));
  parameters.set('query', query);
  return `?${parameters}`;
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function isRecord(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
