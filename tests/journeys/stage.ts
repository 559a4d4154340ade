import { expect } from 'vitest';
import { MemoryKeyRing, openMemory } from '../../adapters/memory/memory.ts';
import { botConfig } from '../../bots/config.ts';
import type { Person } from '../../bots/demo/person.ts';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';
import { TelegramStandIn } from '../../bots/demo/telegram/stand-in.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { createLog } from '../../bots/log.ts';
import { type Running, run } from '../../bots/run.ts';
import type { Storage } from '../../bots/storage.ts';
import { audit } from '../../core/privacy/audit.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import { shrink } from '../demo/pictures.ts';

export const webhookSecret = 'a-secret-that-nobody-guesses';
export const stripeSecret = 'whsec_thatnobodyguesses';

export interface StageOptions {
  /** How payments are noticed: told by webhook, or asked about. */
  readonly payments?: 'webhook' | 'polling';
  readonly mode?: 'polling' | 'webhook';
  readonly environment?: Readonly<Record<string, string>>;
}

/** The whole product against the stand-ins: nothing of it is replaced but the outside world. */
export interface Stage {
  readonly telegram: TelegramStandIn;
  readonly stripe: StripeStandIn;
  readonly storage: Storage;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  readonly origin: string;
  /** Somebody who has the chat open. */
  join(name?: string, language?: string): TelegramUser;
  /** Ends the program as a signal would and starts it again on the same store. */
  restart(): Promise<void>;
  /** Opens the newest payment link as a browser would, and pays. */
  pay(person: Person): Promise<void>;
  /** What must be true after every journey; then everything is closed. */
  end(): Promise<void>;
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { payments = 'webhook', mode = 'polling' } = options;
  let origin = '';
  const telegram = await TelegramStandIn.start({
    shrink,
    webhookRetryMs: 20,
    route: (url) => url.replace('https://bot.example.org', origin),
  });
  const stripe = await StripeStandIn.start();
  const memory = openMemory(systemClock);
  const storage: Storage = {
    ...memory,
    keyRing: new MemoryKeyRing(systemClock),
    secrets: deriveSecrets(Buffer.alloc(32, 7)),
    isMetered: false,
    close: async () => memory.close(),
  };
  const log: string[] = [];
  const config = botConfig({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.origin,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_API_ROOT: stripe.origin,
    PORT: '0',
    PHOTO_WORKERS: '1',
    OPERATOR_NAME: 'Ada & Co',
    OPERATOR_CONTACT: 'help@example.org',
    ...(payments === 'webhook' ? { STRIPE_WEBHOOK_SECRET: stripeSecret } : {}),
    ...(mode === 'webhook'
      ? {
          TELEGRAM_MODE: 'webhook',
          TELEGRAM_WEBHOOK_SECRET: webhookSecret,
          PUBLIC_URL: 'https://bot.example.org',
        }
      : {}),
    ...options.environment,
  });
  let running: Running;
  const start = async (): Promise<void> => {
    const notes = createLog({ level: 'debug', secrets: config.secrets, write: (line) => log.push(line) });
    running = await run(config, systemClock, notes, async () => storage);
    origin = `http://127.0.0.1:${running.port}`;
    if (payments === 'webhook') stripe.webhooks.endpoint = { url: `${origin}/stripe`, secret: stripeSecret };
  };
  await start();
  return {
    telegram,
    stripe,
    storage,
    log,
    get origin() {
      return origin;
    },
    join: (name = 'Ada', language = 'en') => TelegramUser.join(telegram, { name, language }),
    async restart() {
      await running.stop();
      await start();
    },
    async pay(person) {
      const url = payLink(person);
      const paid = await fetch(url, { method: 'POST', redirect: 'manual' });
      expect(paid.status).toBe(303);
    },
    async end() {
      await running.stop();
      stripe.webhooks.close();
      await Promise.all([telegram.close(), stripe.close()]);
      expect(telegram.breaches).toEqual([]);
      expect((await audit(storage.store, systemClock)).findings).toEqual([]);
      const names: string[] = [];
      for await (const { key } of storage.store.scan()) names.push(key);
      const ids = [...telegram.world.accounts.keys()].map(String);
      expect(names.filter((n) => ids.some((id) => n.split(':').includes(id)))).toEqual([]);
      const written = log.join('');
      for (const secret of [telegram.token, stripe.secretKey, stripeSecret, webhookSecret, '/file/bot'])
        expect(written).not.toContain(secret);
    },
  };
}

/** The newest address that a button in the chat opens. */
export function payLink(person: Person): string {
  const links = person.chat().flatMap((m) => m.buttons.flat().flatMap((b) => b.url ?? []));
  const url = links.findLast((l) => l.includes('/c/pay/'));
  if (!url) throw new Error('no link to pay in the chat');
  return url;
}
