import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRedis, type RedisDatabase, StoreFault, UnfitStore } from '../../adapters/redis/redis.ts';
import { newId } from '../../core/privacy/id.ts';
import { key } from '../../core/privacy/key.ts';
import { orderExpiry, originalExpiry } from '../../core/privacy/retention.ts';
import type { Sealed } from '../../core/privacy/seal.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import { freePort, haveRedisServer, type RedisServer, startRedis } from './redis-server.ts';
import { type Front, startFront } from './upstash-front.ts';

const clock = { now: () => Date.now() };
const SECRET: Sealed = 's1.SECRETSECRETSECRET';
const soon = (): number => orderExpiry(clock.now());
const orderKey = () => key('order', newId());
/** What rejects, whole: message, stack and whatever hangs on it. */
const failure = async (doing: Promise<unknown>): Promise<Error> => {
  try {
    await doing;
  } catch (problem) {
    return problem as Error;
  }
  throw new Error('nothing was thrown');
};
const reason = async (doing: Promise<unknown>) => ((await failure(doing)) as StoreUnavailable).reason;

describe.skipIf(!haveRedisServer())('traps of the HTTP client', () => {
  let server: RedisServer;
  let front: Front;
  let database: RedisDatabase;
  beforeAll(async () => {
    server = await startRedis();
    front = await startFront(server.url);
    const settings = { replyTimeout: 300, backoff: [0, 0] };
    database = await openRedis({ rest: front.url, token: front.token }, clock, settings);
    await database.store.get(orderKey());
  });
  beforeEach(() => {
    front.meddle = null;
    front.seen.length = 0;
  });
  afterAll(async () => {
    await front.stop();
    await server.stop();
  });

  /** Executes, then loses the reply, the first `times`. */
  const loseReplies = (times: number): void => {
    let lost = 0;
    front.meddle = async (_, execute) => {
      if (lost >= times) return null;
      lost += 1;
      await execute();
      return new Response('<html>502 Bad Gateway</html>', { status: 502 });
    };
  };

  it('does once what it sends again because the reply was lost', async () => {
    const { store } = database;
    const k = orderKey();
    // The scripts must be known to the server: an unknown one is sent twice by design.
    const warm = orderKey();
    await store.replace(warm, (await store.add(warm, SECRET, soon()))!, SECRET, soon());
    await store.count(key('limits', newId()), clock.now() + 60_000);
    front.seen.length = 0;
    loseReplies(2);
    const version = await store.add(k, SECRET, soon());
    expect(version).not.toBeNull();
    expect(front.seen).toHaveLength(3);
    loseReplies(1);
    expect(await store.replace(k, version!, 's1.second', soon())).toEqual({ version: expect.any(String) });
    expect((await store.get(k))?.value).toBe('s1.second');
    const counter = key('limits', newId());
    loseReplies(2);
    expect(await store.count(counter, clock.now() + 60_000)).toBe(1);
    expect(await store.count(counter, clock.now() + 60_000)).toBe(2);
  });

  it('never sends again what would count twice', async () => {
    const k = key('statistics', newId());
    await database.store.tally(k, 'paid', 1, clock.now() + 60_000);
    front.seen.length = 0;
    loseReplies(9);
    await expect(database.store.tally(k, 'paid', 1, clock.now() + 60_000)).rejects.toThrow(StoreUnavailable);
    expect(front.seen).toHaveLength(1);
    front.meddle = null;
    expect(await database.store.tallies(k)).toEqual({ paid: 2 });
  });

  it('says nothing of a command in its errors', async () => {
    const replies = [
      new Response('<html>SECRET</html>', { status: 502 }),
      Response.json({ error: 'ERR max requests limit exceeded' }, { status: 400 }),
      Response.json(
        { error: 'ERR unknown command, with args beginning with: SECRETSECRET' },
        { status: 400 },
      ),
      Response.json({ result: null, error: 'WRONGTYPE SECRETSECRET' }),
      Response.json({}),
      new Response('{"result":"SECR'),
    ];
    for (const reply of replies) {
      front.meddle = async () => reply.clone();
      const k = orderKey();
      const problem = await failure(database.store.put(k, SECRET, soon()));
      const said = `${problem.message} ${problem.stack} ${JSON.stringify(problem)} ${String(problem.cause)}`;
      expect(said).not.toContain('SECRET');
      expect(said).not.toContain(k);
      expect(said).not.toContain(front.token);
    }
  });

  it('tells a failing way from a full store, a wrong token and a bug of ours', async () => {
    const k = orderKey();
    const cases: [Response, StoreUnavailable['reason']][] = [
      [new Response('<html>502</html>', { status: 502 }), 'garbled'],
      [new Response('', { status: 504 }), 'garbled'],
      [new Response('{"result":"b'), 'garbled'],
      [Response.json({}), 'garbled'],
      [Response.json({ error: 'Too many requests' }, { status: 429 }), 'busy'],
      [Response.json({ error: 'Internal error' }, { status: 500 }), 'busy'],
      [
        Response.json({ error: 'ERR max daily request limit exceeded. Limit: 10000' }, { status: 400 }),
        'busy',
      ],
      [Response.json({ error: 'LOADING Redis is loading the dataset in memory' }, { status: 400 }), 'busy'],
      [Response.json({ error: 'Unauthorized' }, { status: 401 }), 'refused'],
      [Response.json({ error: 'ERR DB capacity quota exceeded' }, { status: 400 }), 'full'],
    ];
    for (const [reply, expected] of cases) {
      front.meddle = async () => reply.clone();
      expect(await reason(database.store.get(k))).toBe(expected);
    }
    front.meddle = async () => Response.json({ error: 'WRONGTYPE Operation against a key' }, { status: 400 });
    await expect(database.store.get(k)).rejects.toThrow(StoreFault);
  });

  it('gets through a short disturbance unnoticed', async () => {
    const k = orderKey();
    await database.store.put(k, SECRET, soon());
    for (const bad of [
      new Response('<html>', { status: 502 }),
      Response.json({ error: 'slow down' }, { status: 429 }),
    ]) {
      let times = 2;
      front.meddle = async () => (times-- > 0 ? bad.clone() : null);
      expect((await database.store.get(k))?.value).toBe(SECRET);
    }
  });

  it('gives up on a server that does not answer, and makes up no reply', async () => {
    const k = orderKey();
    await database.store.put(k, SECRET, soon());
    const held: (() => void)[] = [];
    front.meddle = () => new Promise((resolve) => held.push(() => resolve(null)));
    const start = performance.now();
    expect(await reason(database.store.get(k))).toBe('timeout');
    expect(performance.now() - start).toBeLessThan(3_000);
    front.meddle = null;
    for (const release of held) release();
  });

  it('sends each person’s command by itself, so that one’s failure is not another’s', async () => {
    const [mine, yours] = [orderKey(), orderKey()];
    await database.store.put(mine, SECRET, soon());
    await database.store.put(yours, SECRET, soon());
    front.seen.length = 0;
    front.meddle = async (body) =>
      JSON.stringify(body).includes(yours) ? Response.json({ error: 'Unauthorized' }, { status: 401 }) : null;
    const [a, b] = await Promise.allSettled([database.store.get(mine), database.store.get(yours)]);
    expect(a.status).toBe('fulfilled');
    expect(b.status).toBe('rejected');
    expect(front.seen).toHaveLength(2);
    for (const { body } of front.seen) expect(typeof (body as unknown[])[0]).toBe('string');
  });

  it('tells nobody about us', async () => {
    await database.store.get(orderKey());
    const names = front.seen.flatMap(({ headers }) => [...headers.keys()]);
    expect(names.filter((n) => n.includes('telemetry'))).toEqual([]);
  });

  it('goes on when the server has forgotten its scripts', async () => {
    const k = orderKey();
    await database.store.put(k, SECRET, soon());
    await server.command('SCRIPT', 'FLUSH');
    expect((await database.store.get(k))?.value).toBe(SECRET);
  });

  it('is turned away with a wrong token', async () => {
    const stranger = await openRedis({ rest: front.url, token: 'guess' }, clock, { backoff: [0] });
    expect(await reason(stranger.store.ping())).toBe('refused');
  });

  it('says unreachable where nobody listens', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const lost = await openRedis({ rest: nowhere, token: 'x' }, clock, { backoff: [0] });
    expect(await reason(lost.store.ping())).toBe('unreachable');
  });

  it('keeps every request below the limit of the smallest plan', async () => {
    await database.blobs.put(
      key('original', newId(), 'blob', newId()),
      Buffer.alloc(20_000_000),
      originalExpiry(clock.now()),
    );
    for (const { body } of front.seen) expect(JSON.stringify(body).length).toBeLessThan(5_000_000);
  });
});

describe.skipIf(!haveRedisServer())('traps of the connection', () => {
  const settings = { replyTimeout: 300, backoff: [20, 20] };

  it('gives up on a server that hangs, and goes on when it is back', async () => {
    const server = await startRedis();
    const database = await openRedis({ url: server.url }, clock, settings);
    const k = orderKey();
    await database.store.put(k, SECRET, soon());
    server.process.kill('SIGSTOP');
    const start = performance.now();
    // The first attempt times out; the connection is then replaced, and the others find none.
    expect(['timeout', 'unreachable']).toContain(await reason(database.store.get(k)));
    expect(performance.now() - start).toBeLessThan(3_000);
    server.process.kill('SIGCONT');
    await expect.poll(async () => (await database.store.get(k).catch(() => null))?.value).toBe(SECRET);
    await database.close();
    await server.stop();
  });

  it('refuses at once while the server is away, and does not end the process', async () => {
    const server = await startRedis();
    const codes: string[] = [];
    const database = await openRedis({ url: server.url }, clock, {
      ...settings,
      onProblem: (c) => codes.push(c),
    });
    await server.stop();
    expect(await reason(database.store.get(orderKey()))).toMatch(/unreachable|timeout/);
    expect(await reason(database.blobs.get(key('original', newId())))).toMatch(/unreachable|timeout/);
    await expect.poll(() => codes.length).toBeGreaterThan(0);
    expect(codes.join()).not.toContain('127.0.0.1');
    await database.close();
  });

  it('does not start where nobody listens', async () => {
    const doing = openRedis({ url: `redis://127.0.0.1:${await freePort()}` }, clock, settings);
    expect(await reason(doing)).toBe('unreachable');
  }, 15_000);

  it('says full when the server is, leaves nothing half done, and still deletes', async () => {
    const server = await startRedis('--maxmemory', '4mb');
    const database = await openRedis({ url: server.url }, clock, settings);
    const k = orderKey();
    await database.store.put(k, SECRET, soon());
    const blob = key('original', newId(), 'blob', newId());
    expect(
      await reason(database.blobs.put(blob, Buffer.alloc(12_000_000, 1), originalExpiry(clock.now()))),
    ).toBe('full');
    expect(await database.blobs.get(blob)).toBeNull();
    await server.command('CONFIG', 'SET', 'maxmemory', '1mb');
    expect(await reason(database.store.put(orderKey(), SECRET, soon()))).toBe('full');
    expect((await database.store.get(k))?.value).toBe(SECRET);
    expect(await database.store.delete(k)).toBe(1);
    await database.close();
    await server.stop();
  });
});

describe.skipIf(!haveRedisServer())('inspection at start', () => {
  const look = async (...settings: string[]) => {
    const server = await startRedis(...settings);
    const database = await openRedis({ url: server.url }, clock);
    try {
      return await database.inspect();
    } finally {
      await database.close();
      await server.stop();
    }
  };

  it('is content with a server that keeps what it is given', async () => {
    const seen = await look('--maxmemory', '100mb');
    expect(seen).toMatchObject({
      evictionPolicy: 'noeviction',
      appendOnly: true,
      maxBytes: 104_857_600,
      clockSkew: 0,
      warnings: [],
    });
    expect(seen.usedBytes).toBeGreaterThan(0);
  });

  it('refuses one that evicts', async () => {
    for (const policy of ['allkeys-lru', 'volatile-ttl'])
      await expect(look('--maxmemory-policy', policy)).rejects.toThrow(UnfitStore);
  });

  it('warns of one that forgets when it stops', async () => {
    const { appendOnly, warnings } = await look('--appendonly', 'no');
    expect(appendOnly).toBe(false);
    expect(warnings.join()).toMatch(/append-only/);
  });

  it('warns where a hosted one does not tell', async () => {
    const server = await startRedis();
    const front = await startFront(server.url);
    front.meddle = async (body) =>
      (body as string[])[0] === 'INFO'
        ? Response.json({ error: "ERR Command is not available: 'INFO'" }, { status: 400 })
        : null;
    const database = await openRedis({ rest: front.url, token: front.token }, clock);
    const seen = await database.inspect();
    expect(seen).toMatchObject({ evictionPolicy: null, appendOnly: null, usedBytes: null });
    expect(seen.warnings).toHaveLength(1);
    await front.stop();
    await server.stop();
  });

  it('takes a server’s clock into account that is minutes off', async () => {
    const server = await startRedis();
    for (const off of [-5, 5]) {
      const ours = { now: () => Date.now() + off * 60_000 };
      const database = await openRedis({ url: server.url }, ours);
      const { clockSkew, warnings } = await database.inspect();
      expect(Math.abs(clockSkew - off * 60_000)).toBeLessThan(500);
      expect(warnings.join()).toMatch(/clock/);
      const k = key('original', newId());
      const end = originalExpiry(ours.now());
      await database.store.put(k, SECRET, end);
      expect((await database.store.get(k))?.expiresAt).toBe(end);
      const left = Number(await server.command('PTTL', k));
      expect(Math.abs(left - 23 * 3_600_000)).toBeLessThan(2_000);
      await database.close();
    }
    await server.stop();
  });
});
