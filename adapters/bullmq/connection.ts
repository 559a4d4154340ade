import { createClient } from 'redis';
import { LineTrouble, lineKeys } from '../../core/darkroom/line.ts';

/** BullMQ names its keys `bull:`, the queue's name, and what they are for. */
export const [, LINE] = lineKeys.prefix.split(':') as ['bull', 'photos', ''];

const CONNECT_TIMEOUT = 5_000;
const PING = 5_000;
const RECONNECT_AT_MOST = 2_000;
/** ms after which nobody waits for the server any more; what was sent may still arrive. */
const PATIENCE = 5_000;

const clientOf = (url: string) =>
  createClient({
    url,
    RESP: 2,
    pingInterval: PING,
    socket: {
      connectTimeout: CONNECT_TIMEOUT,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 6), RECONNECT_AT_MOST),
    },
  });
export type Client = ReturnType<typeof clientOf>;

/**
 * A connection for the queue, which goes on trying when it is lost.
 * @param onProblem told the code of each trouble, never an address
 * @throws LineTrouble where the first connection cannot be made
 */
export async function connect(url: string, onProblem: (code: string) => void): Promise<Client> {
  const client = clientOf(url);
  // Without a listener a lost connection would end the process.
  client.on('error', (problem: Error & { code?: string }) => onProblem(codeOf(problem)));
  try {
    await within(client.connect());
  } catch (problem) {
    client.destroy();
    throw problem;
  }
  return client;
}

export const codeOf = (problem: Error & { code?: string }): string => problem.code ?? problem.name;

/** @throws LineTrouble where it fails or takes too long */
export async function within<T>(reply: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LineTrouble('timeout')), PATIENCE);
  });
  // The loser of the race must not count as an unhandled rejection.
  reply.catch(() => undefined);
  try {
    return await Promise.race([reply, deadline]);
  } catch (problem) {
    throw problem instanceof LineTrouble ? problem : new LineTrouble(codeOf(problem as Error));
  } finally {
    clearTimeout(timer);
  }
}

export function destroy(client: Client): void {
  if (client.isOpen) client.destroy();
}
