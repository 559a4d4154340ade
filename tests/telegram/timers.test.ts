import { type Api, GrammyError } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { receiptOf } from '../../adapters/telegram/address.ts';
import { Presses } from '../../adapters/telegram/presses.ts';
import { showActivity } from '../../adapters/telegram/progress.ts';

const silent = { info: () => {}, warn: vi.fn(), error: () => {} };

beforeEach(() => {
  vi.useFakeTimers();
  silent.warn.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('activity', () => {
  it('is renewed before it fades, until it is over', () => {
    const sendChatAction = vi.fn(async () => true as const);
    const stop = showActivity({ sendChatAction } as unknown as Api, 1, 'typing');
    for (let s = 1; s <= 20; s += 1) {
      vi.advanceTimersByTime(1000);
      expect(sendChatAction.mock.calls.length * 5).toBeGreaterThan(s);
    }
    stop();
    const before = sendChatAction.mock.calls.length;
    vi.advanceTimersByTime(60_000);
    expect(sendChatAction).toHaveBeenCalledTimes(before);
  });

  it('ends by itself when nobody ends it, and troubles nobody when it fails', () => {
    const sendChatAction = vi.fn(async () => Promise.reject(new Error('down')));
    showActivity({ sendChatAction } as unknown as Api, 1, 'typing');
    vi.advanceTimersByTime(3600_000);
    expect(sendChatAction.mock.calls.length).toBeLessThan(100);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a press', () => {
  const receipt = receiptOf('77');

  it('is answered after a while, and then no more', async () => {
    const answerCallbackQuery = vi.fn(async () => true as const);
    const presses = new Presses({ answerCallbackQuery } as unknown as Api, silent);
    presses.begin(receipt);
    vi.advanceTimersByTime(4_900);
    expect(answerCallbackQuery).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    await presses.answer(receipt, { text: 'late', stays: false });
    expect(answerCallbackQuery.mock.calls).toEqual([['77', {}]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may be too old to be answered, which is no trouble; anything else is noted', async () => {
    const refusal = (description: string) => {
      const body = { ok: false as const, error_code: 400, description };
      return new GrammyError('refused', body, 'answerCallbackQuery', {});
    };
    for (const [problem, notes] of [
      [refusal('Bad Request: query is too old and response timeout expired or query ID is invalid'), 0],
      [refusal('Bad Request: something else'), 1],
    ] as const) {
      const api = { answerCallbackQuery: () => Promise.reject(problem) } as unknown as Api;
      const presses = new Presses(api, silent);
      presses.begin(receipt);
      await presses.answer(receipt);
      expect(silent.warn).toHaveBeenCalledTimes(notes);
    }
  });
});
