import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../core/privacy/audit.ts';
import type { Blobs } from '../../core/privacy/blobs.ts';
import { newId } from '../../core/privacy/id.ts';
import { key } from '../../core/privacy/key.ts';
import { draftExpiry, originalExpiry, PHOTO_CLASSES, resultExpiry } from '../../core/privacy/retention.ts';
import type { Store } from '../../core/privacy/store.ts';
import { type BoxRef, Vault } from '../../core/privacy/vault.ts';
import { desk } from './desk.ts';

const HOUR = 3_600_000;
const face = Buffer.from('the bytes of a face '.repeat(50));
const box = (type: BoxRef['class'] = 'original'): BoxRef => ({ class: type, owner: newId(), id: newId() });

const keysOf = async (store: Store): Promise<string[]> => {
  const keys: string[] = [];
  for await (const listed of store.scan()) keys.push(listed.key);
  return keys;
};

describe('vault', () => {
  it('keeps a photo and what was learnt from it, and gives it to its owner only', async () => {
    const { vault, clock } = desk();
    const ref = box();
    expect(
      await vault.create(ref, originalExpiry(clock.now()), { state: 'received' }, { upload: face }),
    ).toBe(true);
    expect(await vault.put(ref, 'analysis', Buffer.from('[1]'))).toBe(true);
    expect(await vault.look(ref)).toEqual({
      meta: { state: 'received' },
      parts: ['upload', 'analysis'],
      expiresAt: originalExpiry(clock.now()),
    });
    expect(Buffer.from((await vault.get(ref, 'upload'))!)).toEqual(face);
    expect(await vault.get(ref, 'matte')).toBeNull();
    for (const part of ['constructor', '__proto__']) expect(await vault.get(ref, part)).toBeNull();
    const thief = { ...ref, owner: newId() };
    expect(await vault.look(thief)).toBeNull();
    expect(await vault.get(thief, 'upload')).toBeNull();
    expect(await vault.put(thief, 'upload', face)).toBe(false);
    expect(await vault.update(thief, () => ({}))).toBeNull();
    expect(await vault.shorten(thief, 0)).toBe(false);
    expect(await vault.reseal(thief, box('result'), resultExpiry(clock.now()))).toBe('gone');
    expect(await vault.destroy(thief)).toBe(false);
    expect(Buffer.from((await vault.get(ref, 'upload'))!)).toEqual(face);
  });

  it('shows the store nothing that it does not need', async () => {
    const { vault, clock, store, blobs } = desk();
    const ref = box();
    await vault.create(ref, originalExpiry(clock.now()), { fileId: 'AgACAgIAAx' }, { upload: face });
    const seen: string[] = [];
    for await (const { key: k, kind } of store.scan()) {
      if (kind === 'value') seen.push((await store.get(k as `original:${string}`))!.value);
      else seen.push(Buffer.from((await blobs.get(k as `original:${string}`))!).toString('latin1'));
      seen.push(k);
    }
    const everything = seen.join('\n');
    for (const secret of ['AgACAgIAAx', 'upload', 'a face', ref.owner])
      expect(everything).not.toContain(secret);
    expect((await audit(store, clock)).findings).toEqual([]);
  });

  it('makes a box once and whole', async () => {
    const { vault, clock, store } = desk();
    const ref = box('draft');
    const end = draftExpiry(clock.now());
    const made = await Promise.all(
      ['a', 'b', 'c'].map((text) => vault.create(ref, end, text, { file: Buffer.from(text) })),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    const { meta } = (await vault.look(ref))!;
    expect(Buffer.from((await vault.get(ref, 'file'))!).toString()).toBe(meta);
    expect(await keysOf(store)).toHaveLength(2);
  });

  it('opens at 22 h 59 min and not at 23 h, and its key is gone within the 24 h', async () => {
    const { vault, clock, keyRing, store } = desk();
    const ref = box();
    const start = clock.now();
    await vault.create(ref, originalExpiry(start), {}, { upload: face });
    clock.at = start + 22 * HOUR + 59 * 60_000;
    expect(await vault.get(ref, 'upload')).not.toBeNull();
    clock.at = start + 23 * HOUR;
    expect(await vault.get(ref, 'upload')).toBeNull();
    expect(await keysOf(store)).toEqual([]);
    clock.at = start + 24 * HOUR;
    expect(await keyRing.destroyOverdue()).toEqual([{ family: 'original', id: '2026-11-23T14Z' }]);
    expect(await keyRing.live()).toEqual([]);
  });

  it('opens nothing from a copy of the store once the epoch key is destroyed', async () => {
    const { vault, clock, keyRing, store, blobs } = desk();
    const ref = box();
    await vault.create(ref, originalExpiry(clock.now()), {}, { upload: face });
    const frozen = new Map<string, unknown>();
    for await (const { key: k, kind } of store.scan())
      frozen.set(k, kind === 'value' ? await store.get(k as never) : await blobs.get(k as never));
    const restored = new Vault({
      store: { get: async (k: string) => frozen.get(k) ?? null } as unknown as Store,
      blobs: { get: async (k: string) => frozen.get(k) ?? null } as unknown as Blobs,
      keyRing,
      clock,
      region: 'eu',
    });
    expect(await restored.get(ref, 'upload')).not.toBeNull();
    clock.at += 24 * HOUR;
    await keyRing.destroyOverdue();
    expect(await restored.get(ref, 'upload')).toBeNull();
    // Even with the clock turned back: the key itself is no more.
    clock.at -= 24 * HOUR;
    expect(await restored.get(ref, 'upload')).toBeNull();
  });

  it('leaves nothing of a deleted box, and lets no late writer in', async () => {
    const { vault, clock, store } = desk();
    const ref = box();
    await vault.create(ref, originalExpiry(clock.now()), {}, { upload: face });
    await vault.put(ref, 'analysis', face);
    expect(await vault.destroy(ref)).toBe(true);
    expect(await vault.destroy(ref)).toBe(false);
    expect(await vault.put(ref, 'matte', face)).toBe(false);
    expect(await vault.update(ref, () => ({}))).toBeNull();
    expect(await keysOf(store)).toEqual([]);
  });

  it('leaves nothing when a box is deleted while a job writes to it', async () => {
    const { clock, store, blobs, keyRing } = desk();
    const ref = box();
    const quiet = new Vault({ store, blobs, keyRing, clock, region: 'eu' });
    await quiet.create(ref, originalExpiry(clock.now()), {}, { upload: face });
    const interrupted: Blobs = {
      get: (k) => blobs.get(k),
      delete: (k) => blobs.delete(k),
      shorten: (k, at) => blobs.shorten(k, at),
      put: async (k, bytes, at) => {
        await blobs.put(k, bytes, at);
        await quiet.destroy(ref);
      },
    };
    const job = new Vault({ store, blobs: interrupted, keyRing, clock, region: 'eu' });
    expect(await job.put(ref, 'analysis', face)).toBe(false);
    expect(await keysOf(store)).toEqual([]);
  });

  it('keeps every part of writers that meet, and one blob a part', async () => {
    const { vault, clock, store } = desk();
    const ref = box();
    await vault.create(ref, originalExpiry(clock.now()), { n: 0 });
    await Promise.all([
      ...Array.from({ length: 6 }, (_, i) => vault.put(ref, `part${i % 3}`, Buffer.from(String(i)))),
      ...Array.from({ length: 5 }, () => vault.update(ref, (m) => ({ n: (m as { n: number }).n + 1 }))),
    ]);
    const seen = (await vault.look(ref))!;
    expect([...seen.parts].sort()).toEqual(['part0', 'part1', 'part2']);
    expect(seen.meta).toEqual({ n: 5 });
    expect(await keysOf(store)).toHaveLength(4);
  });

  it('reseals a draft as a result: other key, other epoch, other end', async () => {
    const { vault, clock, store } = desk();
    const from = box('draft');
    const to: BoxRef = { ...from, class: 'result' };
    await vault.create(from, draftExpiry(clock.now()), { ledger: 1 }, { 'photo.jpg': face, sheet: face });
    expect(await vault.reseal(from, to, resultExpiry(clock.now()))).toBe('made');
    expect(await vault.reseal(from, to, resultExpiry(clock.now()))).toBe('exists');
    expect(await vault.destroy(from)).toBe(true);
    expect(await vault.reseal(from, to, resultExpiry(clock.now()))).toBe('exists');
    expect(await vault.reseal(from, box('result'), resultExpiry(clock.now()))).toBe('gone');
    clock.at += 29 * 24 * HOUR;
    expect((await vault.look(to))?.meta).toEqual({ ledger: 1 });
    expect(Buffer.from((await vault.get(to, 'photo.jpg'))!)).toEqual(face);
    expect(await keysOf(store)).toHaveLength(3);
  });

  it('shortens a box with all its parts, never lengthens it', async () => {
    const { vault, clock, store } = desk();
    const ref = box();
    await vault.create(ref, originalExpiry(clock.now()), {}, { upload: face });
    await vault.shorten(ref, clock.now() + HOUR);
    await vault.shorten(ref, clock.now() + 20 * HOUR);
    await vault.put(ref, 'analysis', face);
    clock.at += HOUR;
    expect(await keysOf(store)).toEqual([]);
  });

  it('does not take a box moved to another class, id or region', async () => {
    const { vault, clock, store, blobs, keyRing } = desk();
    const ref = box();
    await vault.create(ref, originalExpiry(clock.now()), {}, { upload: face });
    const { value, expiresAt } = (await store.get(key('original', ref.id)))!;
    const elsewhere = { ...ref, id: newId() };
    await store.put(key('original', elsewhere.id), value as `s1.${string}`, expiresAt);
    expect(await vault.look(elsewhere)).toBeNull();
    await store.put(key('draft', ref.id), value as `s1.${string}`, expiresAt);
    expect(await vault.look({ ...ref, class: 'draft' })).toBeNull();
    const abroad = new Vault({ store, blobs, keyRing, clock, region: 'us' });
    expect(await abroad.look(ref)).toBeNull();
  });

  it('lets a box go whose epoch key is lost', async () => {
    const { vault, clock, store, blobs } = desk();
    const ref = box();
    await vault.create(ref, originalExpiry(clock.now()), {}, { upload: face });
    const bereft = new Vault({ store, blobs, keyRing: desk().keyRing, clock, region: 'eu' });
    expect(await bereft.look(ref)).toBeNull();
    expect(await bereft.destroy(ref)).toBe(true);
    expect(await keysOf(store)).toEqual([]);
  });

  it('refuses to make a box whose time is over or too long', async () => {
    const { vault, clock, store } = desk();
    await expect(vault.create(box(), clock.now(), {}, { upload: face })).rejects.toThrow(RangeError);
    await expect(vault.create(box(), clock.now() + 24 * HOUR, {}, { upload: face })).rejects.toThrow(
      RangeError,
    );
    expect(await keysOf(store)).toEqual([]);
  });

  it('keeps two people apart whatever names they come with', async () => {
    const { vault, clock } = desk();
    const mine = box();
    await vault.create(mine, originalExpiry(clock.now()), 'mine', { upload: face });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PHOTO_CLASSES),
        fc.oneof(fc.string({ unit: 'binary' }), fc.constant(mine.id)),
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(`${mine.owner}"`, '', `${mine.owner} `)),
        async (type, id, owner) => {
          const ref = { class: type, id, owner };
          const tries = [vault.look(ref), vault.get(ref, 'upload'), vault.update(ref, () => 'theirs')];
          for (const seen of await Promise.allSettled(tries)) {
            if (seen.status === 'fulfilled') expect(seen.value).toBeNull();
            // A name that cannot be a key's is refused before the store is asked.
            else expect(seen.reason).toBeInstanceOf(RangeError);
          }
        },
      ),
    );
    expect((await vault.look(mine))?.meta).toBe('mine');
  });
});
