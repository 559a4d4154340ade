import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
import { audit } from '../../core/privacy/audit.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { deriveSecrets, pseudonym } from '../../core/privacy/secrets.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { portrait } from './portrait.ts';
import { canaries, isPhotoChild, Outside, Program, programs } from './program.ts';

const long = { withinMs: 60_000 };
/** Stands in the photo's own bytes. */
const canary = 'canary-in-the-photo';

describe.skipIf(!haveRedisServer())('bot and workers in processes of their own', () => {
  let redis: RedisServer;
  let outside: Outside;
  beforeEach(async () => {
    redis = await startRedis();
    outside = await Outside.open({ STRIPE_WEBHOOK_SECRET: canaries.stripe });
  });
  afterEach(async () => {
    await outside.close();
    await redis.stop();
  });

  /** Everything that is sent to the server from now on, a line each. */
  async function overheard(): Promise<() => string> {
    const socket = connect(redis.port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1').on('data', (more) => {
      text += more;
    });
    socket.write('MONITOR\r\n');
    await expect.poll(() => text, { timeout: 10_000 }).toContain('+OK');
    return () => {
      socket.destroy();
      return text;
    };
  }

  it('take a photo to its delivery; the line holds ids and nothing else, and nothing of a job stays', async () => {
    const settings = { REDIS_URL: redis.url, KEYRING: `dir:${await outside.folder()}`, QUEUE: 'bullmq' };
    const heard = await overheard();
    const bot = await outside.start({ ...settings, METRICS_TOKEN: 'a-token-for-metrics' }, programs.bot);
    outside.stripe.webhooks.endpoint = { url: `${outside.origin}/stripe`, secret: canaries.stripe };
    await outside.startWorker(settings);
    const ada = outside.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.receives({ text: 'Send me a photo' }, long);
    const photo = Buffer.concat([await portrait(), Buffer.from(canary)]);
    await ada.sendFile(new Uint8Array(photo), 'me.jpg', 'image/jpeg');
    await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' }, long);
    await outside.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(bot.running.filter(isPhotoChild)).toEqual([]);

    const lines = heard().split('\r\n');
    const secrets = deriveSecrets(Buffer.from(canaries.pseudonym, 'base64'));
    const owner = pseudonym(secrets, 'telegram', String(ada.account.id));
    const ofJobs = lines.filter((l) => l.includes('bull:'));
    expect(ofJobs.length).toBeGreaterThan(20);
    // The photo's bytes reach the server only sealed.
    for (const word of [canary, canaries.name]) expect(lines.filter((l) => l.includes(word))).toEqual([]);
    for (const word of [owner, 'gb-passport']) expect(ofJobs.filter((l) => l.includes(word))).toEqual([]);
    const added = lines.filter((l) => l.includes('lua') && /"hmset" "bull:photos:\S+ "name"/i.test(l));
    expect(added.length).toBeGreaterThanOrEqual(2);
    for (const line of added)
      expect(line).toMatch(/"bull:photos:[\w-]{22}" "name" "photos" "data" "\{\}" "opts" "\{[^{}]*\}" /);

    const left = ((await redis.command('KEYS', 'bull:*')) as string[]).sort();
    expect(left.filter((name) => /^bull:photos:[\w-]{22}/.test(name))).toEqual([]);
    const database = await openRedis({ url: redis.url }, systemClock);
    expect((await audit(database.store, systemClock)).findings).toEqual([]);
    await database.close();
  }, 180_000);

  it('need a line to find each other by', async () => {
    const alone = new Program({ TELEGRAM_BOT_TOKEN: outside.telegram.token }, programs.bot);
    const idle = new Program(
      { QUEUE: 'bullmq', UPSTASH_REDIS_REST_URL: 'https://a.upstash.io', UPSTASH_REDIS_REST_TOKEN: 'a' },
      programs.worker,
    );
    outside.programs.push(alone, idle);
    expect(await Promise.all([alone.ended, idle.ended])).toEqual([1, 1]);
    expect(alone.output).toContain('need QUEUE=bullmq and REDIS_URL');
    expect(idle.output).toContain('QUEUE=bullmq needs REDIS_URL instead of UPSTASH_REDIS_REST_URL');
    expect(idle.output).toContain('PSEUDONYM_KEY is needed');
  }, 60_000);

  it('are not started where photos would not open, or paid orders could vanish', async () => {
    const settings = { REDIS_URL: redis.url, QUEUE: 'bullmq', PSEUDONYM_KEY: canaries.pseudonym };
    const first = await outside.startWorker({ ...settings, KEYRING: `dir:${await outside.folder()}` });
    const other = new Program({ ...settings, KEYRING: `dir:${await outside.folder()}` }, programs.worker);
    outside.programs.push(other);
    expect(await other.ended).toBe(1);
    expect(other.output).toContain('several machines need one KEYRING in a database of its own');
    first.signal('SIGTERM');
    expect(await first.ended).toBe(0);
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const evicted = new Program({ ...settings, KEYRING: `dir:${await outside.folder()}` }, programs.worker);
    outside.programs.push(evicted);
    expect(await evicted.ended).toBe(1);
    expect(evicted.output).toContain('set it to noeviction');
  }, 120_000);
});
