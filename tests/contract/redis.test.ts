import { describe } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
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
});
