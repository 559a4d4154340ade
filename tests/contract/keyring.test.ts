import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DirKeyRing } from '../../adapters/keyring/dir.ts';
import { MemoryKeyRing } from '../../adapters/memory/memory.ts';
import { openRedis, openRedisKeyRing } from '../../adapters/redis/redis.ts';
import { epochAt } from '../../core/privacy/epoch.ts';
import { KeyRingProblem } from '../../core/privacy/keyring.ts';
import { keyRingContract } from './keyring.contract.ts';
import { haveRedisServer, startRedis } from './redis-server.ts';
import { startFront } from './upstash-front.ts';

const ringKey = new Uint8Array(32).fill(9);
const made: string[] = [];
const place = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'keyring-'));
  made.push(dir);
  return join(dir, 'keys');
};
afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true, force: true }))));

keyRingContract('memory', async (clock) => new MemoryKeyRing(clock));
keyRingContract('directory', async (clock) => DirKeyRing.open(await place(), clock, ringKey));

describe.skipIf(!haveRedisServer())('on a redis-server of its own', () => {
  let servers: (() => Promise<void>)[] = [];
  const server = async (...settings: string[]) => {
    const started = await startRedis(...settings);
    servers.push(() => started.stop());
    return started;
  };
  const front = async (url: string) => {
    const started = await startFront(url);
    servers.push(() => started.stop());
    return started;
  };
  const inMemory = ['--appendonly', 'no'];
  const opened = async (...args: Parameters<typeof openRedisKeyRing>) => {
    const ring = await openRedisKeyRing(...args);
    servers.push(() => ring.close());
    return ring;
  };
  afterEach(async () => {
    for (const stop of servers.reverse()) await stop();
    servers = [];
  });

  keyRingContract('over its own protocol', async (clock) => {
    const { url } = await server(...inMemory);
    return (await opened({ url }, clock, ringKey, null)).keyRing;
  });
  keyRingContract('over HTTP', async (clock) => {
    const { url } = await server(...inMemory);
    const { url: rest, token } = await front(url);
    return (await opened({ rest, token }, clock, ringKey, null)).keyRing;
  });

  it('its keys die by themselves, and are shared by many machines', async () => {
    const { url, command } = await server(...inMemory);
    const now = Date.now();
    const [one, other] = [
      await opened({ url }, { now: () => now }, ringKey, null),
      await opened({ url }, { now: () => now }, ringKey, null),
    ];
    expect(one.keyRing.id).toBe(other.keyRing.id);
    const epoch = epochAt('original', now);
    const keys = await Promise.all([one, other].map(({ keyRing }) => keyRing.obtain(epoch)));
    expect(keys[0]).toEqual(keys[1]);
    expect(await command('PEXPIRETIME', `ring:original:${epoch.id}`)).toBe(epoch.destroyAt);
  });

  it('is refused where it is the store, or on the store’s server', async () => {
    const { url } = await server(...inMemory);
    const { url: rest, token } = await front(url);
    const store = await openRedis({ url }, { now: () => Date.now() });
    servers.push(() => store.close());
    for (const address of [{ url }, { url: `${url}/1` }, { rest, token }])
      await expect(openRedisKeyRing(address, { now: () => Date.now() }, ringKey, store)).rejects.toThrow(
        /holds the photos/,
      );
  });

  it('is refused where it writes to disk or evicts', async () => {
    const clock = { now: () => Date.now() };
    const { url, command } = await server();
    await expect(openRedisKeyRing({ url }, clock, ringKey, null)).rejects.toThrow(/writes to disk/);
    await command('CONFIG', 'SET', 'appendonly', 'no');
    await command('CONFIG', 'SET', 'save', '3600 1');
    await expect(openRedisKeyRing({ url }, clock, ringKey, null)).rejects.toThrow(/writes to disk/);
    await command('CONFIG', 'SET', 'save', '');
    await command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(openRedisKeyRing({ url }, clock, ringKey, null)).rejects.toThrow(/noeviction/);
  });

  it('says so where it was made under another secret, and a copy of it opens nothing', async () => {
    const { url, command } = await server(...inMemory);
    const clock = { now: () => Date.now() };
    const { keyRing } = await opened({ url }, clock, ringKey, null);
    const epoch = epochAt('original', clock.now());
    const key = (await keyRing.obtain(epoch))!;
    const held = Buffer.from(String(await command('GET', `ring:original:${epoch.id}`)), 'base64url');
    expect(held.includes(Buffer.from(key))).toBe(false);
    const other = new Uint8Array(32).fill(1);
    await expect(openRedisKeyRing({ url }, clock, other, null)).rejects.toThrow(/another PSEUDONYM_KEY/);
  });
});

describe('key ring in a directory', () => {
  const start = Date.UTC(2026, 10, 23, 14, 5);
  const clock = { now: () => start };
  const epoch = epochAt('original', start);

  it('survives its process, and is nobody else’s to read', async () => {
    const dir = await place();
    const key = await (await DirKeyRing.open(dir, clock, ringKey)).obtain(epoch);
    expect(await (await DirKeyRing.open(dir, clock, ringKey)).find(epoch)).toEqual(key);
    const file = join(dir, 'original', '2026-11-23T14Z.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, 'original'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(dir, 'original'))).toEqual(['2026-11-23T14Z.key']);
  });

  it('is sealed under the operator’s secret, and asks backup programs to pass it by', async () => {
    const dir = await place();
    const key = (await (await DirKeyRing.open(dir, clock, ringKey)).obtain(epoch))!;
    const file = await readFile(join(dir, 'original', '2026-11-23T14Z.key'));
    expect(file.includes(Buffer.from(key))).toBe(false);
    const other = new Uint8Array(32).fill(1);
    await expect(DirKeyRing.open(dir, clock, other)).rejects.toThrow(/another PSEUDONYM_KEY/);
    expect(await readFile(join(dir, 'CACHEDIR.TAG'), 'utf8')).toMatch(
      /^Signature: 8a477f597d28d172789f06886806bc55/,
    );
  });

  it('makes one key where two processes ask at once', async () => {
    const dir = await place();
    const rings = await Promise.all(Array.from({ length: 8 }, () => DirKeyRing.open(dir, clock, ringKey)));
    const keys = await Promise.all(rings.map((ring) => ring.obtain(epoch)));
    for (const key of keys) expect(key).toEqual(keys[0]);
    expect(await readdir(join(dir, 'original'))).toHaveLength(1);
  });

  it('refuses directories and files that others may read', async () => {
    const dir = await place();
    await mkdir(dir, { mode: 0o755 });
    await expect(DirKeyRing.open(dir, clock, ringKey)).rejects.toThrow(KeyRingProblem);
    await chmod(dir, 0o700);
    const ring = await DirKeyRing.open(dir, clock, ringKey);
    await ring.obtain(epoch);
    await chmod(join(dir, 'original', `${epoch.id}.key`), 0o640);
    await expect(ring.find(epoch)).rejects.toThrow(/chmod 600/);
    await chmod(join(dir, 'original'), 0o750);
    await expect(DirKeyRing.open(dir, clock, ringKey)).rejects.toThrow(/chmod 700/);
  });

  it('refuses a link and a file that is no key', async () => {
    const dir = await place();
    const ring = await DirKeyRing.open(dir, clock, ringKey);
    const file = join(dir, 'original', `${epoch.id}.key`);
    await writeFile(join(dir, 'elsewhere'), 'x'.repeat(32), { mode: 0o600 });
    await symlink(join(dir, 'elsewhere'), file);
    await expect(ring.obtain(epoch)).rejects.toThrow(KeyRingProblem);
    await rm(file);
    await writeFile(file, 'short', { mode: 0o600 });
    await expect(ring.obtain(epoch)).rejects.toThrow(/not a key/);
    await rm(file);
    await symlink(dir, join(dir, '..', 'link'));
    await expect(DirKeyRing.open(join(dir, '..', 'link'), clock, ringKey)).rejects.toThrow(KeyRingProblem);
  });

  it('leaves nothing of a destroyed key, and lets other files be', async () => {
    const dir = await place();
    let now = start;
    const ring = await DirKeyRing.open(dir, { now: () => now }, ringKey);
    await ring.obtain(epoch);
    await writeFile(join(dir, 'original', 'README'), 'the operator’s');
    now = epoch.destroyAt;
    await ring.destroyOverdue();
    expect(await readdir(join(dir, 'original'))).toEqual(['README']);
    expect(await readFile(join(dir, 'original', 'README'), 'utf8')).toContain('operator');
  });
});
