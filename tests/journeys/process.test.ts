import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
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
    const begun = Date.now();
    started.signal('SIGTERM');
    started.signal('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(Date.now() - begun).toBeLessThan(20_000);
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

const long = { withinMs: 25_000 };

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
    let running = await outside.start(settings);
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
    console.log('all met', Date.now());
    running.signal('SIGKILL');
    await running.ended;
    await outside.pay(away);
    const t = Date.now();
    running = await outside.start(settings);
    const log = (n: string) => () => console.log(n, Date.now() - t);
    const minute = { withinMs: 70_000 };
    await Promise.all([
      photo.receives({ picture: true }, minute).then(log('photo'), (e) => console.log(String(e))),
      bill.receives({ button: 'I have paid' }, minute).then(log('bill'), (e) => console.log(String(e))),
      delivery
        .receives({ file: 'gb-passport.jpg' }, minute)
        .then(log('delivery'), (e) => console.log(String(e))),
      away.receives({ file: 'gb-passport.jpg' }, minute).then(log('away'), (e) => console.log(String(e))),
    ]);
    console.log(running.output.slice(-3000));
  }, 120_000);
});
