import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openCare } from '../../bots/care.ts';
import { botConfig } from '../../bots/config.ts';
import { createLog } from '../../bots/log.ts';
import { openStorage } from '../../bots/storage.ts';
import type { PhotoMessage } from '../../core/chat/inbound.ts';
import type { Screen } from '../../core/chat/screen.ts';
import { takePhoto } from '../../core/chat/steps/photo.ts';
import type { Turn } from '../../core/chat/turn.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { epochAt } from '../../core/privacy/epoch.ts';
import { key } from '../../core/privacy/key.ts';
import { Numbers } from '../../core/watch.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { desk } from '../privacy/desk.ts';

const settings = {
  TELEGRAM_BOT_TOKEN: '7000001:abcdefghijklmnopqrstuvwxyz',
  TELEGRAM_PAYMENTS: 'free',
  PSEUDONYM_KEY: Buffer.alloc(32, 3).toString('base64'),
};
const log = createLog({ level: 'error', secrets: [], write: () => undefined });

function opened() {
  const d = desk();
  const world = { used: 0.5 as number | null };
  const storage = { ...d, isMetered: false, used: async () => world.used, close: async () => undefined };
  const care = openCare(botConfig(settings), storage, d.clock, log);
  const chore = (step: string) => care.chores.find((c) => c.step === step)!.work();
  return { ...d, ...care, world, chore };
}

describe('the work that keeps the promises', () => {
  it('declines photos above four fifths of the memory, and takes them again below', async () => {
    const c = opened();
    for (const [used, isFull] of [
      [0.5, false],
      [0.81, true],
      [0.8, false],
      [null, false],
    ] as const) {
      c.world.used = used;
      await c.chore('room');
      expect(c.care.isFull()).toBe(isFull);
    }
  });

  it('destroys epoch keys on the moment: it comes back when the next is due', async () => {
    const c = opened();
    const epoch = epochAt('original', c.clock.now());
    await c.keyRing.obtain(epoch);
    c.clock.at = epoch.destroyAt - 7;
    expect(await c.chore('keys')).toBe(7);
    expect(await c.keyRing.live()).toHaveLength(1);
    c.clock.at = epoch.destroyAt;
    await c.chore('keys');
    expect(await c.keyRing.live()).toEqual([]);
    expect(c.numbers.counters.get('epoch_keys_overdue_total')).toBe(0);
  });

  it('audits every key', async () => {
    const c = opened();
    await c.store.put(key('once', 'x'), '1', c.clock.now() + 1000);
    await c.chore('audit');
    expect(c.numbers.gauges.get('keys_without_ttl')).toBe(0);
    expect(c.numbers.gauges.get('keys_in_breach')).toBe(0);
    expect(c.numbers.gauges.get('keys_audited')).toBe(1);
  });
});

describe('an upload for which there is no room', () => {
  it('is declined before it is fetched, politely', async () => {
    const said: Screen[] = [];
    const watch = new Numbers();
    const event = {
      album: null,
      photo: { fetch: () => Promise.reject(new Error('fetched')) },
    } as unknown as PhotoMessage;
    const d = desk();
    const turn = {
      owner: 'someone',
      from: {},
      profile: { consent: 'given' },
      desk: { ...d, care: { isFull: () => true, watch, capacity: 600 } },
      say: async (screen: Screen) => void said.push(screen),
    } as unknown as Turn;
    await takePhoto(turn, event, { analyses: null as never, later: () => undefined });
    expect(said.map((s) => s.lines[0]!.key)).toEqual(['no-room']);
    expect(watch.counters.get('uploads_declined_total')).toBe(1);
  });
});

describe.skipIf(!haveRedisServer())('a start on a redis-server', () => {
  let server: RedisServer | undefined;
  const folders: string[] = [];
  afterEach(async () => {
    await server?.stop();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('is refused with another region, with the ring of another machine, with the store as ring', async () => {
    server = await startRedis();
    const folder = await mkdtemp(join(tmpdir(), 'care-'));
    folders.push(folder);
    const start = (more: Record<string, string>) =>
      openStorage(botConfig({ ...settings, REDIS_URL: server!.url, ...more }), systemClock, log);
    const here = { KEYRING: `dir:${join(folder, 'here')}` };
    const first = await start({ ...here, REGION: 'us' });
    await first.close();
    await expect(start({ ...here, REGION: 'eu' })).rejects.toThrow(/first used with REGION=us/);
    await expect(start({ KEYRING: `dir:${join(folder, 'there')}`, REGION: 'us' })).rejects.toThrow(
      /another machine/,
    );
    await expect(
      start({ KEYRING: server.url, REGION: 'us', RECEIPT_KEY: settings.PSEUDONYM_KEY }),
    ).rejects.toThrow(/holds the photos/);
    const again = await start({ ...here, REGION: 'us' });
    expect(again.receiptSecret).toEqual(first.receiptSecret);
    await again.close();
    const file = join(folder, 'here', 'receipt.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, 'utf8')).length).toBeGreaterThan(40);
  });
});
