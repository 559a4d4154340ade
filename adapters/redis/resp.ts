import { Redis, type Requester } from '@upstash/redis';
import { createClient } from 'redis';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import { Overdue } from './trouble.ts';

const CONNECT_TIMEOUT = 5_000;
/** A connection on which nothing came for this long is dead, whatever the network says; the ping keeps a live one busy. */
const SILENCE = 15_000;
const PING = 5_000;
const RECONNECT_AT_MOST = 2_000;

export interface Connection {
  readonly redis: Redis;
  close(): Promise<void>;
}

/** As the HTTP client with deserialisation off, which its constructor for own requesters cannot be told. */
class PlainRedis extends Redis {
  constructor(requester: Requester) {
    super(requester);
    this.opts = { automaticDeserialization: false };
    this.enableAutoPipelining = false;
  }
}

/**
 * The same client over a connection of its own. RESP 2: replies then have the shapes the HTTP side has.
 * A command is refused at once while there is no connection, and given up by our own deadline when no reply comes,
 * for the client itself would wait for ever.
 * @throws StoreUnavailable where the first connection cannot be made
 */
export async function connect(
  url: string,
  timeoutMs: () => number,
  onProblem: (code: string) => void,
): Promise<Connection> {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    pingInterval: PING,
    socket: {
      connectTimeout: CONNECT_TIMEOUT,
      socketTimeout: SILENCE,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 6), RECONNECT_AT_MOST),
    },
  });
  // Without a listener a lost connection would end the process. The message may hold the address: only the code goes on.
  client.on('error', (problem: Error & { code?: string }) =>
    onProblem(problem.code ?? problem.constructor.name),
  );
  try {
    await within(CONNECT_TIMEOUT, client.connect());
  } catch {
    client.destroy();
    throw new StoreUnavailable('unreachable');
  }
  const requester: Requester = {
    request: async ({ body }) => {
      const args = (body as readonly unknown[]).map(String);
      return { result: (await within(timeoutMs(), client.sendCommand(args))) as never };
    },
  };
  return {
    redis: new PlainRedis(requester),
    close: async () => {
      if (client.isReady) await within(CONNECT_TIMEOUT, client.close()).catch(() => client.destroy());
      else client.destroy();
    },
  };
}

async function within<T>(ms: number, reply: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Overdue()), ms);
  });
  // The loser of the race must not count as an unhandled rejection.
  reply.catch(() => undefined);
  try {
    return await Promise.race([reply, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
