import type { Socket } from 'node:net';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Fault } from './faults.ts';

/**
 * Answers a request, under the fault that it meets.
 * @param busy how this platform asks for patience, in seconds
 */
export async function answerUnder(
  fault: Fault | null,
  c: Context,
  answer: () => Promise<Response>,
  busy: (retryAfter: number) => Response,
): Promise<Response> {
  switch (fault?.kind) {
    case undefined:
      return answer();
    case 'too_many':
      return busy(fault.retryAfter);
    case 'bad_gateway':
      return c.html('<html><h1>502 Bad Gateway</h1></html>', 502);
    case 'cut_before':
      return cut(c);
    case 'cut_after':
      await answer();
      return cut(c);
    case 'hang':
      await abandoned(c);
      return RESPONSE_ALREADY_SENT;
  }
}

/** Breaks the connection of a request without an answer. */
function cut(c: Context): Response {
  const { incoming } = c.env as { incoming?: { socket: Socket } };
  incoming?.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Resolves when the caller gives up. */
export function abandoned(c: Context): Promise<void> {
  const signal = c.req.raw.signal;
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
