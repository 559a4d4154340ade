import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
import { Crews } from '../../core/darkroom/crew.ts';
import { lineKeys } from '../../core/darkroom/line.ts';
import { systemClock as clock } from '../../core/privacy/clock.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

const long = { withinMs: 60_000 };

/** `npm start` with a line of jobs: bot and workers in one process, others may join. */
describe.skipIf(!haveRedisServer())('a line of jobs', () => {
  let redis: RedisServer;
  let stage: Stage;
  /** Photos are made when this opens. */
  let open: () => void;
  let begun: number;
  beforeEach(async () => {
    redis = await startRedis();
    begun = 0;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    stage = await openStage({
      database: () => openRedis({ url: redis.url }, clock),
      environment: {
        ...{ REDIS_URL: redis.url, QUEUE: 'bullmq', KEYRING: 'dir:./data/never-opened' },
        PSEUDONYM_KEY: Buffer.alloc(32, 7).toString('base64'),
      },
      work: () => {
        const quick = openQuickWork();
        return {
          ...quick,
          make: async (request) => {
            begun += 1;
            await opened;
            return quick.make(request);
          },
        };
      },
    });
  });
  afterEach(async () => {
    open();
    await stage.end();
    await redis.stop();
  });

  /** Somebody who waits for a preview. */
  async function waits(name: string) {
    const person = stage.join(name);
    await person.sendCommand('start', 'gb-passport');
    await person.receives({ text: 'Send me a photo' }, long);
    await person.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    return person;
  }
  /** One photo is being made, and another person's waits. */
  async function lined(): Promise<void> {
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(1);
    const waiting = () => redis.command('ZCARD', `${lineKeys.prefix}prioritized`);
    await expect.poll(waiting, { timeout: 20_000 }).toBeGreaterThan(0);
  }
  /** As if there were workers for whom a photo takes so long. */
  const slowly = (usual: number) =>
    new Crews({ store: stage.storage.store, clock }).signOn('others', { hands: 1, usual });

  it('says in about how many minutes a photo is ready, and takes no money before it is', async () => {
    const [ada, bob] = [await waits('Ada'), await waits('Bob')];
    await lined();
    await slowly(100_000);
    const eve = await waits('Eve');
    const told = await eve.receives(
      { text: /this takes about \d+ minutes\. Nothing has been charged/ },
      long,
    );
    expect(told.buttons.flat()).toEqual([]);
    expect(stage.stripe.ledger.sessions.size).toBe(0);
    open();
    for (const person of [ada, bob, eve])
      await person.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
  }, 180_000);

  it('turns nobody’s money away with their photo: whoever cannot be served soon is told when to come again', async () => {
    const [ada, bob] = [await waits('Ada'), await waits('Bob')];
    await lined();
    await slowly(900_000);
    const eve = await waits('Eve');
    const told = await eve.receives({ text: /Please try again in about \d+ minutes/ }, long);
    expect(told.text).toContain('Your photo is kept, and nothing was charged.');
    expect(told.buttons.flat().map((b) => b.label)).toEqual(['Try again']);
    expect(stage.stripe.ledger.sessions.size).toBe(0);
    open();
    for (const person of [ada, bob]) await person.receives({ picture: true }, long);
    await new Crews({ store: stage.storage.store, clock }).signOff('others');
    await eve.press('Try again');
    await eve.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
  }, 180_000);
});
