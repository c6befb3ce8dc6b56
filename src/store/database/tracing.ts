import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { PoolClient } from 'pg';

/** Where nobody takes traces, nothing is wrapped, and no span is made. */
let isOn = false;
export const isTracing = (): boolean => isOn;
/** From now on, spans are made; whoever takes them has been registered. */
export function switchTracingOn(): void {
  isOn = true;
}

const tracer = trace.getTracer('onrecord');

export interface SpanAsked {
  name: string;
  kind: 'SERVER' | 'CONSUMER';
  attributes?: Attributes;
  /** What a caller sent to be continued, as W3C has it: `traceparent`. */
  carrier?: object | undefined;
}

/** Begins a span, and the context in which its children are made. */
export function beginSpan({ name, kind, attributes = {}, carrier }: SpanAsked): { span: Span; within: Context } {
  const parent = carrier ? propagation.extract(ROOT_CONTEXT, carrier) : ROOT_CONTEXT;
  const span = tracer.startSpan(name, { kind: SpanKind[kind], attributes }, parent);
  return { span, within: trace.setSpan(parent, span) };
}

/** Runs `work` in a span of its own; nothing but `work` where nobody traces. */
export async function inSpan<T>(asked: SpanAsked, work: () => Promise<T>): Promise<T> {
  if (!isOn) return work();
  const { span, within } = beginSpan(asked);
  try {
    return await context.with(within, work);
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** What lets others continue this trace: empty where there is none. */
export function traceToContinue(): Record<string, string> {
  const carrier: Record<string, string> = {};
  if (isOn) propagation.inject(context.active(), carrier);
  return carrier;
}

/** Characters of a statement's text that its span has. */
const MAX_TEXT = 2_000;

/**
 * Makes a span of each statement on a connection, below the request or the job that asked it: what is asked all the time,
 * for nobody, has none. Values are no part of it.
 */
export function traceQueries(client: PoolClient): void {
  const query = client.query;
  Object.defineProperty(client, 'query', {
    value(...args: unknown[]) {
      if (!trace.getActiveSpan()) return Reflect.apply(query, client, args);
      const span = tracer.startSpan(nameOf(textOf(args[0])), {
        kind: SpanKind.CLIENT,
        attributes: { 'db.system.name': 'postgresql', 'db.query.text': textOf(args[0]).slice(0, MAX_TEXT) },
      });
      const end = (error?: unknown) => {
        if (error) fail(span, error);
        span.end();
      };
      const asked = hasCallback(args.at(-1)) ? [...args.slice(0, -1), ending(args.at(-1), end)] : args;
      if (isSubmitted(args[0]) && hasCallback(args[0].callback)) args[0].callback = ending(args[0].callback, end);
      const result: unknown = Reflect.apply(query, client, asked);
      if (result instanceof Promise) result.then(() => end(), end);
      // Streams of COPY.
      else if (asked === args && isStream(result)) result.once('close', end);
      return result;
    },
  });
}

type Callback = (error: unknown, result: unknown) => unknown;
const hasCallback = (value: unknown): value is Callback => typeof value === 'function';
const ending =
  (callback: unknown, end: (error: unknown) => void): Callback =>
  (error, result) => {
    end(error);
    if (hasCallback(callback)) callback(error, result);
  };

function isSubmitted(value: unknown): value is { callback?: unknown } {
  return typeof value === 'object' && value !== null && 'submit' in value;
}

function isStream(value: unknown): value is { once(event: string, listener: () => void): unknown } {
  return typeof value === 'object' && value !== null && 'once' in value && 'destroy' in value;
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}

/** The name in the comment that a statement begins with, else its first word. */
function nameOf(text: string): string {
  return /^\s*\/\* (\w+) \*\//u.exec(text)?.[1] ?? /\w+/u.exec(text)?.[0] ?? 'query';
}

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
}
