import { randomBytes } from 'node:crypto';
import { localesOf } from '../../../adapters/discord/locales.ts';
import { MemoryKeyRing, openMemory } from '../../../adapters/memory/memory.ts';
import { deriveSecrets } from '../../../core/privacy/secrets.ts';
import { botConfig } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { openPhotoChildren, PhotoChildren } from '../../photo-work.ts';
import { type Running, run } from '../../run.ts';
import type { Storage } from '../../storage.ts';
import { DiscordStandIn } from '../discord/stand-in.ts';
import { StripeStandIn } from '../stripe/stand-in.ts';
import { TelegramStandIn } from '../telegram/stand-in.ts';
import { PushedClock, type Step, steps } from './clock.ts';
import { DiscordSide } from './discord-side.ts';
import { type Kept, whatIsKept } from './kept.ts';
import { PageLinks } from './links.ts';
import { TelegramSide } from './telegram-side.ts';

export interface DeploymentParts {
  /** Where the visitor's browser finds the pages: the demo's own origin. */
  readonly origin: string;
  readonly language: string;
  /** Shared by all visitors, as it holds nothing of theirs. */
  readonly work: PhotoChildren;
  readonly log: Log;
}

/** Bytes that one visitor's photos and files may take; the largest photo of a phone has a tenth of it. */
const memoryLimit = 128 * 1024 * 1024;

/**
 * The whole product for one visitor: stand-ins for the outside world, and everything of ours as it really runs, on a
 * clock and in a memory of its own. So no visitor can see, hear or outlive another.
 */
export class Deployment {
  readonly telegram: TelegramSide;
  readonly discord: DiscordSide;
  readonly #changed = new Set<() => void>();

  private constructor(
    readonly clock: PushedClock,
    readonly platforms: {
      readonly telegram: TelegramStandIn;
      readonly discord: DiscordStandIn;
      readonly stripe: StripeStandIn;
    },
    readonly storage: Storage,
    readonly running: Running,
    readonly links: PageLinks,
    language: string,
  ) {
    this.telegram = new TelegramSide(platforms.telegram, links, language);
    this.discord = new DiscordSide(platforms.discord, links, localesOf(language)[0] ?? english);
    for (const side of [this.telegram, this.discord]) side.listen(() => this.#change());
  }

  static async open({ origin, language, work, log }: DeploymentParts): Promise<Deployment> {
    const clock = new PushedClock();
    const now = () => clock.now();
    const stripe = await StripeStandIn.start({ now, pageOrigin: origin });
    const telegram = await TelegramStandIn.start({ now });
    const discord = await DiscordStandIn.start({ now });
    const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
    const config = botConfig({
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.origin,
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: discord.applicationId,
      DISCORD_API_ROOT: discord.apiRoot,
      DISCORD_CDN_ROOT: discord.origin,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_API_ROOT: stripe.origin,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      PUBLIC_URL: origin,
      PORT: '0',
      OPERATOR_NAME: 'Demo',
      OPERATOR_CONTACT: 'demo@example.org',
    });
    const { close, ...memory } = openMemory(clock, memoryLimit);
    const storage: Storage = {
      ...memory,
      keyRing: new MemoryKeyRing(clock),
      secrets: deriveSecrets(new Uint8Array(randomBytes(32))),
      receiptSecret: new Uint8Array(randomBytes(32)),
      isMetered: false,
      close: async () => close(),
    };
    const shared: typeof openPhotoChildren = () => ({ ...work, close: async () => undefined });
    const running = await run(config, clock, log, async () => storage, shared);
    running.ended.catch(() => {});
    stripe.webhooks.endpoint = { url: `http://127.0.0.1:${running.port}/stripe`, secret: webhookSecret };
    await discord.gateway.connected();
    const links = new PageLinks(origin, telegram.world.bot.userName ?? '');
    return new Deployment(clock, { telegram, discord, stripe }, storage, running, links, language);
  }

  /** Where the product's own pages are served. */
  get pages(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  /** Calls `told` whenever something changes in a chat. */
  listen(told: () => void): () => void {
    this.#changed.add(told);
    return () => this.#changed.delete(told);
  }

  #change(): void {
    for (const told of [...this.#changed]) told();
  }

  /** Moves the clock on, for the stand-ins and the product alike, and lets everything happen that is due then. */
  async push(step: Step): Promise<void> {
    this.clock.push(steps[step]);
    this.platforms.stripe.tick();
    await this.running.catchUp();
    this.#change();
  }

  kept(): Promise<readonly Kept[]> {
    return whatIsKept(this.storage.store, this.storage.keyRing, this.clock.now());
  }

  async close(): Promise<void> {
    const { telegram, discord, stripe } = this.platforms;
    await this.running.stop();
    await Promise.all([telegram.close(), discord.close(), stripe.close()]);
  }
}

/** What Discord's own app falls back to. */
const english = 'en-US';
