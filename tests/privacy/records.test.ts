import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../core/privacy/id.ts';
import { Records, SealBroken } from '../../core/privacy/records.ts';
import { orderExpiry, profileExpiry } from '../../core/privacy/retention.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import { desk } from './desk.ts';

const schema = z.object({ language: z.string(), n: z.number() });
const set = () => {
  const d = desk();
  return { ...d, profiles: new Records(d, { class: 'profile', schema }) };
};

describe('records', () => {
  it('gives back what was written, which the store cannot read', async () => {
    const { profiles, store, clock } = set();
    const owner = newId();
    await profiles.put(owner, { language: 'de-AT', n: 1 }, profileExpiry(clock.now()));
    expect((await profiles.get(owner))?.value).toEqual({ language: 'de-AT', n: 1 });
    expect((await store.get(profiles.keyOf(owner)))?.value).toMatch(/^s1\.[A-Za-z0-9_-]+$/);
    expect(await profiles.delete(owner)).toBe(true);
    expect(await profiles.get(owner)).toBeNull();
  });

  it('does not open a record moved to another key, or under another secret or region', async () => {
    const { profiles, store, clock, region } = set();
    const [mine, yours] = [newId(), newId()];
    const end = profileExpiry(clock.now());
    await profiles.put(mine, { language: 'de', n: 1 }, end);
    const { value } = (await store.get(profiles.keyOf(mine)))!;
    await store.put(profiles.keyOf(yours), value as `s1.${string}`, end);
    await expect(profiles.get(yours)).rejects.toThrow(SealBroken);
    const other = deriveSecrets(Buffer.alloc(32, 9));
    const kind = { class: 'profile', schema } as const;
    await expect(new Records({ store, secrets: other, region }, kind).get(mine)).rejects.toThrow(SealBroken);
    const { secrets } = set();
    await expect(new Records({ store, secrets, region: 'us' }, kind).get(mine)).rejects.toThrow(SealBroken);
  });

  it('loses no update of many at once, and writes nothing where nothing changes', async () => {
    const { profiles, clock } = set();
    const owner = newId();
    await profiles.add(owner, { language: 'en', n: 0 }, profileExpiry(clock.now()));
    await Promise.all(
      Array.from({ length: 10 }, () => profiles.update(owner, (p) => ({ ...p, n: p.n + 1 }))),
    );
    const held = (await profiles.get(owner))!;
    expect(held.value.n).toBe(10);
    await profiles.update(owner, (p) => p);
    expect((await profiles.get(owner))?.version).toBe(held.version);
    expect(await profiles.update(newId(), (p) => p)).toBeNull();
  });

  it('slides where it is asked to, and else keeps its end', async () => {
    const { profiles, clock } = set();
    const owner = newId();
    const end = profileExpiry(clock.now());
    await profiles.add(owner, { language: 'en', n: 0 }, end);
    clock.at += 86_400_000;
    await profiles.update(owner, (p) => ({ ...p, n: 1 }));
    expect((await profiles.get(owner))?.expiresAt).toBe(end);
    await profiles.update(
      owner,
      (p) => ({ ...p, n: 2 }),
      () => profileExpiry(clock.now()),
    );
    expect((await profiles.get(owner))?.expiresAt).toBe(end + 86_400_000);
  });

  it('gives up in bounded time where it never gets its turn', async () => {
    const d = set();
    const owner = newId();
    await d.profiles.add(owner, { language: 'en', n: 0 }, profileExpiry(d.clock.now()));
    const contended = { get: (k: string) => d.store.get(k as never), replace: async () => 'conflict' };
    const stuck = new Records({ ...d, store: contended as never }, { class: 'profile', schema });
    await expect(stuck.update(owner, (p) => ({ ...p, n: 5 }))).rejects.toThrow(StoreUnavailable);
  });

  it('refuses whatever is not an id before the store is asked', async () => {
    const { profiles } = set();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).filter((s) => !/^[A-Za-z0-9_-]{1,64}$/.test(s)),
        async (id) => {
          await expect(profiles.get(id)).rejects.toThrow(RangeError);
        },
      ),
    );
  });

  it('keeps kinds of one class apart', async () => {
    const d = desk();
    const id = newId();
    const orders = new Records(d, { class: 'order', schema });
    const talks = new Records(d, { class: 'order', name: 'talk', schema });
    const end = orderExpiry(d.clock.now());
    await orders.add(id, { language: 'en', n: 1 }, end);
    expect(await talks.get(id)).toBeNull();
    await talks.add(id, { language: 'en', n: 2 }, end);
    expect((await orders.get(id))?.value.n).toBe(1);
  });
});
