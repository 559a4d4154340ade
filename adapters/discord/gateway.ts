import { Client, Events, Options } from 'discord.js';
import { type APIInteraction, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Log } from '../../core/log.ts';
import { isPassing } from './trouble.ts';

export interface GatewayOptions {
  readonly token: string;
  /** Ends in `/api`. */
  readonly apiRoot: string;
  readonly log: Log;
  readonly hear: (interaction: APIInteraction) => void;
  /** Called when Discord will not have us back with this token. */
  readonly ended: (problem: Error) => void;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** Nothing that a server does is cached: interactions say all that we need to know. */
const cacheNothing = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
});

/** The door for interactions that come over Discord's gateway. Interactions need no intent. */
export class Gateway {
  #client: Client | null = null;

  constructor(private readonly options: GatewayOptions) {}

  /**
   * Connects, trying again while Discord is out of reach. Resolves when every shard is ready.
   * @throws Error where the token is not accepted
   */
  async start(signal: AbortSignal): Promise<void> {
    for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const client = this.#connected();
      this.#client = client;
      try {
        await client.login(this.options.token);
        return;
      } catch (problem) {
        if (signal.aborted) return;
        if (!isPassing(problem)) throw new Error(`gateway: ${(problem as Error).message}`);
        this.options.log.warn(
          { problem: (problem as Error).name, pauseMs },
          'Discord is out of reach, trying again',
        );
        await sleep(pauseMs, signal);
      }
    }
  }

  async stop(): Promise<void> {
    await this.#client?.destroy();
  }

  #connected(): Client {
    const { apiRoot, log, hear, ended } = this.options;
    const client = new Client({
      intents: [],
      shards: 'auto',
      makeCache: cacheNothing,
      rest: { api: apiRoot, version: '10' },
    });
    client.ws.on(GatewayDispatchEvents.InteractionCreate, hear);
    client.on(Events.Error, (problem) => log.error({ problem: problem.name }, 'gateway'));
    client.on(Events.ShardError, (problem, shard) =>
      log.warn({ shard, problem: problem.name }, 'gateway connection'),
    );
    client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'gateway reconnects'));
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      log.error({ shard, code }, 'the gateway will not have us back');
      ended(new Error(`gateway: closed with ${code}`));
    });
    client.on(Events.Invalidated, () => ended(new Error('gateway: session invalidated')));
    return client;
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
