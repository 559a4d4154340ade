import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../core/privacy/audit.ts';
import type { Blobs } from '../../core/privacy/blobs.ts';
import { newId } from '../../core/privacy/id.ts';
import { type Key, key } from '../../core/privacy/key.ts';
import {
  addYears,
  draftExpiry,
  latestExpiry,
  orderExpiry,
  originalExpiry,
  profileExpiry,
  RETENTION_CLASSES,
  type RetentionClass,
  resultExpiry,
  statisticsExpiry,
  transactionExpiry,
} from '../../core/privacy/retention.ts';
import type { Sealed } from '../../core/privacy/seal.ts';
import type { Listed, Store } from '../../core/privacy/store.ts';
import type { Travel } from './travel.ts';

export interface StoreUnderTest {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly time: Travel;
  close(): Promise<void>;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const sealed = (text: string): Sealed => `s1.${text}`;
const all = async (listed: AsyncIterable<Listed>): Promise<Listed[]> => {
  const found: Listed[] = [];
  for await (const one of listed) found.push(one);
  return found;
};

/** What every store and blob place must do. `open` is called once; every test uses keys of its own. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name}: store`, () => {
    let store: Store;
    let blobs: Blobs;
    let time: Travel;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, blobs, time, close } = await open());
    });
    afterAll(() => close?.());

    const orderKey = (): Key<'order'> => key('order', newId());
    const inTime = (): number => orderExpiry(time.now());

    it('answers', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    describe('values', () => {
      it('gives back what was put, to the letter', async () => {
        for (const text of [
          '',
          '42',
          'true',
          'null',
          '"x"',
          '00123',
          '1.50',
          'a b  c',
          'é\u0000ß😀',
          '{"a":1}',
        ]) {
          const k = orderKey();
          const version = await store.put(k, sealed(text), inTime());
          expect(await store.get(k)).toEqual({ value: sealed(text), version, expiresAt: expect.any(Number) });
        }
      });

      it('gives back any text', async () => {
        await fc.assert(
          fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
            const k = orderKey();
            await store.put(k, sealed(text), inTime());
            expect((await store.get(k))?.value).toBe(sealed(text));
          }),
          { numRuns: 50 },
        );
      });

      it('says null for what is not there', async () => {
        expect(await store.get(orderKey())).toBeNull();
      });

      it('adds once', async () => {
        const k = orderKey();
        expect(await store.add(k, sealed('first'), inTime())).not.toBeNull();
        expect(await store.add(k, sealed('second'), inTime())).toBeNull();
        expect((await store.get(k))?.value).toBe(sealed('first'));
      });

      it('lets one of many adders through', async () => {
        const k = orderKey();
        const done = await Promise.all(
          Array.from({ length: 20 }, (_, i) => store.add(k, sealed(String(i)), inTime())),
        );
        expect(done.filter((v) => v !== null)).toHaveLength(1);
        expect((await store.get(k))?.value).toBe(sealed(String(done.findIndex((v) => v !== null))));
      });

      it('replaces only the version that was read', async () => {
        const k = orderKey();
        const v1 = await store.put(k, sealed('1'), inTime());
        const done = await store.replace(k, v1, sealed('2'), inTime());
        expect(done).toEqual({ version: expect.any(String) });
        expect(await store.replace(k, v1, sealed('3'), inTime())).toBe('conflict');
        expect((await store.get(k))?.value).toBe(sealed('2'));
        expect((await store.get(k))?.version).toBe((done as { version: string }).version);
      });

      it('does not bring back what is gone', async () => {
        const k = orderKey();
        const v1 = await store.put(k, sealed('1'), inTime());
        await store.delete(k);
        expect(await store.replace(k, v1, sealed('2'), inTime())).toBe('gone');
        expect(await store.get(k)).toBeNull();
      });

      it('is not taken in by a key that went and came again', async () => {
        const k = orderKey();
        const v1 = await store.put(k, sealed('1'), inTime());
        await store.delete(k);
        await store.put(k, sealed('other'), inTime());
        expect(await store.replace(k, v1, sealed('2'), inTime())).toBe('conflict');
      });

      it('loses no update of many at once', async () => {
        const k = orderKey();
        await store.put(k, sealed('0'), inTime());
        const increment = async (): Promise<void> => {
          for (;;) {
            const held = (await store.get(k))!;
            const next = sealed(String(Number(held.value.slice(3)) + 1));
            const done = await store.replace(k, held.version, next, inTime());
            if (typeof done === 'object') return;
          }
        };
        await Promise.all(Array.from({ length: 12 }, increment));
        expect((await store.get(k))?.value).toBe(sealed('12'));
      });

      it('deletes, and says how many', async () => {
        const [a, b] = [orderKey(), orderKey()];
        await store.put(a, sealed('a'), inTime());
        await store.put(b, sealed('b'), inTime());
        expect(await store.delete(a, orderKey(), b)).toBe(2);
        expect(await store.delete(a)).toBe(0);
        expect(await store.get(a)).toBeNull();
      });
    });

    describe('time', () => {
      const cases: [RetentionClass, (now: number) => number][] = [
        ['original', originalExpiry],
        ['draft', draftExpiry],
        ['result', resultExpiry],
        ['profile', profileExpiry],
        ['order', orderExpiry],
      ];
      for (const [type, expiry] of cases)
        it(`keeps a ${type} to its last minute and not beyond`, async () => {
          const k = key(type, newId());
          const now = time.now();
          await store.put(k, sealed('x'), expiry(now));
          await time.pass(expiry(now) - time.now() - MINUTE);
          expect((await store.get(k))?.value).toBe(sealed('x'));
          await time.pass(MINUTE + SECOND);
          expect(await store.get(k)).toBeNull();
          expect((await all(store.scan())).map((l) => l.key)).not.toContain(k);
        });

      it('keeps a transaction seven calendar years, leap days included', async () => {
        const k = key('transaction', newId());
        const now = time.now();
        await store.add(k, sealed('x'), transactionExpiry(now));
        await time.pass(addYears(now, 7, true) - time.now() - DAY);
        expect(await store.get(k)).not.toBeNull();
        await time.pass(DAY + SECOND);
        expect(await store.get(k)).toBeNull();
      });

      it('keeps a day of statistics two years', async () => {
        const k = key('statistics', newId());
        const end = statisticsExpiry(time.now());
        await store.tally(k, 'uploads', 3, end);
        await time.pass(end - time.now() - MINUTE);
        expect(await store.tallies(k)).toEqual({ uploads: 3 });
        await time.pass(MINUTE + SECOND);
        expect(await store.tallies(k)).toEqual({});
      });

      for (const type of ['original', 'draft', 'result'] as const)
        it(`never lets the end of a ${type} move away`, async () => {
          const k = key(type, newId());
          const end = time.now() + 2 * HOUR;
          const v = await store.put(k, sealed('1'), end);
          await store.put(k, sealed('2'), end + HOUR);
          expect((await store.get(k))?.expiresAt).toBe(end);
          const { version } = (await store.get(k))!;
          expect(version).not.toBe(v);
          await store.replace(k, version, sealed('3'), end + HOUR);
          expect((await store.get(k))?.expiresAt).toBe(end);
          expect(await store.shorten(k, end + HOUR)).toBe(true);
          expect((await store.get(k))?.expiresAt).toBe(end);
          await store.shorten(k, end - HOUR);
          expect((await store.get(k))?.expiresAt).toBe(end - HOUR);
          await store.put(k, sealed('4'), end - HOUR - 1);
          expect((await store.get(k))?.expiresAt).toBe(end - HOUR - 1);
        });

      it('lets an order and a profile slide', async () => {
        for (const type of ['order', 'profile'] as const) {
          const k = key(type, newId());
          const end = time.now() + HOUR;
          const v = await store.put(k, sealed('1'), end);
          await store.replace(k, v, sealed('2'), end + HOUR);
          expect((await store.get(k))?.expiresAt).toBe(end + HOUR);
        }
      });

      it('keeps the first end of a transaction and of a mark', async () => {
        const t = key('transaction', newId());
        const end = transactionExpiry(time.now()) - 5;
        const v = (await store.add(t, sealed('1'), end))!;
        await store.replace(t, v, sealed('2'), end - DAY);
        expect(await store.get(t)).toMatchObject({ value: sealed('2'), expiresAt: end });
        const o = key('once', 'update', newId());
        const soon = time.now() + HOUR;
        await store.add(o, '', soon);
        await store.put(o, '', soon + HOUR);
        expect((await store.get(o))?.expiresAt).toBe(soon);
      });

      it('shortens nothing that is gone, and ends at once where asked', async () => {
        const k = orderKey();
        expect(await store.shorten(k, time.now() + 1)).toBe(false);
        await store.put(k, sealed('1'), inTime());
        await store.shorten(k, time.now() - 1);
        expect(await store.get(k)).toBeNull();
      });
    });

    describe('refusals', () => {
      it('refuses an end beyond the class, no end, and a name that is none', async () => {
        for (const type of RETENTION_CLASSES) {
          const k = `${type}:${newId()}` as Key<'order'>;
          const over = latestExpiry(type, time.now()) + MINUTE;
          await expect(store.put(k, sealed('x'), over)).rejects.toThrow(RangeError);
          await expect(store.add(k, sealed('x'), Number.POSITIVE_INFINITY)).rejects.toThrow(RangeError);
          await expect(store.add(k, sealed('x'), Number.NaN)).rejects.toThrow(RangeError);
        }
        for (const name of ['photo:1', 'order', 'order:', 'order:a b', 'order:é', 'order:a\n', 'ORDER:a'])
          await expect(store.put(name as Key<'order'>, sealed('x'), inTime())).rejects.toThrow(RangeError);
        const k = key('original', newId());
        await expect(blobs.put(k, Buffer.from('s1.'), time.now() + DAY)).rejects.toThrow(RangeError);
      });

      it('refuses a value about a person that is not sealed', async () => {
        const bare = 'Erika Mustermann' as Sealed;
        await expect(store.put(orderKey(), bare, inTime())).rejects.toThrow(RangeError);
        await expect(store.add(key('profile', newId()), bare, inTime())).rejects.toThrow(RangeError);
      });

      it('refuses to delete or shorten a transaction', async () => {
        const k = key('transaction', newId());
        await store.add(k, sealed('x'), transactionExpiry(time.now()));
        await expect(store.delete(k)).rejects.toThrow(RangeError);
        await expect(store.shorten(k, time.now())).rejects.toThrow(RangeError);
        expect(await store.get(k)).not.toBeNull();
      });

      it('refuses a list under a photo class', async () => {
        const k = key('original', newId()) as unknown as Key<'order'>;
        await expect(store.link(k, newId(), time.now() + HOUR)).rejects.toThrow(RangeError);
      });
    });

    describe('counters', () => {
      it('counts within its window and starts anew after it', async () => {
        const k = key('limits', 'upload', newId());
        const end = time.now() + HOUR;
        expect(await store.count(k, end)).toBe(1);
        expect(await store.count(k, end + HOUR)).toBe(2);
        await time.pass(HOUR + SECOND);
        expect(await store.count(k, time.now() + HOUR)).toBe(1);
      });

      it('misses none of many at once', async () => {
        const k = key('limits', 'upload', newId());
        const end = time.now() + HOUR;
        const seen = await Promise.all(Array.from({ length: 25 }, () => store.count(k, end)));
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
      });

      it('tallies fields of a day', async () => {
        const k = key('statistics', newId());
        const end = statisticsExpiry(time.now());
        await store.tally(k, 'paid', 1, end);
        await store.tally(k, 'paid', 2, end);
        await store.tally(k, 'previews', 5, end);
        expect(await store.tallies(k)).toEqual({ paid: 3, previews: 5 });
      });
    });

    describe('agenda', () => {
      it('hands out what is due, earliest first, to one claimer until its lease is over', async () => {
        const a = key('order', 'due', newId());
        const now = time.now();
        const [late, early, future] = [newId(), newId(), newId()];
        await store.schedule(a, late, now - 10, orderExpiry(now));
        await store.schedule(a, early, now - 20, orderExpiry(now));
        await store.schedule(a, future, now + HOUR, orderExpiry(now));
        expect(await store.claim(a, 1, now + MINUTE)).toEqual([early]);
        expect(await store.claim(a, 10, now + MINUTE)).toEqual([late]);
        expect(await store.claim(a, 10, now + MINUTE)).toEqual([]);
        await time.pass(MINUTE + SECOND);
        const lease = time.now() + MINUTE;
        const again = await store.claim(a, 10, lease);
        expect([...again].sort()).toEqual([early, late].sort());
        await store.release(a, early, lease, null);
        await store.release(a, late, lease, time.now() + 2 * HOUR);
        expect((await store.agenda(a)).map((e) => e.id)).toEqual([future, late]);
      });

      it('lets news win over a claim that ends', async () => {
        const a = key('order', 'due', newId());
        const [now, id, other] = [time.now(), newId(), newId()];
        const lease = now + MINUTE;
        for (const one of [id, other]) await store.schedule(a, one, now, orderExpiry(now));
        await store.claim(a, 2, lease);
        await store.schedule(a, id, now, orderExpiry(now));
        await store.release(a, id, lease, now + HOUR);
        expect(await store.claim(a, 2, lease + 1)).toEqual([id]);
        await store.release(a, id, lease, null);
        expect(await store.agenda(a)).toContainEqual({ id, at: lease + 1 });
        await store.release(a, newId(), lease, now);
        expect(await store.agenda(a)).toHaveLength(2);
      });

      it('shares what is due among claimers without an overlap', async () => {
        const a = key('order', 'due', newId());
        const now = time.now();
        const ids = Array.from({ length: 30 }, newId);
        for (const id of ids) await store.schedule(a, id, now - 1, orderExpiry(now));
        const shares = await Promise.all(
          Array.from({ length: 6 }, () => store.claim(a, 7, time.now() + HOUR)),
        );
        const handed = shares.flat();
        expect(new Set(handed).size).toBe(handed.length);
        expect([...handed].sort()).toEqual([...ids].sort());
      });

      it('never shortens the life of an agenda, and always has one', async () => {
        const a = key('order', 'due', newId());
        const now = time.now();
        await store.schedule(a, newId(), now, now + 2 * DAY);
        await store.schedule(a, newId(), now, now + DAY);
        const listed = (await all(store.scan('order'))).find((l) => l.key === a);
        expect(listed?.expiresAt).toBe(now + 2 * DAY);
        await expect(store.schedule(a, newId(), now, now + 40 * DAY)).rejects.toThrow(RangeError);
      });
    });

    describe('index', () => {
      it('lists what is alive and forgets what is not', async () => {
        const i = key('order', 'of', newId());
        const now = time.now();
        const [short, long] = [newId(), newId()];
        await store.link(i, long, now + 3 * HOUR);
        await store.link(i, short, now + HOUR);
        expect(await store.links(i)).toEqual([
          { id: short, at: now + HOUR },
          { id: long, at: now + 3 * HOUR },
        ]);
        await time.pass(HOUR + SECOND);
        expect((await store.links(i)).map((e) => e.id)).toEqual([long]);
        await store.link(i, newId(), time.now() + HOUR);
        await store.unlink(i, long);
        expect(await store.links(i)).toHaveLength(1);
        await time.pass(2 * HOUR + SECOND);
        expect(await store.links(i)).toEqual([]);
      });

      it('goes with its last entry', async () => {
        const i = key('order', 'of', newId());
        const id = newId();
        await store.link(i, id, time.now() + HOUR);
        await store.unlink(i, id);
        expect((await all(store.scan('order'))).map((l) => l.key)).not.toContain(i);
      });
    });

    describe('blobs', () => {
      const bytes = (n: number): Uint8Array => {
        const made = new Uint8Array(n);
        // A cheap sequence that visits every byte value, invalid UTF-8 included.
        for (let i = 0; i < n; i += 1) made[i] = (i * 197 + (i >> 8)) & 0xff;
        made.set(Buffer.from('s1.'));
        return made;
      };

      for (const size of [3, 1_000, 3_000_000, 9_500_001])
        it(`gives back ${size} bytes as they were`, async () => {
          const k = key('original', newId(), 'blob', newId());
          await blobs.put(k, bytes(size), originalExpiry(time.now()));
          const got = await blobs.get(k);
          expect(got !== null && Buffer.compare(got, bytes(size))).toBe(0);
          await blobs.delete(k);
          expect(await blobs.get(k)).toBeNull();
          expect((await all(store.scan('original'))).filter((l) => l.key.startsWith(k))).toEqual([]);
        });

      it('is written once, and lives no longer for being written again', async () => {
        const k = key('draft', newId(), 'blob', newId());
        const now = time.now();
        await blobs.put(k, bytes(10), now + HOUR);
        await blobs.put(k, bytes(20), now + 2 * HOUR);
        expect(await blobs.get(k)).toHaveLength(10);
        expect((await all(store.scan('draft'))).find((l) => l.key === k)?.expiresAt).toBe(now + HOUR);
      });

      it('dies on time, every part of it', async () => {
        const k = key('draft', newId(), 'blob', newId());
        const now = time.now();
        await blobs.put(k, bytes(5_000_000), now + 2 * HOUR);
        await blobs.shorten(k, now + HOUR);
        await blobs.shorten(k, now + 20 * HOUR);
        await time.pass(HOUR - MINUTE);
        expect((await blobs.get(k))?.length).toBe(5_000_000);
        await time.pass(MINUTE + SECOND);
        expect(await blobs.get(k)).toBeNull();
        expect((await all(store.scan('draft'))).filter((l) => l.key.startsWith(k))).toEqual([]);
      });

      it('says null for what is not there', async () => {
        expect(await blobs.get(key('draft', newId(), 'blob', newId()))).toBeNull();
        await expect(blobs.delete(key('draft', newId(), 'blob', newId()))).resolves.toBeUndefined();
      });
    });

    it('lists one class, and leaves nothing for the auditor to find', async () => {
      const k = key('receipt', newId());
      await store.add(k, '{}', time.now() + DAY);
      await store.add(key('once', newId()), '', time.now() + DAY);
      const receipts = await all(store.scan('receipt'));
      expect(receipts.map((l) => l.key)).toEqual([k]);
      const seen = await audit(store, time);
      expect(seen.findings).toEqual([]);
      expect(seen.keys).toBeGreaterThan(5);
    });
  });
}
