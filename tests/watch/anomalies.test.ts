import { describe, expect, it } from 'vitest';
import { openMemory } from '../../adapters/memory/memory.ts';
import { CheckoutGuard } from '../../core/order/guard.ts';
import { newId } from '../../core/privacy/id.ts';
import type { Store } from '../../core/privacy/store.ts';
import { Anomalies, type Anomaly } from '../../core/watch/anomalies.ts';
import { Numbers } from '../../core/watch.ts';

function opened(more: { readonly store?: Store; readonly away?: boolean } = {}) {
  const clock = { at: Date.UTC(2026, 10, 24, 12), now: () => clock.at };
  const memory = openMemory(clock);
  const told: Anomaly[] = [];
  const world = { isAway: more.away ?? false };
  const start = () =>
    new Anomalies({
      store: more.store ?? memory.store,
      clock,
      watch: new Numbers(),
      tell: async (anomaly) => {
        if (world.isAway) return 'later';
        told.push(anomaly);
        return 'told';
      },
      report: () => undefined,
    });
  return { clock, memory, told, world, start };
}
const settle = () => new Promise((done) => setImmediate(done));

describe('anomalies', () => {
  it('are told once a window, whichever of two processes notices them', async () => {
    const { clock, told, start } = opened();
    const [one, other] = [start(), start()];
    for (let i = 0; i < 8; i += 1) (i % 2 ? one : other).note('refunds', `order${i}`);
    await settle();
    expect(told).toEqual([{ kind: 'refunds', order: 'order4', count: 5, minutes: 60 }]);
    clock.at += 3600_000;
    for (let i = 0; i < 5; i += 1) one.note('refunds');
    await settle();
    expect(told).toHaveLength(2);
  });

  it('of strangers are counted without the store until they are many', async () => {
    const { memory, told, start } = opened();
    let counts = 0;
    const count = memory.store.count.bind(memory.store);
    memory.store.count = async (...args) => {
      counts += 1;
      return count(...args);
    };
    const anomalies = start();
    for (let i = 0; i < 5_000; i += 1) anomalies.note('bad_signatures');
    await settle();
    expect(told).toHaveLength(1);
    expect(counts).toBe(1);
  });

  it('wait for an operator who is out of reach, one of a kind', async () => {
    const { told, world, start } = opened({ away: true });
    const anomalies = start();
    anomalies.note('uploads');
    anomalies.note('fraud_warnings', 'order');
    await settle();
    await anomalies.retry();
    expect(told).toEqual([]);
    world.isAway = false;
    await anomalies.retry();
    await anomalies.retry();
    expect(told.map((a) => a.kind)).toEqual(['uploads', 'fraud_warnings']);
  });

  it('never throw, whatever the store does', async () => {
    const store = new Proxy({} as Store, { get: () => () => Promise.reject(new Error('away')) });
    const { told, start } = opened({ store });
    start().note('uploads');
    await settle();
    expect(told).toEqual([]);
  });
});

describe('the guard of checkouts', () => {
  it('lets nobody pay where it cannot look', async () => {
    const store = new Proxy({} as Store, { get: () => () => Promise.reject(new Error('away')) });
    const { clock, start } = opened();
    const guard = new CheckoutGuard({ store, clock, anomalies: start() });
    await expect(guard.isPaused(newId())).rejects.toThrow('away');
  });

  it('pauses one person at the fifth refusal within an hour and nobody else', async () => {
    const { clock, memory, start } = opened();
    const guard = new CheckoutGuard({ store: memory.store, clock, anomalies: start() });
    const [eve, ada] = [newId(), newId()];
    for (let i = 0; i < 4; i += 1) expect(await guard.declined(eve, 'order')).toBe(false);
    expect(await guard.isPaused(eve)).toBe(false);
    expect(await guard.declined(eve, 'order')).toBe(true);
    expect([await guard.isPaused(eve), await guard.isPaused(ada)]).toEqual([true, false]);
    clock.at += 3600_000;
    expect(await guard.isPaused(eve)).toBe(false);
  });
});
