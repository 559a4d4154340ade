import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepUp } from '../../core/privacy/lease.ts';
import { DEADLINES } from '../../core/privacy/retention.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = { now: () => Date.now() };

describe('a lease', () => {
  it('is renewed before it runs out, as long as the work goes on and no longer', async () => {
    let held = clock.now() + DEADLINES.lease;
    const lease = keepUp(clock, held, async (from, to) => {
      expect(from).toBe(held);
      held = to;
    });
    for (let i = 0; i < 20; i += 1) {
      await vi.advanceTimersByTimeAsync(DEADLINES.lease / 2);
      expect(held).toBeGreaterThan(clock.now());
    }
    expect(await lease.over()).toBe(held);
    const last = held;
    await vi.advanceTimersByTimeAsync(DEADLINES.lease * 2);
    expect(held).toBe(last);
  });

  it('lives through a renewal that fails', async () => {
    const begun = clock.now() + DEADLINES.lease;
    let tries = 0;
    const lease = keepUp(clock, begun, async () => {
      tries += 1;
      if (tries === 1) throw new Error('away');
    });
    await vi.advanceTimersByTimeAsync(DEADLINES.lease);
    expect(await lease.over()).toBeGreaterThan(begun);
  });
});
