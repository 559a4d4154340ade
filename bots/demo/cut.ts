import type { Socket } from 'node:net';
import type { Context } from 'hono';

/** Breaks the connection of a request without an answer. */
export function cut(c: Context): Response {
  const { incoming } = c.env as { incoming?: { socket: Socket } };
  incoming?.socket.destroy();
  return new Response(null, { status: 499 });
}

/** Resolves when the caller gives up. */
export function abandoned(c: Context): Promise<void> {
  const signal = c.req.raw.signal;
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
