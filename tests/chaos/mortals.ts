import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { freePort, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { canaries, isPhotoChild, Outside, type Program } from '../journeys/program.ts';
import type { ChaosProxy } from './plan.ts';
import { proxyTcp } from './tcp.ts';

/** Whom `kill -9` meets: the program with all its children, as a service manager or a lost machine does it; one photo child; the store. */
export const victims = ['us', 'photo child', 'redis-server'] as const;
export type Victim = (typeof victims)[number];

/** The product as real processes on a real redis-server, which they reach through a proxy that counts. */
export class Mortals {
  #program: Program | null = null;
  readonly #settings: Readonly<Record<string, string>>;

  private constructor(
    readonly outside: Outside,
    readonly redis: RedisServer,
    readonly proxy: ChaosProxy,
    port: number,
    keys: string,
  ) {
    this.#settings = {
      REDIS_URL: proxy.url,
      KEYRING: `dir:${keys}`,
      PORT: String(port),
      STRIPE_WEBHOOK_SECRET: canaries.stripe,
    };
    outside.stripe.webhooks.endpoint = { url: `http://127.0.0.1:${port}/stripe`, secret: canaries.stripe };
  }

  static async open(): Promise<Mortals> {
    const redis = await startRedis('--appendfsync', 'everysec');
    const proxy = await proxyTcp(redis.port);
    const outside = await Outside.open();
    const mortals = new Mortals(outside, redis, proxy, await freePort(), await outside.folder());
    await mortals.start();
    return mortals;
  }

  join(): TelegramUser {
    return TelegramUser.join(this.outside.telegram, { name: canaries.name, language: 'en' });
  }

  async start(): Promise<void> {
    this.#program = await this.outside.start(this.#settings);
    await this.#program.says('photo work is ready', 60_000);
  }

  /** At once, in the middle of whatever it does. False where there is none of its kind. */
  kill(victim: Victim): boolean {
    if (victim === 'redis-server') return this.redis.process.kill('SIGKILL');
    if (victim === 'us') {
      this.#program!.signal('SIGKILL');
      return true;
    }
    const child = this.#program!.running.find(isPhotoChild);
    if (child === undefined) return false;
    process.kill(child, 'SIGKILL');
    return true;
  }

  /** What whoever looks after the machine does next: starts what died. */
  async raise(victim: Victim): Promise<void> {
    if (victim === 'us') {
      await this.#program!.ended;
      await this.start();
    } else if (victim === 'redis-server') {
      await this.redis.die();
      await this.redis.rise();
    }
  }

  async close(): Promise<void> {
    await this.outside.close();
    await this.proxy.close();
    await this.redis.stop();
  }
}
