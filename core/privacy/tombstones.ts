import type { Clock } from './clock.ts';
import { newId } from './id.ts';
import { key } from './key.ts';
import { onceExpiry } from './retention.ts';
import type { Owner } from './secrets.ts';
import type { Store } from './store.ts';

const tombOf = (owner: Owner) => key('once', 'forgotten', owner);

/**
 * Marks that a person had everything deleted, before anything is. Whatever was begun for them earlier, by whichever
 * process, finds it when it has written and takes back what it wrote: see `forgottenSince`.
 */
export async function raiseTombstone(store: Store, clock: Clock, owner: Owner): Promise<void> {
  // An end that was set stays, so the mark of an earlier deletion goes first. Whoever looks between the two wrote
  // before the deletion begins to look for what there is.
  await store.delete(tombOf(owner));
  const now = clock.now();
  await store.put(tombOf(owner), `${newId()} ${now}`, onceExpiry('deletion', now));
}

/** To be asked after a write: whether the person has had everything deleted since this was called. */
export async function forgottenSince(store: Store, owner: Owner): Promise<() => Promise<boolean>> {
  const before = await markOf(store, owner);
  return async () => {
    const now = await markOf(store, owner);
    return now !== null && now !== before;
  };
}

const markOf = async (store: Store, owner: Owner): Promise<string | null> =>
  (await store.get(tombOf(owner)))?.value ?? null;

/** Whether they have had everything deleted at `at` or later, ms. */
export async function wasForgottenAfter(store: Store, owner: Owner, at: number): Promise<boolean> {
  const raised = Number((await markOf(store, owner))?.split(' ')[1] ?? Number.NaN);
  return raised >= at;
}
