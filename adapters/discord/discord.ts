import type { APIInteraction } from 'discord-api-types/v10';
import type { Receive } from '../../core/chat/inbound.ts';
import type { Inbox } from '../../core/chat/inbox.ts';
import type { Messenger } from '../../core/chat/messenger.ts';
import type { Sentence } from '../../core/chat/screen.ts';
import type { Log } from '../../core/log.ts';
import type { Format } from '../../core/text/format.ts';
import { acknowledge } from './acknowledging.ts';
import { Calls } from './calls.ts';
import { type CommandTexts, commandBodies } from './commands.ts';
import { cdnRoots, download } from './download.ts';
import { firstAnswer } from './first-answer.ts';
import { Gateway } from './gateway.ts';
import { createDoor } from './interaction-door.ts';
import { createMessenger } from './messenger.ts';
import { Presses } from './presses.ts';
import { register } from './registration.ts';
import { Replies } from './replies.ts';
import type { Suggest } from './suggestions.ts';
import { Work } from './work.ts';

export interface DiscordOptions {
  readonly token: string;
  readonly applicationId: string;
  /** Ends in `/api`: `https://discord.com/api`. */
  readonly apiRoot: string;
  /** Where attachments lie instead of at Discord's own addresses; null for those. */
  readonly cdnRoot: string | null;
  readonly format: Format;
  /** Said where the work on a command has failed and nothing else was said. */
  readonly failed: Sentence;
  readonly suggest: Suggest;
  readonly inbox: Inbox;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one file; 30 s by default. */
  readonly downloadDeadlineMs?: number;
}

export interface Discord {
  readonly messenger: Messenger;
  /**
   * Takes up what was left, and interactions over the gateway until `stop`. Resolves once they come in.
   * @throws Error where the token is not accepted
   */
  startGateway(receive: Receive): Promise<void>;
  /** The same with interactions posted to an address that leads to `interactions`. */
  startHttp(receive: Receive): Promise<void>;
  /** Answers a request to the interactions' address. */
  interactions(request: Request): Promise<Response>;
  /** Takes over an interaction that somebody in front of us has checked and acknowledged. */
  takeOver(interaction: APIInteraction): Promise<void>;
  /** Registers the commands, where they have changed. Never throws. */
  publish(texts: CommandTexts): Promise<void>;
  /** Rejects when the gateway will not have us back; resolves after `stop`. */
  readonly ended: Promise<void>;
  /** Takes no more interactions and finishes those in hand. */
  stop(): Promise<void>;
}

/** How often the inbox is searched for what a process that has died left, ms. */
const resumeMs = 15_000;

/** @param publicKey needed where interactions are posted to us */
export function createDiscord(options: DiscordOptions, publicKey: string | null = null): Discord {
  const { token, applicationId, apiRoot, cdnRoot, format, failed, suggest, inbox, log, now } = options;
  const calls = new Calls({ token, applicationId, apiRoot });
  const replies = new Replies(now);
  const presses = new Presses();
  const source = {
    roots: cdnRoot === null ? cdnRoots : [cdnRoot],
    deadlineMs: options.downloadDeadlineMs ?? 30_000,
  };
  const fetch = (address: string) => download(source, address);

  const stopping = new AbortController();
  let receiver: Receive | null = null;
  const receive: Receive = (event) => receiver!(event);
  const work = new Work({ inbox, calls, replies, presses, receive, fetch, format, failed, log, now });
  const door =
    publicKey === null
      ? null
      : createDoor({
          publicKey,
          suggest,
          now,
          // Acknowledged by the response, which goes out without waiting for the inbox.
          take: (interaction) => void work.accept(interaction, Promise.resolve('just_now')),
        });
  let end: (problem?: Error) => void = () => {};
  const ended = new Promise<void>((done, fail) => {
    end = (problem) => (problem ? fail(problem) : done());
  });
  ended.catch(() => {});
  const gateway = new Gateway({ token, apiRoot, log, hear, ended: (problem) => end(problem) });
  let resuming: NodeJS.Timeout | undefined;

  function hear(interaction: APIInteraction): void {
    const answer = firstAnswer(interaction, suggest);
    if (!answer || stopping.signal.aborted) return;
    // At once, before anything else is looked at: three seconds are all there is.
    const acknowledging = acknowledge(calls, interaction, answer, log);
    void work.accept(interaction, acknowledging);
  }

  async function begin(to: Receive): Promise<void> {
    receiver = to;
    await work.resume();
    resuming = setInterval(() => void work.resume(), resumeMs);
    resuming.unref();
  }

  return {
    messenger: createMessenger({ calls, replies, presses, format, log }),
    ended,
    async startGateway(to) {
      await begin(to);
      await gateway.start(stopping.signal);
    },
    async startHttp(to) {
      if (door === null) throw new Error('posted interactions need a public key');
      await begin(to);
    },
    async interactions(request) {
      if (!door || !receiver || stopping.signal.aborted) return new Response(null, { status: 503 });
      return door(request);
    },
    takeOver: (interaction) => work.accept(interaction, Promise.resolve('earlier')),
    publish: (texts) => register(calls.bot, applicationId, commandBodies(texts, format), log),
    async stop() {
      stopping.abort();
      clearInterval(resuming);
      await gateway.stop();
      await work.finished();
      replies.close();
      calls.close();
      end();
    },
  };
}
