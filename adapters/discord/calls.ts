import { type RateLimitData, REST } from 'discord.js';
import type { APIInteractionResponse, APIMessage } from 'discord-api-types/v10';
import { ChannelType, MessageFlags, type RESTGetAPIChannelResult, Routes } from 'discord-api-types/v10';
import { type Card, cardFlags } from './card.ts';
import { isConnectionLoss, isPassing, isUnknownWebhook, RefusedCall } from './trouble.ts';

export interface CallsOptions {
  readonly token: string;
  readonly applicationId: string;
  /** Ends in `/api`. */
  readonly apiRoot: string;
}

/** Longer waits than this are the caller's to plan, ms. */
const longestWaitMs = 10_000;
/** An upload of 10 MiB over a slow line, ms. */
const callMs = 60_000;
/** Discord's servers tell each other of an acknowledgement within moments, ms. */
const settling = [150, 300, 600, 1200];
/** A chat with a person keeps its id; this many are remembered. */
const mostChannels = 1_000;
/** Calls through an interaction are not counted by the limit on a bot's calls a second. */
const uncounted = 1_000_000;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Discord's REST, as far as we call it. Nothing here can write into a channel of a server. */
export class Calls {
  readonly bot: REST;
  readonly #replies: REST;
  readonly #channels = new Map<string, string>();

  constructor(readonly options: CallsOptions) {
    // A lost answer is not repeated unseen: a message sent twice is worse than one that the caller plans again.
    const common = {
      version: '10',
      api: options.apiRoot,
      retries: 0,
      timeout: callMs,
      // A limit that only this answer tells of is in the one, a bucket known to be empty in the other.
      rejectOnRateLimit: ({ timeToReset, retryAfter }: RateLimitData) =>
        Math.max(timeToReset, retryAfter) > longestWaitMs,
    };
    this.bot = new REST(common).setToken(options.token);
    this.#replies = new REST({ ...common, globalRequestsPerSecond: uncounted });
  }

  /** @param signal when nobody waits for it any more */
  async acknowledge(
    id: string,
    token: string,
    answer: APIInteractionResponse,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#replies.post(Routes.interactionCallback(id, token), { auth: false, body: answer, signal });
  }

  /**
   * Turns a message of an interaction into the card.
   * @param message `@original` for the one that the interaction is about
   */
  async editReply(token: string, message: string, card: Card): Promise<string> {
    const route = Routes.webhookMessage(this.options.applicationId, token, message);
    const options = { auth: false, body: card.json, files: card.files } as const;
    const edited = await this.#settled(() => twice(() => this.#replies.patch(route, options)));
    return (edited as APIMessage).id;
  }

  /** A further message of an interaction, for the eyes of whoever caused it, or of both in the chat with us alone. */
  async followUp(token: string, card: Card, isEphemeral: boolean): Promise<string> {
    const flags = cardFlags | (isEphemeral ? MessageFlags.Ephemeral : 0);
    const route = Routes.webhook(this.options.applicationId, token);
    const options = { auth: false, body: { ...card.json, flags }, files: card.files } as const;
    const query = new URLSearchParams({ wait: 'true' });
    const sent = await this.#settled(() => this.#replies.post(route, { ...options, query }));
    return (sent as APIMessage).id;
  }

  async deleteReply(token: string, message: string): Promise<void> {
    const route = Routes.webhookMessage(this.options.applicationId, token, message);
    await twice(() => this.#replies.delete(route, { auth: false }));
  }

  /** The chat with a person alone; asking for it says nothing to them. */
  async directChannel(user: string): Promise<string> {
    const known = this.#channels.get(user);
    if (known) return known;
    const made = await twice(() => this.bot.post(Routes.userChannels(), { body: { recipient_id: user } }));
    const channel = made as RESTGetAPIChannelResult;
    if (channel.type !== ChannelType.DM)
      throw new RefusedCall('POST', 200, channel.type, 'not a chat of two');
    if (this.#channels.size >= mostChannels) this.#channels.delete(this.#channels.keys().next().value!);
    this.#channels.set(user, channel.id);
    return channel.id;
  }

  /** @param nonce at most 25 characters: the same one within minutes brings back the message that it was first sent with */
  async sendDirect(channel: string, card: Card, silent: boolean, nonce: string | null): Promise<string> {
    const flags = cardFlags | (silent ? MessageFlags.SuppressNotifications : 0);
    const single = nonce === null ? {} : { nonce, enforce_nonce: true };
    const options = { body: { ...card.json, flags, ...single }, files: card.files };
    return ((await this.bot.post(Routes.channelMessages(channel), options)) as APIMessage).id;
  }

  async editDirect(channel: string, message: string, card: Card): Promise<string> {
    const options = { body: card.json, files: card.files };
    const edit = () => this.bot.patch(Routes.channelMessage(channel, message), options);
    return ((await twice(edit)) as APIMessage).id;
  }

  async deleteDirect(channel: string, message: string): Promise<void> {
    await twice(() => this.bot.delete(Routes.channelMessage(channel, message)));
  }

  async type(channel: string): Promise<void> {
    await this.bot.post(Routes.channelTyping(channel));
  }

  close(): void {
    for (const rest of [this.bot, this.#replies]) {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    }
  }

  /** An answer in the body of a posted interaction may still be on its way when the next call arrives. */
  async #settled<T>(call: () => Promise<T>): Promise<T> {
    for (const ms of settling)
      try {
        return await call();
      } catch (problem) {
        if (!isUnknownWebhook(problem)) throw problem;
        await pause(ms);
      }
    return call();
  }
}

/** Repeats once what may be repeated without harm. */
async function twice<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (problem) {
    if (!isPassing(problem) || isRefusedConnection(problem)) throw problem;
    return call();
  }
}

/** Nobody is there: the next moment will not change that. */
const isRefusedConnection = (problem: unknown): boolean =>
  isConnectionLoss(problem) && (problem as { code?: unknown }).code === 'ECONNREFUSED';
