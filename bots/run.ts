import { openLine } from '../adapters/bullmq/line.ts';
import type { JobLine } from '../core/darkroom/line.ts';
import type { Clock } from '../core/privacy/clock.ts';
import type { BotConfig } from './config.ts';
import { openHands } from './hands.ts';
import { brief, type Log } from './log.ts';
import { openPhotoChildren } from './photo-work.ts';
import { openStorage, type Storage } from './storage.ts';
import { createWeb, listen } from './web.ts';
import { wire } from './wire.ts';

/** Everything that is configured, running. */
export interface Running {
  /** Where we listen. */
  readonly port: number;
  /** Rejects when a platform accepts us no longer. */
  readonly ended: Promise<void>;
  /** Does at once what comes round by itself, for when the clock was moved. */
  catchUp(): Promise<void>;
  /** Takes nothing new, finishes what is in hand, closes everything. */
  stop(): Promise<void>;
}

/**
 * Starts what is configured. Photos are taken from the first moment; the networks warm up meanwhile.
 * @param open opens the store; the configured one by default
 * @param openWork opens what makes the photos; child processes by default
 * @param photos whether they are worked on by this process; elsewhere needs a line of jobs
 * @throws what makes a start impossible; then nothing is left running
 */
export async function run(
  config: BotConfig,
  clock: Clock,
  log: Log,
  open: () => Promise<Storage> = () => openStorage(config, clock, log),
  openWork: typeof openPhotoChildren = openPhotoChildren,
  photos: 'here' | 'elsewhere' = 'here',
): Promise<Running> {
  const storage = await open();
  const line = await lineOf(config, clock, log).catch(async (problem: unknown) => {
    await storage.close();
    throw problem;
  });
  const { talks, rounds, work, web, connected } = wire(config, storage, clock, log, openWork, line);
  const talking = new Set<string>();
  const app = createWeb({
    ...web,
    notReady: async () => {
      if (talking.size < talks.length) return 'chat';
      return storage.store.ping().then(
        () => null,
        () => 'store' as const,
      );
    },
  });
  const server = await listen(app, config.host, config.port).catch(async (problem: unknown) => {
    await Promise.allSettled([work.close(), storage.close()]);
    throw problem;
  });
  log.info({ port: server.port }, 'listening');
  const { store } = config;
  const hands =
    line && store.kind === 'redis' && photos === 'here'
      ? openHands({ ...config, store }, storage, clock, log, openWork)
      : null;
  if (photos === 'here')
    Promise.resolve(hands ?? work.warm()).then(
      () => log.info('photo work is ready'),
      (problem: unknown) => log.error(brief(problem), 'photo work cannot start'),
    );

  const begin = async ({ chat, conversation }: (typeof talks)[number]): Promise<void> => {
    await chat.start((event) => conversation.receive(event));
    talking.add(chat.name);
    connected(chat);
    log.info({ mode: chat.mode }, `talking on ${chat.name}`);
    await chat.publish();
    await chat.ended;
  };
  rounds.start();
  const ended = Promise.all(talks.map(begin)).then(() => undefined);
  ended.catch(() => {});

  return {
    port: server.port,
    ended,
    catchUp: () => rounds.catchUp(),
    async stop() {
      talking.clear();
      // In the order in which work flows: what arrives, what is talked about, what is owed, then the tools.
      await Promise.all(talks.map(({ chat }) => chat.stop()));
      await Promise.all(talks.map(({ conversation }) => conversation.settled()));
      await rounds.stop();
      await server.close();
      await (await hands?.catch(() => null))?.close();
      await work.close();
      await storage.close();
    },
  };
}

/** The line of jobs where there is one; null where photos wait in this process. */
async function lineOf({ queue, store }: BotConfig, clock: Clock, log: Log): Promise<JobLine | null> {
  if (queue === 'memory' || store.kind !== 'redis') return null;
  return openLine(store.url, clock, (code) => log.warn({ code }, 'the line of jobs was lost for a moment'));
}
