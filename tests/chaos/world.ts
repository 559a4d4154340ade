import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { botConfig } from '../../bots/config.ts';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';
import { TelegramStandIn } from '../../bots/demo/telegram/stand-in.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { createLog } from '../../bots/log.ts';
import { run } from '../../bots/run.ts';
import { openStorage, type Storage } from '../../bots/storage.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { type RedisServer, startRedis } from '../contract/redis-server.ts';
import { startFront } from '../contract/upstash-front.ts';
import { shrink } from '../demo/pictures.ts';
import { proxyHttp } from './http.ts';
import type { ChaosProxy } from './plan.ts';
import { proxyTcp } from './tcp.ts';

const webhookSecret = 'whsec_thatnobodyguesses';

export type Way = 'redis' | 'rest';

/** The whole product in this process, on a real redis-server that it reaches through a proxy only. */
export interface World {
  readonly telegram: TelegramStandIn;
  readonly stripe: StripeStandIn;
  readonly redis: RedisServer;
  readonly proxy: ChaosProxy;
  readonly storage: Storage;
  readonly log: readonly string[];
  join(): TelegramUser;
  close(): Promise<void>;
}

export async function openWorld(
  way: Way,
  environment: Readonly<Record<string, string>> = {},
): Promise<World> {
  const telegram = await TelegramStandIn.start({ shrink });
  const stripe = await StripeStandIn.start();
  const redis = await startRedis();
  const front = way === 'rest' ? await startFront(redis.url) : null;
  const proxy = front ? await proxyHttp(front.url) : await proxyTcp(redis.port);
  const keys = await mkdtemp(join(tmpdir(), 'keys-'));
  const config = botConfig({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.origin,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_API_ROOT: stripe.origin,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    PORT: '0',
    PHOTO_WORKERS: '1',
    PSEUDONYM_KEY: Buffer.alloc(32, 7).toString('base64'),
    KEYRING: `dir:${keys}`,
    ...(front
      ? { UPSTASH_REDIS_REST_URL: proxy.url, UPSTASH_REDIS_REST_TOKEN: front.token }
      : { REDIS_URL: proxy.url }),
    ...environment,
  });
  const log: string[] = [];
  const notes = createLog({ level: 'debug', secrets: config.secrets, write: (line) => log.push(line) });
  const storage = await openStorage(config, systemClock, notes);
  const running = await run(config, systemClock, notes, async () => storage);
  stripe.webhooks.endpoint = { url: `http://127.0.0.1:${running.port}/stripe`, secret: webhookSecret };
  return {
    telegram,
    stripe,
    redis,
    proxy,
    storage,
    log,
    join: () => TelegramUser.join(telegram),
    async close() {
      proxy.plan.clear();
      await running.stop();
      stripe.webhooks.close();
      await Promise.all([telegram.close(), stripe.close(), proxy.close()]);
      await front?.stop();
      await redis.stop();
      await rm(keys, { recursive: true, force: true });
    },
  };
}
