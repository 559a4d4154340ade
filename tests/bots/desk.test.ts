import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../bots/cli/mistakes.ts';
import { recordsConfig } from '../../bots/config.ts';
import { parseOrderRequest, parseTransactionsRequest } from '../../bots/desk/arguments.ts';
import { cell, row } from '../../bots/desk/csv.ts';
import { openRecords } from '../../bots/desk/records.ts';
import type { ReceivedPayment } from '../../core/order/payments.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { newId } from '../../core/privacy/id.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { type Front, startFront } from '../contract/upstash-front.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
type Ended = { status: number; out: string; err: string };

/** Runs a program as an operator would. */
function call(program: string, environment: Record<string, string>, ...args: string[]): Promise<Ended> {
  const env = { PATH: process.env.PATH!, HOME: process.env.HOME!, ...environment };
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', `bots/${program}.ts`, ...args],
      { cwd: root, env },
      (_, out, err) => done({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

describe('a cell', () => {
  it('is quoted by RFC 4180, and never begins a formula', () => {
    expect(row(['a', '1.50', '-3'])).toBe('a,1.50,-3\r\n');
    expect(cell('a "b", c')).toBe('"a ""b"", c"');
    expect(cell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
    for (const text of ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])
      expect(cell(text)).toMatch(/^"'/);
  });
});

describe('a call', () => {
  it('that cannot be understood says how to put it', () => {
    for (const bad of [[], ['x'], [newId(), 'steal'], [newId(), 'show', 'more']])
      expect(() => parseOrderRequest(bad)).toThrow(UsageError);
    for (const bad of [
      ['--from', '2026-02-31'],
      ['--to', 'today'],
      ['--from', '2026-02-02', '--to', '2026-01-01'],
      ['--all'],
    ])
      expect(() => parseTransactionsRequest(bad)).toThrow(UsageError);
    const { from, to } = parseTransactionsRequest(['--from', '2026-02-01', '--to', '2026-02-01']) as {
      from: number;
      to: number;
    };
    expect(to - from).toBe(24 * 3600_000);
  });

  it('with only memory configured gets a plain sentence; help needs nothing', async () => {
    const [one, two, help] = await Promise.all([
      call('order', {}, newId()),
      call('transactions', {}),
      call('order', {}, '--help'),
    ]);
    for (const { status, err } of [one, two]) {
      expect(status).toBe(1);
      expect(err).toContain('only in the memory of the running service');
    }
    expect(help).toMatchObject({ status: 0, err: '' });
    expect(help.out).toContain('resend');
  });
});

describe.runIf(haveRedisServer())('over the store of the service', () => {
  const pseudonym = Buffer.alloc(32, 5).toString('base64');
  let redis: RedisServer;
  let front: Front;
  beforeAll(async () => {
    redis = await startRedis();
    front = await startFront(redis.url);
  });
  afterAll(async () => {
    await front.stop();
    await redis.stop();
  });

  it('shows an order, gives back its money and writes the table, over both doors', async () => {
    const direct = { REDIS_URL: redis.url, PSEUDONYM_KEY: pseudonym };
    const rest = {
      UPSTASH_REDIS_REST_URL: front.url,
      UPSTASH_REDIS_REST_TOKEN: 'front-token',
      PSEUDONYM_KEY: pseudonym,
    };
    const records = await openRecords(recordsConfig(direct)!, systemClock);
    const order = newId();
    const payment: ReceivedPayment = {
      ...{ provider: 'stripe', payment: '=cmd|x', checkout: 'cs_1', order, mode: 'test', at: Date.now() },
      received: { amount: 499, currency: 'USD' },
    };
    const about = { owner: 'somebody', document: 'us-passport', review: null };
    const booked = await records.transactions.enter(payment, about);
    const old = { ...payment, payment: 'pi_old', at: Date.UTC(2020, 0, 1) };
    await records.transactions.enter(old, about);

    const today = new Date().toISOString().slice(0, 10);
    const [shown, all, recent, unknown, wrongKey] = await Promise.all([
      call('order', direct, order),
      call('transactions', rest),
      call('transactions', direct, '--from', today),
      call('order', rest, newId()),
      call('transactions', { ...direct, PSEUDONYM_KEY: Buffer.alloc(32, 6).toString('base64') }),
    ]);
    expect(shown).toMatchObject({ status: 0 });
    expect(shown.out).toContain('4.99 USD');
    const lines = all.out.split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^transaction,paid_at,provider,payment,/);
    expect(lines[1]).toContain('2020-01-01T00:00:00.000Z,stripe,pi_old');
    expect(lines[2]).toContain(`"'=cmd|x"`);
    expect(lines[2]).toContain(',4.99,USD,test,settled,');
    expect(recent.out.split('\r\n')).toHaveLength(3);
    expect(unknown.status).toBe(2);
    expect(wrongKey.status).toBe(1);
    expect(wrongKey.err).toContain('PSEUDONYM_KEY');

    const refund = await call('order', rest, order, 'refund');
    expect(refund).toMatchObject({ status: 0 });
    expect((await records.transactions.find(booked.id))?.state).toBe('refund_due');
    expect(await records.transactions.claim(10, Date.now() + 1_000)).toContain(booked.id);
    const resend = await call('order', direct, order, 'resend');
    expect(resend.status).toBe(2);
    await records.close();
  }, 120_000);
});
