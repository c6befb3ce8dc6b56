import { context, propagation, trace } from '@opentelemetry/api';
import { type Config, VERSION } from '../config.ts';
import { switchTracingOn } from '../store/database/tracing.ts';

/** Sends what is left, and ends. */
export interface Tracing {
  close(): Promise<void>;
}

/**
 * Sends traces to the collector of the settings, by OTLP over HTTP; does nothing, and loads nothing, where there is none.
 * Called by each process and thread before it opens its connections. `name` is the part of onrecord.
 */
export async function startTracing({ otlpEndpoint }: Config, name: string): Promise<Tracing> {
  if (otlpEndpoint === undefined) return { close: async () => undefined };
  const [
    { BatchSpanProcessor, TracerProvider },
    { OTLPTraceExporter },
    { AsyncLocalStorageContextManager },
    core,
    resources,
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/core'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${otlpEndpoint.replace(/\/$/u, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': `onrecord-${name}`, 'service.version': VERSION }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  switchTracingOn();
  return { close: () => provider.shutdown() };
}
