import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { createClient } from 'redis';

type Reply = { result: unknown } | { error: string };

export interface Front {
  readonly url: string;
  readonly token: string;
  /** Every request's command or list of commands, with its headers: what really went over the wire. */
  readonly seen: { readonly body: unknown; readonly headers: Headers }[];
  /** Decides about the coming requests: a reply instead of the real one, or null to let it through. */
  meddle: ((body: unknown, execute: () => Promise<unknown>) => Promise<Response | null>) | null;
  stop(): Promise<void>;
}

/**
 * Upstash's REST protocol before a plain redis-server, for tests only: bearer token, one command at `/`, lists of
 * commands at `/pipeline` and `/multi-exec`, strings in base64 where asked for, errors as the real service puts them.
 */
export async function startFront(redisUrl: string, token = 'front-token'): Promise<Front> {
  const client = createClient({ url: redisUrl, RESP: 2 });
  client.on('error', () => undefined);
  await client.connect();
  const front: { seen: Front['seen']; meddle: Front['meddle'] } = { seen: [], meddle: null };

  const one = async (command: unknown, encode: boolean): Promise<Reply> => {
    if (!Array.isArray(command) || command.length === 0) return { error: 'ERR empty command' };
    try {
      const reply: unknown = await client.sendCommand(command.map(String));
      return { result: encode ? inBase64(reply) : reply };
    } catch (problem) {
      return { error: (problem as Error).message };
    }
  };

  const app = new Hono();
  app.use(async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${token}`) return c.json({ error: 'Unauthorized' }, 401);
    await next();
  });
  const answer = async (c: Context, run: (body: unknown, encode: boolean) => Promise<unknown>) => {
    const body: unknown = await c.req.json();
    front.seen.push({ body, headers: c.req.raw.headers });
    const encode = c.req.header('upstash-encoding') === 'base64';
    const instead = await front.meddle?.(body, () => run(body, encode));
    if (instead) return instead;
    const reply = await run(body, encode);
    c.header('upstash-sync-token', String(front.seen.length));
    return c.json(reply as object, !Array.isArray(reply) && 'error' in (reply as object) ? 400 : 200);
  };
  app.post('/', (c) => answer(c, one));
  app.post('/pipeline', (c) =>
    answer(c, async (body, encode) => {
      const replies: Reply[] = [];
      for (const command of body as unknown[]) replies.push(await one(command, encode));
      return replies;
    }),
  );
  app.post('/multi-exec', (c) =>
    answer(c, async (body, encode) => {
      const transaction = client.multi();
      for (const command of body as unknown[]) transaction.addCommand((command as unknown[]).map(String));
      try {
        const replies = await transaction.exec();
        return (replies as unknown[]).map((reply) => ({ result: encode ? inBase64(reply) : reply }));
      } catch (problem) {
        return { error: (problem as Error).message };
      }
    }),
  );

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(listening));
  });
  const { port } = server.address() as { port: number };
  return Object.assign(front, {
    url: `http://127.0.0.1:${port}`,
    token,
    stop: async () => {
      client.destroy();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** As the service does it: every string but a bare OK, at any depth; numbers and null as they are. */
function inBase64(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(inBase64);
  return typeof reply === 'string' && reply !== 'OK' ? Buffer.from(reply).toString('base64') : reply;
}
