import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { freePort, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { canaries, isPhotoChild, Outside, type Program, programs } from '../journeys/program.ts';
import type { ChaosProxy } from './plan.ts';
import { proxyTcp } from './tcp.ts';

/** Whom `kill -9` meets: the program with all its children, as a service manager or a lost machine does it; one photo child; the store. */
export const victims = ['us', 'photo child', 'redis-server'] as const;
/** Where bot and workers are processes of their own, which meet in a queue. */
export const splitVictims = ['bot', 'worker', 'photo child', 'redis-server'] as const;
export type Victim = (typeof victims)[number] | (typeof splitVictims)[number];
/** Who talks, delivers and is told of payments. */
export const talks = (victim: Victim): boolean => victim === 'us' || victim === 'bot';

/** The product as real processes on a real redis-server, which they reach through a proxy that counts. */
export class Mortals {
  #program: Program | null = null;
  #worker: Program | null = null;
  readonly #settings: Readonly<Record<string, string>>;

  private constructor(
    readonly outside: Outside,
    readonly redis: RedisServer,
    readonly proxy: ChaosProxy,
    port: number,
    keys: string,
    /** Photos are worked on in a process of its own. */
    readonly isSplit: boolean,
  ) {
    this.#settings = {
      REDIS_URL: proxy.url,
      KEYRING: `dir:${keys}`,
      PORT: String(port),
      STRIPE_WEBHOOK_SECRET: canaries.stripe,
      ...(isSplit ? { QUEUE: 'bullmq' } : {}),
    };
    outside.stripe.webhooks.endpoint = { url: `http://127.0.0.1:${port}/stripe`, secret: canaries.stripe };
  }

  static async open(isSplit = false): Promise<Mortals> {
    const redis = await startRedis('--appendfsync', 'everysec');
    const proxy = await proxyTcp(redis.port);
    const outside = await Outside.open();
    const mortals = new Mortals(outside, redis, proxy, await freePort(), await outside.folder(), isSplit);
    await Promise.all([mortals.start(), isSplit ? mortals.startWorker() : null]);
    return mortals;
  }

  join(): TelegramUser {
    return TelegramUser.join(this.outside.telegram, { name: canaries.name, language: 'en' });
  }

  async start(): Promise<void> {
    this.#program = await this.outside.start(this.#settings, this.isSplit ? programs.bot : programs.start);
    if (!this.isSplit) await this.#program.says('photo work is ready', 60_000);
  }

  async startWorker(): Promise<void> {
    this.#worker = await this.outside.startWorker(this.#settings);
  }

  /** At once, in the middle of whatever it does. False where there is none of its kind. */
  kill(victim: Victim): boolean {
    if (victim === 'redis-server') return this.redis.process.kill('SIGKILL');
    if (talks(victim)) this.#excusePresses();
    if (talks(victim) || victim === 'worker') {
      (talks(victim) ? this.#program! : this.#worker!).signal('SIGKILL');
      return true;
    }
    const child = (this.#worker ?? this.#program!).running.find(isPhotoChild);
    if (child === undefined) return false;
    process.kill(child, 'SIGKILL');
    return true;
  }

  /** What whoever looks after the machine does next: starts what died. */
  async raise(victim: Victim): Promise<void> {
    if (talks(victim)) {
      await this.#program!.ended;
      this.#excusePresses();
      await this.start();
    } else if (victim === 'worker') {
      await this.#worker!.ended;
      await this.startWorker();
    } else if (victim === 'redis-server') {
      await this.redis.die();
      await this.redis.rise();
    }
  }

  /** Whoever is dead answers no press in time, and what they had in hand is taken up later than Telegram waits. */
  #excusePresses(): void {
    for (const press of this.outside.telegram.world.presses.values()) press.answered = true;
  }

  async close(): Promise<void> {
    // What the outside finds wrong at its end must not leave a server running.
    try {
      await this.outside.close();
    } finally {
      await this.proxy.close();
      await this.redis.stop();
    }
  }
}
