import { describe, expect, it } from 'vitest';
import { isTooOften, type Limited } from '../../core/chat/limits.ts';
import type { Turn } from '../../core/chat/turn.ts';
import { newId } from '../../core/privacy/id.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import type { AnomalyKind } from '../../core/watch/anomalies.ts';
import { Numbers } from '../../core/watch.ts';
import { desk } from '../privacy/desk.ts';

function place(capacity: number) {
  const noted: AnomalyKind[] = [];
  const care = {
    watch: new Numbers(),
    anomalies: { note: (kind: AnomalyKind) => void noted.push(kind) },
    capacity,
  };
  const d = { ...desk(), care, secrets: deriveSecrets(Buffer.alloc(32, 1)), platform: 'discord' };
  const turn = (community?: string, owner = newId()): Turn =>
    ({ owner, from: community === undefined ? {} : { community }, desk: d }) as unknown as Turn;
  return { ...d, turn, noted };
}

/** How many of `people` get through, each of them new. */
async function through(turns: readonly Turn[], what: Limited): Promise<number> {
  let passed = 0;
  for (const turn of turns) if ((await isTooOften(turn, what)) === null) passed += 1;
  return passed;
}

describe('limits', () => {
  it.each([
    ['photo', 20],
    ['make', 40],
    ['checkout', 10],
    ['export', 3],
  ] as const)('%s: %i within its window for one person, and again in the next', async (what, most) => {
    const { turn, clock } = place(1_000);
    const ada = turn();
    expect(
      await through(
        Array.from({ length: most + 5 }, () => ada),
        what,
      ),
    ).toBe(most);
    clock.at += 3600_000;
    expect(await isTooOften(ada, what)).toBeNull();
  });

  it.each([
    ['photo', 240],
    ['make', 480],
    ['checkout', 120],
    ['export', 60],
  ] as const)('%s: %i for the members of one server together; others are not held up', async (what, most) => {
    const { turn } = place(10_000);
    const crowd = Array.from({ length: most + 7 }, () => turn('111111111111111111'));
    expect(await through(crowd, what)).toBe(most);
    expect(await isTooOften(turn('222222222222222222'), what)).toBeNull();
    expect(await isTooOften(turn(), what)).toBeNull();
  });

  it.each([
    ['photo', 40],
    ['make', 120],
    ['checkout', 40],
    ['export', 10],
  ] as const)('%s: %i for everybody where the service is made for 40 photos a minute', async (what, most) => {
    const { turn, noted, care } = place(40);
    expect(
      await through(
        Array.from({ length: most + 7 }, () => turn()),
        what,
      ),
    ).toBe(most);
    expect(noted).toEqual(['crowd']);
    expect(care.watch.counted('rate_limited_total')).toEqual([
      { labels: { limit: what, scope: 'everybody' }, value: 7 },
    ]);
  });

  it('what one person is refused takes nothing from the others', async () => {
    const { turn } = place(40);
    const eve = turn();
    expect(
      await through(
        Array.from({ length: 400 }, () => eve),
        'photo',
      ),
    ).toBe(20);
    expect(
      await through(
        Array.from({ length: 20 }, () => turn()),
        'photo',
      ),
    ).toBe(20);
  });

  it('without a store: work and money wait, talk goes on', async () => {
    const { turn, store } = place(40);
    store.count = () => Promise.reject(new StoreUnavailable('unreachable'));
    for (const what of ['photo', 'photos', 'make', 'checkout', 'checkouts', 'export'] as const)
      await expect(isTooOften(turn('1'), what), what).rejects.toThrow(StoreUnavailable);
    for (const what of ['event', 'support'] as const) expect(await isTooOften(turn('1'), what)).toBeNull();
  });

  it('no key of theirs names a server', async () => {
    const { turn, store } = place(40);
    await isTooOften(turn('333333333333333333'), 'photo');
    for await (const { key } of store.scan()) expect(key).not.toContain('333333333333333333');
  });
});
