import { Redis } from '@upstash/redis';

/**
 * The client over HTTP with every default that would harm us off:
 * - `retry`: it sends commands again that may have been executed. We retry ourselves, with operation ids.
 * - auto-pipelining: puts commands of different people into one request, whose failure fails them all.
 * - deserialisation: turns the text "42" into a number and "true" into a boolean.
 * - telemetry: headers about us that nobody needs.
 * - `signal` as a function: a plain signal, once aborted, makes up a successful reply.
 */
export function restClient(url: string, token: string, timeoutMs: () => number): Redis {
  return new Redis({
    url,
    token,
    retry: { retries: 0 },
    enableAutoPipelining: false,
    automaticDeserialization: false,
    enableTelemetry: false,
    latencyLogging: false,
    signal: () => AbortSignal.timeout(timeoutMs()),
  });
}
