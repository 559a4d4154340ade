import { beforeEach, describe, expect, it } from 'vitest';
import { SealedInbox } from '../../core/chat/sealed-inbox.ts';
import { DEADLINES, RETENTION } from '../../core/privacy/retention.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import { desk } from '../privacy/desk.ts';

type Desk = ReturnType<typeof desk>;
let d: Desk;
const inbox = (platform = 'first') => new SealedInbox({ ...d, platform });
const event = (id: string) => JSON.stringify({ id, from: 'Ada Lovelace' });

beforeEach(() => {
  d = desk();
});

describe('the inbox', () => {
  it('takes an event once, also after it is done, and also by another process', async () => {
    expect(await inbox().keep('1', event('1'))).toBe(true);
    expect(await inbox().keep('1', event('1'))).toBe(false);
    const worker = inbox();
    await worker.keep('2', event('2'));
    await worker.done('2');
    expect(await inbox().keep('2', event('2'))).toBe(false);
    expect(await inbox('second').keep('1', event('1'))).toBe(true);
  });

  it('hands an event to another process when its own has died, and not before', async () => {
    await inbox().keep('1', event('1'));
    expect(await inbox().left()).toEqual([]);
    d.clock.at += DEADLINES.lease;
    const second = inbox();
    expect(await second.left()).toEqual([
      { id: '1', event: event('1'), at: expect.any(Number), spent: false },
    ]);
    expect(await inbox().left()).toEqual([]);
    await second.done('1');
    d.clock.at += DEADLINES.lease;
    expect(await inbox().left()).toEqual([]);
  });

  it('takes what it could only half keep when it is offered again, whichever half', async () => {
    for (const half of ['schedule', 'add'] as const) {
      const worker = inbox();
      const whole = d.store[half];
      const broken = (): Promise<never> => Promise.reject(new StoreUnavailable('timeout'));
      Object.assign(d.store, { [half]: broken });
      await expect(worker.keep(half, event(half))).rejects.toThrow('timeout');
      Object.assign(d.store, { [half]: whole });
      expect(await worker.keep(half, event(half))).toBe(true);
      expect(await worker.keep(half, event(half))).toBe(false);
    }
  });

  it('loses nothing that was half kept by a process that then died, once it is offered again', async () => {
    const { schedule } = d.store;
    d.store.schedule = () => Promise.reject(new StoreUnavailable('timeout'));
    await expect(inbox().keep('1', event('1'))).rejects.toThrow('timeout');
    d.store.schedule = schedule;
    await inbox().keep('1', event('1'));
    d.clock.at += DEADLINES.lease;
    expect(await inbox().left()).toEqual([
      { id: '1', event: event('1'), at: expect.any(Number), spent: false },
    ]);
  });

  it('gives up an event that ends whoever takes it, and says so once', async () => {
    await inbox().keep('1', event('1'));
    const taken = [];
    for (let i = 0; i < 5; i += 1) {
      d.clock.at += DEADLINES.lease;
      taken.push((await inbox().left()).map((l) => l.spent));
    }
    expect(taken).toEqual([[false], [false], [true], [], []]);
  });

  it('notes later what it could not note as done, so that no later start does it again', async () => {
    const put = d.store.put.bind(d.store);
    const worker = inbox();
    await worker.keep('1', event('1'));
    d.store.put = () => Promise.reject(new StoreUnavailable('timeout'));
    await expect(worker.done('1')).rejects.toThrow('timeout');
    d.store.put = put;
    await worker.left();
    d.clock.at += DEADLINES.lease;
    expect(await inbox().left()).toEqual([]);
  });

  it('forgets what was said, and in the end that it was said', async () => {
    const worker = inbox();
    await worker.keep('1', event('1'));
    await worker.keep('2', event('2'));
    await worker.done('2');
    const names: string[] = [];
    for await (const { key, head, expiresAt } of d.store.scan()) {
      names.push(key);
      expect(head).not.toContain('Ada');
      expect(expiresAt).toBeLessThanOrEqual(d.clock.at + RETENTION.original.longest.ms);
    }
    expect(names.some((n) => /:[12]$/.test(n))).toBe(false);
    d.clock.at += RETENTION.original.longest.ms;
    expect(await inbox().left()).toEqual([]);
    for await (const { key } of d.store.scan()) throw new Error(`${key} lives on`);
  });
});
