import { autoRetry } from '@grammyjs/auto-retry';
import { Bot } from 'grammy';
import type { Receive } from '../../core/chat/inbound.ts';
import type { Inbox } from '../../core/chat/inbox.ts';
import type { Messenger } from '../../core/chat/messenger.ts';
import type { Payments } from '../../core/order/payments.ts';
import { download } from './download.ts';
import type { Format } from './html.ts';
import type { Log } from './log.ts';
import { createMessenger } from './messenger.ts';
import { persist } from './persist.ts';
import { poll } from './polling.ts';
import { Presses } from './presses.ts';
import { type Profile, publishProfile } from './profile.ts';
import { Stars, type StarsOptions } from './stars.ts';
import { wantedUpdates } from './updates.ts';
import { createWebhook } from './webhook.ts';
import { Work } from './work.ts';

export interface TelegramOptions {
  readonly token: string;
  /** Bare origin, `https://api.telegram.org` or a server of one's own. */
  readonly apiRoot: string;
  readonly format: Format;
  readonly inbox: Inbox;
  readonly log: Log;
  /** null where nothing is sold in Stars. */
  readonly stars?: StarsOptions | null;
  /** Milliseconds for one file; 30 s by default. */
  readonly downloadDeadlineMs?: number;
}

export interface Telegram {
  readonly messenger: Messenger;
  /** Payments in Stars, where they were asked for. */
  readonly stars: Payments | null;
  /**
   * Introduces itself, takes up what was left, and fetches updates until `stop`. Resolves once it is fetching.
   * @throws GrammyError where the token is not accepted
   */
  startPolling(receive: Receive): Promise<void>;
  /** The same with updates posted to `url`, which must lead to `webhook`. */
  startWebhook(receive: Receive, url: string): Promise<void>;
  /** Answers a request to the webhook's address. */
  webhook(request: Request): Promise<Response>;
  publish(profile: Profile): Promise<void>;
  /** Rejects when polling ended because the token is no longer accepted; resolves after `stop`. */
  readonly ended: Promise<void>;
  /** Takes no more updates and finishes those in hand. */
  stop(): Promise<void>;
}

/** Longer waits than this are the caller's to plan. */
const longestWaitSeconds = 10;
/** How often the inbox is searched for what a process that has died left, ms. */
const resumeMs = 15_000;
/** A call that hangs is given up after this long, so that what it was for is tried again within a minute. */
const callSeconds = 35;

/** @param webhookSecret needed where updates are posted to us. */
export function createTelegram(options: TelegramOptions, webhookSecret: string | null = null): Telegram {
  const { token, apiRoot, format, inbox, log } = options;
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: callSeconds } });
  // A lost answer is not repeated here: a message sent twice is worse than one that the caller plans again.
  bot.api.config.use(
    autoRetry({
      maxDelaySeconds: longestWaitSeconds,
      maxRetryAttempts: 3,
      rethrowHttpErrors: true,
      rethrowInternalServerErrors: true,
    }),
  );
  const presses = new Presses(bot.api, log);
  const messenger = createMessenger({ api: bot.api, format, presses, userName: () => bot.botInfo.username });
  const source = { api: bot.api, apiRoot, token, deadlineMs: options.downloadDeadlineMs ?? 30_000 };
  const reader = () => ({ me: bot.botInfo, fetch: (fileId: string) => download(source, fileId) });

  const stopping = new AbortController();
  let receiver: Receive | null = null;
  const receive: Receive = (event) => receiver!(event);
  const stars = options.stars ? new Stars(bot.api, format, options.stars) : null;
  const work = new Work({ bot, inbox, presses, messenger, receive, reader, stars, log });
  const door = webhookSecret === null ? null : createWebhook(webhookSecret, work, log);
  let resuming: NodeJS.Timeout | undefined;
  let polling: Promise<void> = Promise.resolve();
  let end: (polled: Promise<void>) => void = () => {};
  const ended = new Promise<void>((done) => {
    end = done;
  });
  ended.catch(() => {});

  async function begin(to: Receive): Promise<void> {
    receiver = to;
    bot.botInfo = await persist(() => bot.api.getMe(), log, stopping.signal);
    await work.resume();
    resuming = setInterval(() => void work.resume(), resumeMs);
    resuming.unref();
  }

  return {
    messenger,
    stars,
    ended,
    async startPolling(to) {
      await begin(to);
      await persist(() => bot.api.deleteWebhook(), log, stopping.signal);
      polling = poll(bot.api, work, log, stopping.signal);
      end(polling);
      polling.catch(() => {});
    },
    async startWebhook(to, url) {
      if (webhookSecret === null) throw new Error('a webhook needs a secret');
      await begin(to);
      const options = { secret_token: webhookSecret, allowed_updates: wantedUpdates };
      await persist(() => bot.api.setWebhook(url, options), log, stopping.signal);
    },
    async webhook(request) {
      // Before the first word of ours is known, and while we go, Telegram keeps what it has.
      if (!door || !receiver || stopping.signal.aborted || !bot.isInited())
        return new Response(null, { status: 503 });
      return door(request);
    },
    publish: (profile) => publishProfile(bot.api, profile, format, log),
    async stop() {
      stopping.abort();
      clearInterval(resuming);
      await polling.catch(() => {});
      await work.finished();
      end(polling);
    },
  };
}
