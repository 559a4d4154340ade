import { describe, expect, it } from 'vitest';
import { Expiries } from '../../core/privacy/expiries.ts';
import { newId } from '../../core/privacy/id.ts';
import type { Key } from '../../core/privacy/key.ts';
import { CARE, originalExpiry, type PhotoClass } from '../../core/privacy/retention.ts';
import { boxKey, Vault } from '../../core/privacy/vault.ts';
import { Numbers } from '../../core/watch.ts';
import { desk } from './desk.ts';

function guarded() {
  const d = desk();
  const watch = new Numbers();
  const reports: unknown[] = [];
  const expiries = new Expiries({ ...d, watch, report: (overdue) => reports.push(overdue) });
  const vault = new Vault({ ...d, expiries });
  return { ...d, watch, reports, expiries, vault };
}

describe('the watchdog', () => {
  it('looks at every key a few minutes after its end, once, and finds nothing where all went well', async () => {
    const { vault, clock, expiries, watch, store } = guarded();
    const ref = { class: 'original' as const, owner: newId(), id: newId() };
    const end = originalExpiry(clock.now());
    await vault.create(ref, end, {}, { upload: Buffer.from('face') });
    await vault.put(ref, 'analysis', Buffer.from('[]'));
    clock.at = end + CARE.verifyAfter - 1;
    expect(await expiries.verify()).toEqual({ verified: 0, overdue: 0 });
    clock.at += 1;
    expect(await expiries.verify()).toEqual({ verified: 3, overdue: 0 });
    expect(await expiries.verify()).toEqual({ verified: 0, overdue: 0 });
    expect(watch.counters.get('photos_overdue_total')).toBe(0);
    const left: string[] = [];
    for await (const { key } of store.scan()) left.push(key);
    expect(left).toEqual([]);
  });

  it('deletes what outlived its end, bytes and record, and raises the alarm', async () => {
    const { vault, clock, expiries, watch, reports, store, blobs } = guarded();
    const ref = { class: 'original' as const, owner: newId(), id: newId() };
    const end = originalExpiry(clock.now());
    await vault.create(ref, end, {}, { upload: Buffer.from('face') });
    const held = (await store.get(boxKey(ref)))!;
    const [blob] = (await store.agenda('order:expiries'))
      .map((e) => e.id)
      .filter((n) => n.includes(':blob:'));
    const name = blob as Key<PhotoClass>;
    const bytes = (await blobs.get(name))!;
    // As if a backup had been put back whose keys end later.
    clock.at = end + CARE.verifyAfter;
    await store.put(boxKey(ref), held.value as 's1.', originalExpiry(clock.now()));
    await blobs.put(name, bytes, originalExpiry(clock.now()));
    expect(await expiries.verify()).toEqual({ verified: 2, overdue: 2 });
    expect(await store.get(boxKey(ref))).toBeNull();
    expect(await blobs.get(name)).toBeNull();
    expect(watch.counters.get('photos_overdue_total')).toBe(2);
    expect(reports).toEqual([{ class: 'original' }, { class: 'original' }]);
  });
});
