import { describe, expect, it } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { haveRedisServer, startRedis } from '../contract/redis-server.ts';
import { proxyTcp } from './tcp.ts';

describe.skipIf(!haveRedisServer())('a connection that stays open and says nothing', () => {
  it('is replaced, and is not waited for until the network finds it dead', async () => {
    const redis = await startRedis();
    const proxy = await proxyTcp(redis.port);
    const problems: string[] = [];
    const database = await openRedis({ url: proxy.url }, systemClock, {
      replyTimeout: 300,
      onProblem: (code) => problems.push(code),
    });
    try {
      await database.store.ping();
      proxy.plan.arm('hung', { times: 1 });
      await database.store.ping();
      expect(problems).toContain('silent');
      // For longer than any number of attempts: then nothing of it is left behind.
      proxy.plan.arm('hung');
      await expect(database.store.ping()).rejects.toThrow('the store is unavailable');
      proxy.plan.clear();
      const answers = () =>
        database.store.ping().then(
          () => true,
          () => false,
        );
      await expect.poll(answers, { timeout: 20_000 }).toBe(true);
    } finally {
      await database.close();
      await proxy.close();
      await redis.stop();
    }
  });
});
