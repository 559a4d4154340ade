import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import type { Travel } from './travel.ts';

/** Whether a redis-server can be had here. Where CI is set it must be: then tests fail instead of being skipped. */
export function haveRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI === 'true') throw new Error('CI has no redis-server: install it');
    console.warn('skipped: there is no redis-server in PATH (apt-get install redis-server)');
    return false;
  }
}

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** The one that runs now. */
  readonly process: ChildProcess;
  /** Any command, on a connection of the test's own. */
  command(...args: string[]): Promise<unknown>;
  /** `kill -9`; nobody listens when it has resolved. */
  die(): Promise<void>;
  /** Starts it again on what its append-only file holds; it answers when this has resolved. */
  rise(): Promise<void>;
  stop(): Promise<void>;
}

/** A private server on a free loopback port, with an append-only file in a directory of its own. */
export async function startRedis(...settings: string[]): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const given = [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''],
    ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--loglevel', 'warning'],
    ...settings,
  ];
  const begin = (): ChildProcess => spawn('redis-server', given, { stdio: 'ignore' });
  let child = begin();
  const url = `redis://127.0.0.1:${port}`;
  const client = createClient({ url, RESP: 2, socket: { reconnectStrategy: 20 } });
  client.on('error', () => undefined);
  await client.connect();
  const die = async (): Promise<void> => {
    const over = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await over;
  };
  return {
    url,
    port,
    get process() {
      return child;
    },
    command: (...args) => client.sendCommand(args),
    die,
    async rise() {
      child = begin();
      // Sent before it listens, it waits for the connection; while the file is being read, it is refused.
      const answers = (): Promise<boolean> =>
        client.ping().then(
          () => true,
          () => false,
        );
      while (!(await answers())) await new Promise((next) => setTimeout(next, 20));
    },
    stop: async () => {
      client.destroy();
      await die();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Time travel on a real server: its clock cannot be moved, so the end of every key is brought nearer by as much as
 * our clock goes on. `synchronise` lets the store under test measure how far the two clocks now are apart.
 */
export function travelOn(server: Pick<RedisServer, 'command'>, synchronise: () => Promise<void>): Travel {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    pass: async (ms) => {
      const shift = `
        local cursor = '0'
        repeat
          local page = redis.call('SCAN', cursor, 'COUNT', 1000)
          cursor = page[1]
          for _, key in ipairs(page[2]) do
            local at = redis.call('PEXPIRETIME', key)
            if at > 0 then redis.call('PEXPIREAT', key, math.max(1, at - tonumber(ARGV[1]))) end
          end
        until cursor == '0'
        return 1`;
      await server.command('EVAL', shift, '0', String(ms));
      ahead += ms;
      await synchronise();
    },
  };
}
