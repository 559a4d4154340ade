import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from '@upstash/redis';
import type { Clock } from '../../core/privacy/clock.ts';
import type { StoreUnavailable } from '../../core/privacy/store.ts';
import { explain, StoreFault } from './trouble.ts';

/** Waits before each further attempt. With the timeouts below an operation ends within seven seconds. */
export const BACKOFF: readonly number[] = [100, 400];
/** Longest wait for one reply, ms. */
export const REPLY_TIMEOUT = 2_000;

/** A clock further off than this is taken into account; anything less is the noise of the measurement. */
const SKEW_NOISE = 1_000;
/** A reply that took longer than this says little about the time on the other side. */
const SKEW_TRIP = 1_000;

/**
 * Sends commands, retries those that may be sent twice, and turns every failure into StoreUnavailable or StoreFault.
 * Keeps the distance between our clock and the server's, for it is the server's that decides when a key dies.
 */
export class Commands {
  constructor(
    private readonly redis: Redis,
    readonly clock: Clock,
    private readonly backoff: readonly number[] = BACKOFF,
    private readonly server = { skew: 0 },
  ) {}

  /** The same server over another connection. */
  over(redis: Redis): Commands {
    return new Commands(redis, this.clock, this.backoff, this.server);
  }

  /** @param again false where running the script twice would do harm */
  async script(
    lua: Script,
    keys: readonly string[],
    args: readonly string[] = [],
    again = true,
  ): Promise<unknown> {
    return this.run(() => lua.on(this.redis).exec([...keys], [...args]), again);
  }

  /** A command that may be sent twice. */
  async command(...args: [string, ...string[]]): Promise<unknown> {
    return this.run(() => this.redis.exec<unknown>(args), true);
  }

  /** Measures the server's clock. */
  async ping(): Promise<void> {
    const before = this.clock.now();
    const reply = await this.command('TIME');
    const trip = this.clock.now() - before;
    if (!Array.isArray(reply) || trip > SKEW_TRIP) return;
    const there = Number(reply[0]) * 1_000 + Math.floor(Number(reply[1]) / 1_000);
    const skew = before + Math.floor(trip / 2) - there;
    this.server.skew = Number.isFinite(skew) && Math.abs(skew) > SKEW_NOISE ? skew : 0;
  }

  /** How far the server's clock is behind ours, ms; 0 where it is as good as equal. */
  get clockSkew(): number {
    return this.server.skew;
  }

  /**
   * A moment of ours in the server's time, as an argument. What is over by our clock is over on the server as well,
   * although the difference between the clocks is only known to within a round trip.
   */
  toServer(at: number): string {
    return String(at <= this.clock.now() ? 1 : Math.max(1, at - this.server.skew));
  }

  fromServer(at: number): number {
    return at + this.server.skew;
  }

  private async run<T>(send: () => Promise<T>, again: boolean): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await send();
      } catch (thrown) {
        const problem = explain(thrown);
        const pause = this.backoff[attempt];
        const hopeless = problem instanceof StoreFault || HOPELESS.has(problem.reason);
        if (!again || hopeless || pause === undefined) throw problem;
        await wait(pause);
      }
    }
  }
}

/** Asking once more changes nothing. */
const HOPELESS = new Set<StoreUnavailable['reason']>(['full', 'refused']);

/** A Lua script with its digest, prepared once a client. */
export class Script {
  private readonly prepared = new WeakMap<Redis, ReturnType<typeof prepare>>();

  constructor(private readonly lua: string) {}

  on(redis: Redis): ReturnType<typeof prepare> {
    const there = this.prepared.get(redis) ?? prepare(redis, this.lua);
    this.prepared.set(redis, there);
    return there;
  }
}

const prepare = (redis: Redis, lua: string) => redis.createScript<unknown>(lua);
