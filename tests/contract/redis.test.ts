import { describe, expect, it } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
import { newId } from '../../core/privacy/id.ts';
import { key } from '../../core/privacy/key.ts';
import { haveRedisServer, startRedis, travelOn } from './redis-server.ts';
import { storeContract } from './store.contract.ts';
import { startFront } from './upstash-front.ts';

describe.skipIf(!haveRedisServer())('on a real redis-server', () => {
  storeContract('over its own protocol', async () => {
    const server = await startRedis();
    const time = travelOn(server, () => database.inspect().then(() => undefined));
    const database = await openRedis({ url: server.url }, time);
    return {
      ...database,
      time,
      close: async () => {
        await database.close();
        await server.stop();
      },
    };
  });

  storeContract('over HTTP', async () => {
    const server = await startRedis();
    const front = await startFront(server.url);
    const time = travelOn(server, () => database.inspect().then(() => undefined));
    const database = await openRedis({ rest: front.url, token: front.token }, time);
    return {
      ...database,
      time,
      close: async () => {
        await database.close();
        await front.stop();
        await server.stop();
      },
    };
  });

  it('ends at once what is over by our clock, where the server is a little behind', async () => {
    const server = await startRedis();
    try {
      let ahead = 0;
      const database = await openRedis({ url: server.url }, { now: () => Date.now() + ahead });
      ahead = 2_000;
      const k = key('order', newId());
      await database.store.put(k, 's1.x', Date.now() + 60_000);
      await database.store.shorten(k, Date.now() + ahead - 1);
      expect(await database.store.get(k)).toBeNull();
      await database.close();
    } finally {
      await server.stop();
    }
  });
});
