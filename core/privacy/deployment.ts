import type { Clock } from './clock.ts';
import { key } from './key.ts';
import { type KeyRing, KeyRingProblem } from './keyring.ts';
import { CARE, deploymentExpiry } from './retention.ts';
import type { Store } from './store.ts';

/** The regions that can be promised. One deployment is one region. */
export const regions = ['us', 'eu'] as const;
export type Region = (typeof regions)[number];

/** The database belongs to another region than this start says. */
export class RegionMismatch extends Error {
  override readonly name = 'RegionMismatch';
}

const REGION = key('deployment', 'region');
const RING = key('deployment', 'ring');

/**
 * Fixes the region at the first use of a database, and checks it at every later one. Call it again each day, so that
 * what it wrote outlives everything else there.
 * @throws RegionMismatch, StoreUnavailable
 */
export async function fixRegion(store: Store, clock: Clock, region: string): Promise<void> {
  const end = deploymentExpiry(clock.now());
  if ((await store.add(REGION, region, end)) !== null) return;
  const held = await store.get(REGION);
  if (held !== null && held.value !== region)
    throw new RegionMismatch(
      `this database was first used with REGION=${held.value} and now REGION=${region} is set: use that region's database, or set REGION=${held.value}`,
    );
  await store.put(REGION, region, end);
}

/**
 * Says that this process uses a key ring. Call it again every `CARE.ringRenewal`.
 * @throws KeyRingProblem where a process with another ring uses the same database: its photos would not open here
 */
export async function holdRing(
  store: Store,
  clock: Clock,
  ring: Pick<KeyRing, 'id' | 'isLocal'>,
): Promise<void> {
  const end = clock.now() + CARE.ringLease;
  if ((await store.add(RING, ring.id, end)) !== null) return;
  const held = await store.get(RING);
  if (held !== null && held.value !== ring.id)
    throw new KeyRingProblem(
      ring.isLocal
        ? 'another machine uses this database with a key ring of its own: several machines need one KEYRING in a database of its own; after a move, wait three minutes'
        : 'another process uses this database with another key ring: all of them need the same KEYRING; after a change, wait three minutes',
    );
  await store.put(RING, ring.id, end);
}
