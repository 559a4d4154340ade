import { describe, expect } from 'vitest';
import { openLine } from '../../adapters/bullmq/line.ts';
import { openWorkers } from '../../adapters/bullmq/workers.ts';
import { MemoryKeyRing } from '../../adapters/memory/memory.ts';
import { openRedis } from '../../adapters/redis/redis.ts';
import { openPhotoChildren } from '../../bots/photo-work.ts';
import { carryOut } from '../../core/darkroom/carry-out.ts';
import { Crews } from '../../core/darkroom/crew.ts';
import { OwnDarkroom } from '../../core/darkroom/own.ts';
import { QueuedDarkroom } from '../../core/darkroom/queued.ts';
import { Tasks } from '../../core/darkroom/tasks.ts';
import { Photos } from '../../core/order/photos.ts';
import { systemClock as clock } from '../../core/privacy/clock.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { darkroomContract } from './darkroom.contract.ts';
import { haveRedisServer, startRedis } from './redis-server.ts';

/** Both ends of the line in this process, each with connections of its own. */
async function openRig() {
  const server = await startRedis();
  const keyRing = new MemoryKeyRing(clock);
  const end = async () => {
    const database = await openRedis({ url: server.url }, clock);
    const { store, blobs } = database;
    const vault = new Vault({ store, blobs, keyRing, clock, region: 'eu' });
    const photos = new Photos({ store, vault, clock });
    return {
      database,
      store,
      vault,
      photos,
      tasks: new Tasks({ store, vault, clock }),
      crews: new Crews({ store, clock }),
    };
  };
  const [asks, works] = [await end(), await end()];
  const children = openPhotoChildren({
    size: 1,
    program: new URL('../bots/children/deadly.ts', import.meta.url),
    report: () => undefined,
  });
  const trouble: string[] = [];
  const darkroom = new OwnDarkroom({ ...works, work: children });
  const workers = await openWorkers({
    url: server.url,
    hands: 1,
    ...carryOut({ ...works, darkroom, report: () => undefined }),
    onProblem: (code) => trouble.push(code),
  });
  await works.crews.signOn('one', { hands: 1, usual: 250 });
  const stay = setInterval(() => works.crews.signOn('one', { hands: 1, usual: 250 }), 5_000);
  const line = await openLine(server.url, clock, (code) => trouble.push(code));
  return {
    ...asks,
    ...{ server, line, workers, children, trouble },
    darkroom: new QueuedDarkroom({ ...asks, line }),
    waiting: async () => (await line.standing()).waiting,
    close: async () => {
      clearInterval(stay);
      await workers.close();
      await line.close();
      await children.close();
      await Promise.all([asks.database.close(), works.database.close()]);
      await server.stop();
      expect(trouble).toEqual([]);
    },
  };
}

describe.skipIf(!haveRedisServer())('on a real redis-server', () => {
  darkroomContract('by workers at the end of a line', openRig);
});
