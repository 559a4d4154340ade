import { Redis, type Requester } from '@upstash/redis';
import { createClient } from 'redis';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import { explain, Overdue } from './trouble.ts';

const CONNECT_TIMEOUT = 5_000;
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
  let turnedAway: (why: StoreUnavailable) => void = () => undefined;
  /** The client would try a wrong password again for ever. */
  const refused = new Promise<never>((_, reject) => {
    turnedAway = reject;
  });
  refused.catch(() => undefined);
  const open = () => {
    const client = createClient({
      url,
      RESP: 2,
      disableOfflineQueue: true,
      commandsQueueMaxLength: 10_000,
      pingInterval: PING,
      socket: {
        connectTimeout: CONNECT_TIMEOUT,
        reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 6), RECONNECT_AT_MOST),
      },
    });
    // Without a listener a lost connection would end the process. The message may hold the address: only the code goes on.
    client.on('error', (problem: Error & { code?: string }) => {
      const why = explain(problem);
      if (why instanceof StoreUnavailable && why.reason === 'refused') turnedAway(why);
      onProblem(problem.code ?? (why instanceof StoreUnavailable ? why.reason : why.name));
    });
    return client;
  };
  let client = open();
  let heard = 0;
  /** When commands began to be refused for want of a connection; null while there is one. */
  let offlineSince: number | null = null;
  let isClosed = false;
  try {
    await within(CONNECT_TIMEOUT, Promise.race([client.connect(), refused]));
  } catch (problem) {
    client.destroy();
    const why = explain(problem);
    throw why instanceof StoreUnavailable && why.reason === 'refused'
      ? why
      : new StoreUnavailable('unreachable');
  }
  /**
   * Another connection in place of one that says nothing: what was sent in vain counts as traffic to the socket, so
   * that no idle timeout of its own would ever end it.
   */
  const replace = async (silent: typeof client): Promise<void> => {
    if (isClosed || client !== silent) return;
    onProblem('silent');
    client = open();
    silent.destroy();
    // It goes on trying by itself; a command that comes before it is there is refused and sent again.
    client.connect().catch(() => undefined);
  };
  const requester: Requester = {
    request: async ({ body }) => {
      const args = (body as readonly unknown[]).map(String);
      const [by, sent] = [client, heard];
      try {
        const result = await within(timeoutMs(), by.sendCommand(args));
        heard += 1;
        offlineSince = null;
        return { result: result as never };
      } catch (problem) {
        const now = performance.now();
        if (!by.isReady) offlineSince ??= now;
        // A connection that is being made can hang as well, in its greeting.
        const isStuck = offlineSince !== null && now - offlineSince > CONNECT_TIMEOUT;
        if (isStuck) offlineSince = now;
        if (isStuck || (problem instanceof Overdue && heard === sent)) await replace(by);
        else if (!(problem instanceof Overdue)) heard += 1;
        throw problem;
      }
    },
  };
  return {
    redis: new PlainRedis(requester),
    close: async () => {
      isClosed = true;
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
