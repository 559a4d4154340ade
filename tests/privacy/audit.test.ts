import { describe, expect, it } from 'vitest';
import { audit } from '../../core/privacy/audit.ts';
import type { Listed, Store } from '../../core/privacy/store.ts';

const now = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;
const listing = (...listed: Listed[]) => ({
  async *scan() {
    yield* listed;
  },
});
const value = (key: string, expiresAt: number | null, head = 's1.x'): Listed => ({
  key,
  expiresAt,
  kind: 'value',
  head,
});
const check = async (...listed: Listed[]) =>
  (await audit(listing(...listed) as unknown as Store, { now: () => now })).findings;

describe('audit', () => {
  it('finds keys that live for ever or beyond their class', async () => {
    expect(await check(value('original:a', null))).toEqual([{ key: 'original:a', breach: 'no_expiry' }]);
    expect(await check(value('original:a', now + DAY))).toEqual([
      { key: 'original:a', breach: 'over_class' },
    ]);
    expect(await check(value('result:a', now + 31 * DAY))).toEqual([
      { key: 'result:a', breach: 'over_class' },
    ]);
    expect(
      await check(value('result:a', now + 30 * DAY), value('transaction:a', now + 7 * 365 * DAY)),
    ).toEqual([]);
  });

  it('finds names that are not ours, and lets the line’s own and its jobs be', async () => {
    expect(await check(value('photo:a', now + DAY))).toEqual([{ key: 'photo:a', breach: 'bad_name' }]);
    expect(await check(value('order:a b', now + DAY))).toEqual([{ key: 'order:a b', breach: 'bad_name' }]);
    const job = 'bull:photos:7KcAlC5_b0NGYnYIt1zSvw';
    for (const name of ['bull:photos:events', 'bull:photos:prioritized', job, `${job}:lock`])
      expect(await check(value(name, null))).toEqual([]);
    for (const name of ['bull:photos:ada', `${job}:logs`, 'bull:other:meta', 'bull:photos:1'])
      expect((await check(value(name, null))).map((f) => f.breach)).toEqual(['bad_name', 'no_expiry']);
  });

  it('finds what is about a person and not sealed', async () => {
    expect(await check(value('profile:a', now + DAY, '{"language":"de"}'))).toEqual([
      { key: 'profile:a', breach: 'unsealed' },
    ]);
    const blob: Listed = { key: 'result:a:blob:b', expiresAt: now + DAY, kind: 'blob', head: '\xff\xd8\xff' };
    expect(await check(blob)).toEqual([{ key: 'result:a:blob:b', breach: 'unsealed' }]);
    expect(await check({ ...blob, head: 's1.\xff' }, value('once:a', now + DAY, ''))).toEqual([]);
  });
});
