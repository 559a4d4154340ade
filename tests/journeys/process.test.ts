import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { startFront } from '../contract/upstash-front.ts';
import { portrait } from './portrait.ts';
import { canaries, Outside, Program } from './program.ts';
import { payLink } from './stage.ts';

let outside: Outside | null = null;
afterEach(async () => {
  await outside?.close();
  outside = null;
});

const status = async (address: string, init: RequestInit = {}) => (await fetch(address, init)).status;
const post = { method: 'POST', body: '{}' };

describe('a start', () => {
  it('that cannot be names every reason at once, and no value', async () => {
    const started = new Program({
      TELEGRAM_BOT_TOKEN: 'canary-token',
      TELEGRAM_MODE: 'carrier-pigeon',
      TELEGRAM_API_ROOT: 'http://canary.example.org',
      STRIPE_SECRET_KEY: 'canary-key',
      STRIPE_API_ROOT: 'http://canary.example.org',
      PUBLIC_URL: 'http://canary.example.org',
      REDIS_URL: 'canary',
      PRICE: 'canary',
      PORT: 'canary',
      PSEUDONYM_KEY: 'canary',
      LOG_LEVEL: 'canary',
      MATTING_MODEL: 'canary',
    });
    expect(await started.ended).toBe(1);
    const { output } = started;
    for (const name of [
      ...['TELEGRAM_BOT_TOKEN', 'TELEGRAM_MODE', 'TELEGRAM_API_ROOT', 'STRIPE_SECRET_KEY', 'STRIPE_API_ROOT'],
      ...['PUBLIC_URL', 'REDIS_URL', 'PRICE', 'PORT', 'PSEUDONYM_KEY', 'LOG_LEVEL', 'MATTING_MODEL'],
    ])
      expect(output).toContain(`- ${name} `);
    expect(output).not.toContain('canary');
    expect(output).not.toMatch(/^\s+at /m);
  });
});

describe('with polling, in memory', () => {
  it('serves health and payments, and two signals to its group end all of it with work in hand', async () => {
    outside = await Outside.open({ STRIPE_WEBHOOK_SECRET: canaries.stripe });
    const started = await outside.start();
    const { origin } = outside;
    expect(await status(`${origin}/healthz`)).toBe(200);
    expect(await status(`${origin}/readyz`)).toBe(200);
    expect(await status(`${origin}/stripe`, post)).toBe(400);
    expect(await status(`${origin}/telegram`, post)).toBe(404);
    const ada = outside.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.receives({ text: 'Send me a photo' });
    await ada.sendFile(await portrait(), `${canaries.name}.jpg`, 'image/jpeg');
    await ada.receives({ text: 'Checking' }).catch(() => undefined);
    const dawdler = connect(Number(new URL(origin).port), '127.0.0.1').on('error', () => undefined);
    dawdler.write('POST /stripe HTTP/1.1\r\nhost: bot\r\ncontent-length: 9\r\n\r\n{');
    const begun = Date.now();
    started.signal('SIGTERM');
    started.signal('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(Date.now() - begun).toBeLessThan(20_000);
    dawdler.destroy();
    expect(started.running).toEqual([]);
    await ada.receives({ picture: true, button: 'Pay 4.99 USD' });
  });
});

describe('with updates by webhook, behind a proxy', () => {
  it('lets in only who knows the secret, and carries the public address to the payment page', async () => {
    outside = await Outside.open({
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: canaries.webhook,
      PUBLIC_URL: 'https://bot.example.org',
      STRIPE_WEBHOOK_SECRET: canaries.stripe,
    });
    await outside.start();
    const { origin, stripe } = outside;
    stripe.webhooks.endpoint = { url: `${origin}/stripe`, secret: canaries.stripe };
    for (const path of ['healthz', 'readyz', 'privacy', 'terms', 'paid', 'cancelled'])
      expect(await status(`${origin}/${path}`)).toBe(200);
    const knock = (headers: Record<string, string>) => status(`${origin}/telegram`, { ...post, headers });
    expect(await knock({})).toBe(401);
    expect(await knock({ 'x-telegram-bot-api-secret-token': `${canaries.webhook}x` })).toBe(401);
    const ada = outside.join();
    await billed(ada);
    const session = [...stripe.ledger.sessions.values()][0]!;
    expect(session).toMatchObject({
      success_url: 'https://bot.example.org/paid',
      cancel_url: 'https://bot.example.org/cancelled',
    });
    expect(payLink(ada)).toBe(session.url);
    await outside.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' });
  });
});

const long = { withinMs: 60_000 };
/** What a dead process had in hand is free when its lease has run out, and is then looked for. */
const takenUp = { withinMs: 90_000 };

/** Up to the link to pay. */
async function billed(person: TelegramUser): Promise<void> {
  await person.sendCommand('start', 'gb-passport');
  await person.sendFile(await portrait(), `${canaries.name}.jpg`, 'image/jpeg');
  await person.press(/^Pay 4.99 USD$/, long);
  await person.receives({ button: 'I have paid' }, long);
}

describe.skipIf(!haveRedisServer())('on a redis-server', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.command('FLUSHALL'));
  afterAll(() => redis.stop());

  it('loses nothing to a sudden death: not a photo, not a bill, not a payment', async () => {
    outside = await Outside.open({ REDIS_URL: redis.url });
    const { telegram, stripe } = outside;
    const settings = { KEYRING: `dir:${await outside.folder()}` };
    const running = await outside.start(settings);
    const [photo, bill, delivery, away] = [outside.join(), outside.join(), outside.join(), outside.join()];
    await billed(delivery);
    await billed(away);
    await bill.sendCommand('start', 'gb-passport');
    await bill.sendFile(await portrait(), 'b.jpg', 'image/jpeg');
    await bill.receives({ picture: true }, long);
    await photo.sendCommand('start', 'gb-passport');
    await photo.receives({ text: 'Send me a photo' });

    const met = [
      telegram.faults.plan('sendMediaGroup', { kind: 'hang' }),
      stripe.faults.plan('POST /v1/checkout/sessions', { kind: 'hang' }),
      telegram.faults.plan('file', { kind: 'hang' }),
    ];
    await outside.pay(delivery);
    await bill.press(/^Pay 4.99 USD$/);
    await photo.sendFile(await portrait(), 'p.jpg', 'image/jpeg');
    await Promise.all(met);
    running.signal('SIGKILL');
    await running.ended;
    await outside.pay(away);
    await outside.start(settings);
    await away.receives({ file: 'gb-passport.jpg' }, { withinMs: 15_000 });
    await delivery.receives({ file: 'gb-passport.jpg' }, takenUp);
    await bill.receives({ button: 'I have paid' }, takenUp);
    await photo.receives({ picture: true }, takenUp);
    expect(stripe.ledger.sessions.size).toBe(3);
  }, 180_000);

  it('delivers when the platform is back, and keeps nothing without an end, a class and a seal, no id or name, and no picture in a temporary file', async () => {
    outside = await Outside.open({ REDIS_URL: redis.url });
    const scratch = await outside.folder();
    await outside.start({ KEYRING: `dir:${await outside.folder()}`, TMPDIR: scratch });
    const { telegram } = outside;
    const ada = outside.join();
    await billed(ada);
    const met = telegram.faults.plan('sendMediaGroup', { kind: 'bad_gateway' });
    void telegram.faults.plan('*', { kind: 'bad_gateway' }, Number.POSITIVE_INFINITY);
    await outside.pay(ada);
    await met;
    telegram.faults.clear();
    await ada.receives({ file: 'gb-passport.jpg' }, { withinMs: 60_000 });
    await ada.sendText(canaries.name);
    await ada.receives({ text: "I don't know" });
    const picture = Buffer.from(await portrait());
    const pieces = [64, picture.length >> 1].map((at) => picture.subarray(at, at + 32));
    for (const file of await readdir(scratch, { recursive: true })) {
      const left = await readFile(join(scratch, file)).catch(() => Buffer.alloc(0));
      expect(
        pieces.some((piece) => left.includes(piece)),
        file,
      ).toBe(false);
    }
    const dump = await everything(redis);
    expect(dump.length).toBeGreaterThan(10);
    const ids = [ada.account.id, outside.telegram.world.bot.id].map(
      (id) => new RegExp(`(?<![\\d.])${id}(?!\\d)`),
    );
    for (const { key, ttl, values } of dump) {
      expect(key).toMatch(
        /^(original|draft|result|order|transaction|statistics|profile|receipt|once|limits|deployment):/,
      );
      // -2: gone since it was listed, as an emptied agenda is.
      if (ttl !== -2) expect(ttl, key).toBeGreaterThan(0);
      for (const text of [key, ...values]) {
        for (const id of ids) expect(text.length < 200 ? text : '', key).not.toMatch(id);
        // How often a document was asked for on a day is no secret, and nobody's.
        const words = key.startsWith('statistics:') ? inClear.filter((w) => w !== 'gb-passport') : inClear;
        for (const word of words) expect(text.includes(word), `${word} in ${key}`).toBe(false);
      }
    }
  }, 180_000);
});

describe.skipIf(!haveRedisServer())('on Upstash, as far as its protocol goes', () => {
  it('goes all the way, and a stranger can do nothing with what is not theirs', async () => {
    const redis = await startRedis();
    const front = await startFront(redis.url, canaries.rest);
    try {
      outside = await Outside.open({
        UPSTASH_REDIS_REST_URL: front.url,
        UPSTASH_REDIS_REST_TOKEN: front.token,
      });
      await outside.start({ KEYRING: `dir:${await outside.folder()}` });
      const { telegram, stripe } = outside;
      const [ada, eve] = [outside.join(), outside.join('Eve')];
      await billed(ada);
      await eve.sendCommand('help');
      const own = await eve.receives({ text: /./ });
      const stolen = [
        ...new Set(ada.room.messages.flatMap((m) => m.keyboard.flat()).flatMap((b) => b.callback_data ?? [])),
      ];
      expect(stolen.length).toBeGreaterThan(5);
      const before = ada.chat();
      for (const data of stolen) await eve.answerTo(eve.pressRaw(own, data), long);
      expect(ada.chat()).toEqual(before);
      // How a photo is taken is drawn for everybody.
      const shown = eve.chat().filter((m) => m.picture && !m.text.startsWith('Stand half a metre'));
      expect([...shown, ...eve.chat().filter((m) => m.files.length > 0)].map((m) => m.text)).toEqual([]);
      expect(JSON.stringify(eve.chat())).not.toContain('/c/pay/');
      expect(stripe.ledger.sessions.size).toBe(1);
      await outside.pay(ada);
      await ada.press('I have paid');
      await ada.receives({ file: 'gb-passport.jpg' }, long);
      expect(telegram.breaches).toEqual([]);
    } finally {
      await outside?.close();
      outside = null;
      await front.stop();
      await redis.stop();
    }
  }, 180_000);
});

/**
 * What would tell that something lies open, the start of a JPEG in both alphabets of base64 included. No
 * word is so short that a few hundred kilobytes of sealed base64 hold it by chance.
 */
const inClear = [
  ...[canaries.name, 'Vogelsang', 'gb-passport', 'file_id', 'file_unique_id'],
  ...['JFIF\0', '/9j/4AAQ', '_9j_4AAQ'],
];

/** Every key with its milliseconds to live and all text in it. */
async function everything(redis: RedisServer): Promise<{ key: string; ttl: number; values: string[] }[]> {
  const found = [];
  for (const key of (await redis.command('KEYS', '*')) as string[]) {
    const ttl = (await redis.command('PTTL', key)) as number;
    const type = await redis.command('TYPE', key);
    const [command, ...rest] =
      type === 'string'
        ? ['GET']
        : type === 'zset'
          ? ['ZRANGE', '0', '-1', 'WITHSCORES']
          : type === 'hash'
            ? ['HGETALL']
            : type === 'set'
              ? ['SMEMBERS']
              : ['LRANGE', '0', '-1'];
    const value = await redis.command(command!, key, ...rest);
    found.push({ key, ttl, values: [value].flat(3).map(String) });
  }
  return found;
}
