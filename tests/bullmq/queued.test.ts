import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLine } from '../../adapters/bullmq/line.ts';
import { openWorkers } from '../../adapters/bullmq/workers.ts';
import { MemoryKeyRing, openMemory } from '../../adapters/memory/memory.ts';
import { carryOut } from '../../core/darkroom/carry-out.ts';
import { Crews } from '../../core/darkroom/crew.ts';
import { type JobLine, lineKeys, type WorkersEnd } from '../../core/darkroom/line.ts';
import { OwnDarkroom } from '../../core/darkroom/own.ts';
import { QueuedDarkroom } from '../../core/darkroom/queued.ts';
import { Tasks } from '../../core/darkroom/tasks.ts';
import { Photos } from '../../core/order/photos.ts';
import { systemClock as clock } from '../../core/privacy/clock.ts';
import { newId } from '../../core/privacy/id.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';

describe.skipIf(!haveRedisServer())('whoever asks', () => {
  let redis: RedisServer;
  let line: JobLine;
  let workers: WorkersEnd | null = null;
  const { store, blobs, close } = openMemory(clock);
  const vault = new Vault({ store, blobs, keyRing: new MemoryKeyRing(clock), clock, region: 'eu' });
  const photos = new Photos({ store, vault, clock });
  const tasks = new Tasks({ store, vault, clock });
  const crews = new Crews({ store, clock });
  beforeEach(async () => {
    redis = await startRedis();
    line = await openLine(redis.url, clock, () => undefined);
  });
  afterEach(async () => {
    await crews.signOff('one');
    await workers?.close();
    workers = null;
    await line.close();
    await redis.stop();
    close();
  });

  const upload = async () => {
    const owner = newId();
    const { id } = await photos.receive(owner, await anyPhoto(), {}, clock.now());
    return { owner, photo: id };
  };
  const inLine = () => redis.command('ZCARD', `${lineKeys.prefix}prioritized`);
  const boxes = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const { key } of store.scan('original')) names.push(key);
    return names;
  };

  it('gives up in their time where nobody works, and leaves nothing behind', async () => {
    const darkroom = new QueuedDarkroom({ tasks, line, crews, patience: { usual: 60_000, alone: 300 } });
    const asked = await upload();
    const before = await boxes();
    await expect(darkroom.analyse(asked)).rejects.toMatchObject({ reason: 'timed_out' });
    expect(await inLine()).toBe(0);
    expect(await boxes()).toEqual(before);
  }, 60_000);

  it('has the job put in line again that the line has lost', async () => {
    await crews.signOn('one', { hands: 1, usual: 100 });
    const darkroom = new QueuedDarkroom({ tasks, line, crews });
    const looking = darkroom.analyse(await upload());
    await expect.poll(inLine, { timeout: 20_000 }).toBe(1);
    for (const name of (await redis.command('KEYS', `${lineKeys.prefix}*`)) as string[])
      await redis.command('DEL', name);
    await expect.poll(inLine, { timeout: 60_000 }).toBe(1);
    const own = new OwnDarkroom({ photos, vault, work: openQuickWork() });
    workers = await openWorkers({
      ...{ url: redis.url, hands: 1, onProblem: () => undefined },
      ...carryOut({ tasks, photos, darkroom: own, report: () => undefined }),
    });
    expect(await looking).toMatchObject({ width: 400 });
  }, 120_000);

  it('is turned away where the line is longer than anybody should wait', async () => {
    await crews.signOn('one', { hands: 1, usual: 400_000 });
    await line.add(newId(), 'somebody');
    const darkroom = new QueuedDarkroom({ tasks, line, crews });
    expect(await darkroom.outlook(0)).toEqual({ ms: 800_000, isFull: true });
    await expect(darkroom.analyse(await upload())).rejects.toMatchObject({ reason: 'overloaded' });
    expect(await inLine()).toBe(1);
  }, 60_000);
});
