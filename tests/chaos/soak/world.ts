import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../../bots/demo/person.ts';
import { StripeStandIn } from '../../../bots/demo/stripe/stand-in.ts';
import { freePort, type RedisServer, startRedis } from '../../contract/redis-server.ts';
import { portrait } from '../../journeys/portrait.ts';
import { canaries, Program } from '../../journeys/program.ts';
import {
  type DiscordSurroundings,
  discordSurroundings,
  type TelegramSurroundings,
  telegramSurroundings,
} from '../../journeys/surroundings.ts';
import type { ChaosProxy } from '../plan.ts';
import { proxyTcp } from '../tcp.ts';

const noFace = new URL(
  '../../../node_modules/material-kit/assets/img/examples/clem-onojeghuo.jpg',
  import.meta.url,
);

/** ms that a start may take on a machine with other work. */
const startsWithin = 90_000;

/** The program as a process, on a real redis-server behind a proxy, with people on both platforms. */
export class SoakWorld {
  #program: Program | null = null;
  /** When the running program began, ms since 1970. */
  #since = 0;
  readonly programs: Program[] = [];
  /** When it was killed, ms since 1970. */
  readonly deaths: number[] = [];
  #people = 0;
  #server: ReturnType<DiscordSurroundings['discord']['addServer']> | null = null;

  private constructor(
    readonly redis: RedisServer,
    readonly proxy: ChaosProxy,
    readonly telegram: TelegramSurroundings,
    readonly discord: DiscordSurroundings,
    readonly stripe: StripeStandIn,
    readonly origin: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly keys: string,
    /** A photo that passes. */
    readonly portrait: Uint8Array<ArrayBuffer>,
    /** One without a face. */
    readonly landscape: Uint8Array<ArrayBuffer>,
  ) {}

  static async open(): Promise<SoakWorld> {
    const redis = await startRedis('--appendfsync', 'everysec');
    const proxy = await proxyTcp(redis.port);
    const telegram = await telegramSurroundings('polling', Date.now);
    const discord = await discordSurroundings('gateway', Date.now);
    const stripe = await StripeStandIn.start({ webhookRetryMs: 500 });
    const [port, keys] = [await freePort(), await mkdtemp(join(tmpdir(), 'keys-'))];
    const origin = `http://127.0.0.1:${port}`;
    stripe.webhooks.endpoint = { url: `${origin}/stripe`, secret: canaries.stripe };
    const environment = {
      ...telegram.environment,
      ...discord.environment,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_API_ROOT: stripe.origin,
      STRIPE_WEBHOOK_SECRET: canaries.stripe,
      PSEUDONYM_KEY: canaries.pseudonym,
      REDIS_URL: proxy.url,
      KEYRING: `dir:${keys}`,
      PORT: String(port),
      PHOTO_WORKERS: '2',
    };
    const pictures = [await portrait(), new Uint8Array(readFileSync(noFace))] as const;
    const around = [redis, proxy, telegram, discord, stripe] as const;
    const world = new SoakWorld(...around, origin, environment, keys, ...pictures);
    await world.start();
    return world;
  }

  async start(): Promise<void> {
    // A port that was held a moment ago may still be.
    const program = new Program(this.environment);
    this.#program = program;
    this.programs.push(program);
    this.#since = Date.now();
    await program.says('talking on Telegram', startsWithin);
    await program.says('talking on Discord', startsWithin);
    await program.says('photo work is ready', startsWithin);
  }

  /** Somebody new, on either platform in turn. */
  join(): { readonly person: Person; readonly platform: 'telegram' | 'discord' } {
    this.#people += 1;
    const platform = this.#people % 2 === 0 ? 'telegram' : 'discord';
    if (platform === 'telegram') return { person: this.telegram.join(canaries.name, 'en'), platform };
    // More than a hundred buyers of one server within ten minutes would be asked to wait.
    if (this.#people % 80 === 1) this.#server = this.discord.discord.addServer();
    return { person: this.discord.join(canaries.name, 'en').in(this.#server!), platform };
  }

  /** The program with all its children, and after a moment it is started again, as a service manager does. */
  async killUs(): Promise<void> {
    this.deaths.push(Date.now());
    this.#program!.signal('SIGKILL');
    await this.#program!.ended;
    await this.start();
  }

  /** One child that works on photos; false where there is none. */
  killChild(): boolean {
    const child = this.#program!.running.find(isPhotoChild);
    if (child === undefined) return false;
    try {
      return process.kill(child, 'SIGKILL');
    } catch {
      return false;
    }
  }

  async killRedis(): Promise<void> {
    await this.redis.die();
    await this.redis.rise();
  }

  /** MB that the program itself has in memory, and for how long it runs, ms; null where it does not. */
  memory(): { readonly megabytes: number; readonly age: number; readonly life: number } | null {
    try {
      const status = readFileSync(`/proc/${this.#program!.group}/status`, 'utf8');
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN);
      if (!Number.isFinite(kilobytes)) return null;
      return { megabytes: kilobytes / 1024, age: Date.now() - this.#since, life: this.programs.length };
    } catch {
      return null;
    }
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.origin}/metrics`)).text();
  }

  async close(): Promise<void> {
    this.#program?.signal('SIGKILL');
    await this.#program?.ended;
    this.stripe.webhooks.close();
    await Promise.all([this.telegram.close(), this.discord.close(), this.stripe.close()]);
    await this.proxy.close();
    await this.redis.stop();
    await rm(this.keys, { recursive: true, force: true });
  }
}

function isPhotoChild(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('photo-child');
  } catch {
    return false;
  }
}
