import { describe, expect, it } from 'vitest';
import type { Address } from '../../core/chat/inbound.ts';
import type { Messenger, Shown } from '../../core/chat/messenger.ts';
import { freshProfile, People } from '../../core/chat/people.ts';
import { PolicyRound } from '../../core/chat/policy-round.ts';
import { newId } from '../../core/privacy/id.ts';
import { Numbers } from '../../core/watch.ts';
import { stage } from '../order/stage.ts';

const hour = 3600_000;

function crowd() {
  const s = stage();
  const people = new People({ ...s, clock: s.clock });
  const told: string[] = [];
  const world = { answer: 'shown' as 'shown' | 'later' | 'crash' };
  const messenger = {
    show: async (to: { address: string }): Promise<Shown> => {
      if (world.answer === 'later') return { status: 'later', retryAfterMs: 1, maybeShown: false };
      told.push(to.address);
      if (world.answer === 'crash') throw new Error('the process died');
      return { status: 'shown', handle: 'x' as never, complete: true };
    },
  } as unknown as Messenger;
  const watch = new Numbers();
  const round = (version: number): PolicyRound =>
    new PolicyRound({
      ...{ people, photos: s.photos, orders: s.shop.orders, store: s.store, clock: s.clock, watch },
      messengerFor: () => messenger,
      pages: null,
      policy: { version, date: '2027-01-01' },
    });
  const join = async (hasPhoto: boolean, version = 1): Promise<string> => {
    const owner = newId();
    const chat = { address: `chat of ${owner}` as Address, locale: 'en' };
    const policy = { version, at: s.clock.now() };
    await people.changeProfile(owner, () => ({ ...freshProfile, chat, policy, consent: 'given' }));
    if (hasPhoto) await s.photos.receive(owner, Buffer.from('face'), null, s.clock.now());
    return owner;
  };
  return { ...s, people, told, world, watch, round, join };
}

describe('a new version of the policy', () => {
  it('is told once to those who have live data, and to nobody else', async () => {
    const c = crowd();
    const ada = await c.join(true);
    await c.join(false);
    await c.join(true, 2);
    await Promise.all([c.round(2).go(), c.round(2).go()]);
    while (!(await c.round(2).go()));
    expect(c.told).toEqual([`chat of ${ada}`]);
    expect((await c.people.profile(ada)).policy!.version).toBe(2);
    expect(c.watch.counters.get('policy_notices_total')).toBe(1);
    expect(await c.round(2).go()).toBe(true);
    while (!(await c.round(3).go()));
    expect(c.told).toHaveLength(3);
  });

  it('is told a few at a time, goes on where it stopped, and never twice, whatever happens in between', async () => {
    const c = crowd();
    const owners = await Promise.all(Array.from({ length: 45 }, () => c.join(true)));
    c.world.answer = 'crash';
    await expect(c.round(2).go()).rejects.toThrow('died');
    c.world.answer = 'later';
    expect(await c.round(2).go()).toBe(false);
    expect(c.told).toHaveLength(1);
    c.world.answer = 'shown';
    expect(await c.round(2).go()).toBe(false);
    expect(c.told).toHaveLength(21);
    while (!(await c.round(2).go()));
    expect([...c.told].sort()).toEqual(owners.map((o) => `chat of ${o}`).sort());
  });

  it('does not let a profile live longer', async () => {
    const c = crowd();
    const ada = await c.join(true);
    const before = (await c.people.heldProfile(ada)).expiresAt;
    c.clock.at += hour;
    while (!(await c.round(2).go()));
    expect(c.told).toHaveLength(1);
    expect((await c.people.heldProfile(ada)).expiresAt).toBe(before);
  });
});
