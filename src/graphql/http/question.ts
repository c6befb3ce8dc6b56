import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { KnownOperations } from '../operations/known-operations.ts';

type Parameters = Record<string, unknown>;

/** What a request asks. */
export interface Question {
  /** The document's text; undefined where there is none, and where the request is none that GraphQL over HTTP knows. */
  text: string | undefined;
  /** The id that it was asked by: its `documentId`, or the hash of a persisted query that is known. */
  id: string | undefined;
  operationName: string;
  /** As JSON. */
  variables: string;
  /** Whether it has more than these, or variables in no form that can be read: then its answer may depend on more. */
  isExtended: boolean;
}

/** Reads requests to the API; what is wrong with one is left to Apollo Server to say. */
export class QuestionReader {
  readonly #operations: KnownOperations;
  /** By the address of their GET, which dashboards send all day. */
  readonly #read = new LRUCache<string, Question>({
    max: 1_000,
    maxSize: 2 << 20,
    sizeCalculation: ({ text = '' }, url) => url.length + text.length,
  });

  constructor(operations: KnownOperations) {
    this.#operations = operations;
  }

  read({ method, url, body }: FastifyRequest): Question {
    if (method !== 'GET') return this.#question(isRecord(body) ? body : {});
    const known = this.#read.get(url);
    if (known) return known;
    const question = this.#question(parametersOf(searchOf(url)));
    this.#read.set(url, question);
    return question;
  }

  #question(given: Parameters): Question {
    const { query, documentId, persistedId } = idsOf(given);
    const id = documentId ?? persistedId;
    const known = query === undefined && id !== undefined ? this.#operations.find(id) : undefined;
    const variables = asJson(given.variables ?? {});
    return {
      text: query ?? known,
      id: known === undefined ? documentId : id,
      operationName: asText(given.operationName) ?? '',
      variables: variables ?? '',
      isExtended: variables === undefined || !isPlain(given, known !== undefined),
    };
  }
}

/** A request as Apollo Server takes it, with the document's text in place of its id. */
export function toApollo({ method, url, body, headers }: FastifyRequest, { text, id }: Question): HTTPGraphQLRequest {
  const search = searchOf(url);
  const byId = id === undefined ? undefined : text;
  return {
    method,
    headers: toHeaderMap(headers),
    search: byId !== undefined && method === 'GET' ? withQuery(search, byId) : search,
    body: byId !== undefined && isRecord(body) ? { ...withoutIds(body), query: byId } : body,
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
  const others = isRecord(extensions) && isKnown ? withoutPersisted(extensions) : extensions;
  return others === undefined || others === null || (isRecord(others) && Object.keys(others).length === 0);
}

function withoutIds({ documentId: _, extensions, ...others }: Parameters): Parameters {
  return { ...others, ...(isRecord(extensions) && { extensions: withoutPersisted(extensions) }) };
}

function withoutPersisted({ persistedQuery: _, ...others }: Parameters): Parameters {
  return others;
}

function withQuery(search: string, query: string): string {
  const parameters = new URLSearchParams(search);
  const { extensions } = withoutIds(parametersOf(search));
  parameters.delete('documentId');
  parameters.delete('extensions');
  if (extensions !== undefined) parameters.set('extensions', JSON.stringify(extensions));
  parameters.set('query', query);
  return `?${parameters}`;
}

function toHeaderMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

/** JSON of a value; undefined where it is nested too deeply. */
function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isRecord(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
