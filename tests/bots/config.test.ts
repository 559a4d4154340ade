import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variables, variableTable } from '../../bots/config/variables.ts';
import { botConfig, ConfigError } from '../../bots/config.ts';

const token = '7000001:abcdefghijklmnopqrstuvwxyz';
const test = { TELEGRAM_BOT_TOKEN: token, STRIPE_SECRET_KEY: 'sk_test_abc' };
const live = {
  TELEGRAM_BOT_TOKEN: token,
  STRIPE_SECRET_KEY: 'sk_live_abc',
  REDIS_URL: 'redis://127.0.0.1:6379',
  PSEUDONYM_KEY: Buffer.alloc(32, 3).toString('base64'),
  RECEIPT_KEY: Buffer.alloc(32, 4).toString('base64'),
  OPERATOR_NAME: 'Ada',
  OPERATOR_CONTACT: 'ada@example.org',
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    botConfig(env);
    return [];
  } catch (problem) {
    if (problem instanceof ConfigError) return problem.problems;
    throw problem;
  }
}

describe('what the environment says', () => {
  it('needs a bot and a way to sell, and nothing else', () => {
    expect(botConfig(test)).toMatchObject({
      price: { amount: 499, currency: 'USD' },
      port: 3000,
      host: '127.0.0.1',
      store: { kind: 'memory' },
      telegram: { mode: 'polling', apiRoot: 'https://api.telegram.org' },
    });
    expect(problems({}).join('\n')).toMatch(/TELEGRAM_BOT_TOKEN or DISCORD_TOKEN[\s\S]*STRIPE_SECRET_KEY/);
    expect(problems({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_PAYMENTS: 'free' })).toEqual([]);
  });

  it('is wrong in all places at once, and no value is repeated', () => {
    const wrong = {
      TELEGRAM_BOT_TOKEN: 'my-secret-token',
      TELEGRAM_MODE: 'carrier-pigeon',
      TELEGRAM_WEBHOOK_SECRET: 'kurz',
      TELEGRAM_API_ROOT: 'http://example.org',
      STRIPE_SECRET_KEY: 'pk_live_secretvalue',
      STRIPE_API_ROOT: 'https://example.org/v1',
      PUBLIC_URL: 'ftp://example.org',
      PORT: '99999',
      PRICE: '4,99 €',
      REDIS_URL: 'localhost',
      UPSTASH_REDIS_REST_URL: 'https://a.upstash.io',
      PSEUDONYM_KEY: 'short',
      LOG_LEVEL: 'loud',
      QUEUE: 'kafka',
    };
    const found = problems(wrong);
    for (const name of Object.keys(wrong))
      expect(
        found.some((p) => p.includes(name)),
        name,
      ).toBe(true);
    for (const value of ['my-secret-token', 'kurz', 'pk_live_secretvalue', 'short'])
      expect(found.join('\n')).not.toContain(value);
  });

  it('reads prices in the digits of their currency', () => {
    expect(botConfig({ ...test, PRICE: '500 JPY' }).price).toEqual({ amount: 500, currency: 'JPY' });
    expect(botConfig({ ...test, PRICE: '4.5 EUR' }).price).toEqual({ amount: 450, currency: 'EUR' });
    expect(problems({ ...test, PRICE: '5.50 JPY' })).toHaveLength(1);
    expect(problems({ ...test, PRICE: '0 USD' })).toHaveLength(1);
  });

  it('asks for more where money is real', () => {
    expect(problems(live)).toEqual([]);
    for (const name of ['REDIS_URL', 'PSEUDONYM_KEY', 'OPERATOR_NAME', 'OPERATOR_CONTACT'] as const) {
      const { [name]: _, ...rest } = live;
      expect(problems(rest).length, name).toBeGreaterThan(0);
    }
    expect(problems({ ...live, PUBLIC_URL: 'https://example.org' })).toEqual([
      'live money with PUBLIC_URL needs STRIPE_WEBHOOK_SECRET',
    ]);
  });

  it('needs an address and a secret for webhooks, and no secret of Stripe without an address', () => {
    expect(problems({ ...test, TELEGRAM_MODE: 'webhook' })).toHaveLength(2);
    const secret = { TELEGRAM_WEBHOOK_SECRET: 'a'.repeat(16) };
    expect(problems({ ...test, TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'https://e.org', ...secret })).toEqual(
      [],
    );
  });

  it('takes plain http on loopback only', () => {
    expect(problems({ ...test, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' })).toEqual([]);
    expect(problems({ ...test, TELEGRAM_API_ROOT: 'http://10.0.0.1:8081' })).toHaveLength(1);
    expect(problems({ ...test, TELEGRAM_API_ROOT: 'http://127.0.0.1.example.org' })).toHaveLength(1);
  });
});

describe('the table of variables', () => {
  it('names every variable that is read', () => {
    const sources = ['config.ts', 'config/bot.ts'].map((f) =>
      readFileSync(new URL(`../../bots/${f}`, import.meta.url), 'utf8'),
    );
    const read = new Set(
      sources.flatMap((s) =>
        [...s.matchAll(/(?:env\.|\(\s*'|^ {2}')([A-Z][A-Z_]{3,})\b/gm)].map((m) => m[1]!),
      ),
    );
    expect([...read].sort()).toEqual(variables.map((v) => v.name).sort());
  });

  it('stands in the README as it is', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(variableTable());
  });
});
