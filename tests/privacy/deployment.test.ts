import { describe, expect, it } from 'vitest';
import { audit } from '../../core/privacy/audit.ts';
import { fixRegion, holdRing } from '../../core/privacy/deployment.ts';
import { newId } from '../../core/privacy/id.ts';
import { KeyRingProblem } from '../../core/privacy/keyring.ts';
import { CARE } from '../../core/privacy/retention.ts';
import { desk } from './desk.ts';

const YEAR = 366 * 86_400_000;

describe('the region of a database', () => {
  it('is fixed at its first use, and a start that says another is refused in plain words', async () => {
    const { store, clock } = desk();
    await fixRegion(store, clock, 'us');
    await fixRegion(store, clock, 'us');
    await expect(fixRegion(store, clock, 'eu')).rejects.toThrow(/REGION=us .* REGION=eu/);
    expect((await audit(store, clock)).findings).toEqual([]);
  });

  it('stays fixed as long as anything in it may live', async () => {
    const { store, clock } = desk();
    await fixRegion(store, clock, 'us');
    clock.at += 7 * YEAR;
    await expect(fixRegion(store, clock, 'eu')).rejects.toThrow(/REGION=us/);
  });
});

describe('a key ring on one machine', () => {
  it('cannot be joined by that of another machine on the same database', async () => {
    const { store, clock } = desk();
    const here = { id: newId(), isLocal: true };
    const there = { id: newId(), isLocal: true };
    await holdRing(store, clock, here);
    await holdRing(store, clock, here);
    await expect(holdRing(store, clock, there)).rejects.toThrow(KeyRingProblem);
    await expect(holdRing(store, clock, there)).rejects.toThrow(/another machine/);
    clock.at += CARE.ringRenewal;
    await holdRing(store, clock, here);
    clock.at += CARE.ringLease - 1;
    await expect(holdRing(store, clock, there)).rejects.toThrow(KeyRingProblem);
    clock.at += 1;
    await holdRing(store, clock, there);
    await expect(holdRing(store, clock, here)).rejects.toThrow(KeyRingProblem);
    expect((await audit(store, clock)).findings).toEqual([]);
  });
});
