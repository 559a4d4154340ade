import { availableParallelism } from 'node:os';
import { SingleBar } from 'cli-progress';
import { Hono } from 'hono';
import { prepareSearch } from '../../core/documents/search.ts';
import { prepare, stepCount } from '../../models/preparation.ts';
import type { DemoConfig } from '../config/demo.ts';
import { ConfigError, demoConfig, photoConfig } from '../config.ts';
import { brief, createLog, type Log } from '../log.ts';
import { openPhotoChildren } from '../photo-work.ts';
import type { Service, Starting } from '../program.ts';
import { type Loopback, serveLoopback } from './loopback.ts';
import { Deployment } from './stage/deployment.ts';
import { Preparation } from './stage/preparation.ts';
import { createSite } from './stage/site.ts';
import { Visitors } from './stage/visitors.ts';

/**
 * The product on this machine alone, with stand-ins for everything outside of it and a page that plays the person.
 * @throws ConfigError
 */
export function demo(): Starting {
  const config = demoConfig();
  const log = createLog({ level: config.logLevel, secrets: [] });
  return {
    log,
    start: async () => {
      const opened = await openDemo(config, log);
      console.log(welcome(opened.origin));
      opened.ended.then(
        () => console.log('The networks are ready.'),
        () => {},
      );
      return opened;
    },
    onEnded: 'the demo cannot go on',
  };
}

export interface Demo extends Service {
  /** Where browsers on this machine find it. */
  readonly origin: string;
}

export async function openDemo(config: DemoConfig, log: Log): Promise<Demo> {
  const { modelCache } = photoConfig();
  const preparation = new Preparation(stepCount + 1);
  const work = openPhotoChildren({
    size: config.photoWorkers ?? Math.min(4, Math.max(2, availableParallelism())),
    report: (reason) => log.error({ reason }, 'photo work was lost'),
  });
  let origin = '';
  const visitors = new Visitors((language) => Deployment.open({ origin, language, work, log }));
  let server: Loopback;
  try {
    server = await listen(config.port, (at) => {
      origin = at;
      return createSite({ visitors, preparation, origin });
    });
  } catch (problem) {
    await Promise.all([visitors.close(), work.close()]);
    throw problem;
  }
  const ended = makeReady(modelCache, preparation, () => work.warm());
  ended.catch((problem: unknown) => log.error(brief(problem), 'the networks cannot be made ready'));
  return {
    origin,
    ended,
    async stop() {
      await server.close();
      await visitors.close();
      await work.close();
    },
  };
}

/** Converts the networks once, as `npm run models` does, and loads them where photos are worked on. */
async function makeReady(folder: string, preparation: Preparation, warm: () => Promise<void>): Promise<void> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total} {step}', hideCursor: true, clearOnComplete: true })
    : null;
  bar?.start(stepCount + 1, 0, { step: '' });
  try {
    for await (const { name } of prepare(folder)) {
      preparation.step();
      bar?.increment({ step: name });
    }
    await warm();
  } finally {
    bar?.stop();
  }
  prepareSearch();
  preparation.finish();
}

/**
 * @param site the site, once its address is known
 * @throws ConfigError where the port is taken
 */
async function listen(
  port: number,
  site: (origin: string) => ReturnType<typeof createSite>,
): Promise<Loopback> {
  const front = new Hono();
  let opened: ReturnType<typeof createSite> | null = null;
  front.all('*', (c) => opened?.fetch(c.req.raw, c.env) ?? c.text('not yet', 503));
  try {
    const server = await serveLoopback(front, port);
    opened = site(server.origin);
    return server;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw problem;
    throw new ConfigError([
      `PORT=${port} is in use by another program. Take another one: PORT=${port + 1} npm start`,
    ]);
  }
}

const welcome = (origin: string): string => `
  Demo: ${origin}/

Nothing is configured, so stand-ins on this computer play Telegram, Discord and Stripe. The bot and its work on photos
are real; nothing leaves this machine, and everything is gone when this ends (Ctrl-C).

For the real thing set, and start again:
- TELEGRAM_BOT_TOKEN, or DISCORD_TOKEN with DISCORD_APPLICATION_ID
- STRIPE_SECRET_KEY, or TELEGRAM_PAYMENTS=stars
README.md has the steps.
`;
