import { describe, expect, it } from 'vitest';
import { epochAt } from '../../core/privacy/epoch.ts';
import type { KeyRing } from '../../core/privacy/keyring.ts';

const HOUR = 3_600_000;

export interface ManualClock {
  at: number;
  now(): number;
}

/** What every key ring must do. `open` gives a fresh, empty one on the clock. */
export function keyRingContract(name: string, open: (clock: ManualClock) => Promise<KeyRing>): void {
  const start = Date.UTC(2026, 10, 23, 14, 5);
  const set = async () => {
    const clock: ManualClock = { at: start, now: () => clock.at };
    return { clock, ring: await open(clock) };
  };

  describe(`${name}: key ring`, () => {
    it('makes a key on demand and gives the same one again', async () => {
      const { ring } = await set();
      const epoch = epochAt('original', start);
      expect(await ring.find(epoch)).toBeNull();
      const key = await ring.obtain(epoch);
      expect(key).toHaveLength(32);
      expect(await ring.obtain(epoch)).toEqual(key);
      expect(await ring.find(epoch)).toEqual(key);
    });

    it('makes one key where many ask at once', async () => {
      const { ring } = await set();
      const epoch = epochAt('result', start);
      const keys = await Promise.all(Array.from({ length: 20 }, () => ring.obtain(epoch)));
      for (const key of keys) expect(key).toEqual(keys[0]);
    });

    it('keeps classes and epochs apart', async () => {
      const { ring } = await set();
      const epochs = [
        epochAt('original', start),
        epochAt('original', start + HOUR),
        epochAt('draft', start),
        epochAt('result', start),
      ];
      const keys = await Promise.all(epochs.map((e) => ring.obtain(e)));
      expect(new Set(keys.map((k) => Buffer.from(k!).toString('hex'))).size).toBe(epochs.length);
      expect((await ring.live()).map((e) => `${e.family} ${e.id}`).sort()).toEqual(
        epochs.map((e) => `${e.family} ${e.id}`).sort(),
      );
    });

    it('destroys each key when its time is over, and gives it out to nobody from that moment', async () => {
      const { ring, clock } = await set();
      const [hour, day] = [epochAt('original', start), epochAt('result', start)];
      await ring.obtain(hour);
      await ring.obtain(day);
      clock.at = hour.destroyAt - 1;
      expect(await ring.find(hour)).not.toBeNull();
      expect(await ring.destroyOverdue()).toEqual([]);
      clock.at = hour.destroyAt;
      expect(await ring.find(hour)).toBeNull();
      expect(await ring.obtain(hour)).toBeNull();
      expect(await ring.destroyOverdue()).toEqual([{ family: 'original', id: hour.id }]);
      expect(await ring.destroyOverdue()).toEqual([]);
      expect(await ring.live()).toEqual([day]);
      clock.at = start;
      expect(await ring.find(hour)).toBeNull();
      expect(await ring.find(day)).not.toBeNull();
    });

    it('cannot be spoilt through the key it gave out', async () => {
      const { ring } = await set();
      const epoch = epochAt('draft', start);
      const key = (await ring.obtain(epoch))!;
      const copy = Uint8Array.from(key);
      key.fill(0);
      expect(await ring.find(epoch)).toEqual(copy);
    });
  });
}
