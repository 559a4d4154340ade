import type { KeyRing } from '../../../core/privacy/keyring.ts';
import type { Store } from '../../../core/privacy/store.ts';

/** What is kept of a visitor, in the order in which it is shown. `keys` are those that open photos. */
export const kinds = [
  'original',
  'draft',
  'result',
  'keys',
  'order',
  'profile',
  'receipt',
  'transaction',
] as const;
export type Kind = (typeof kinds)[number];

export interface Kept {
  readonly kind: Kind;
  readonly count: number;
  /** When the first of them dies, ms; null where there is none. */
  readonly until: number | null;
}

/** The one record that a thing has; keys with more segments are its pictures and marks. */
const things = /^(?:(original|draft|result|order|profile|receipt):[\w-]+|(transaction):.+)$/;

/** Counts what is in the store and on the key ring now. */
export async function whatIsKept(store: Store, keyRing: KeyRing, now: number): Promise<readonly Kept[]> {
  const ends = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]));
  for await (const { key, kind, expiresAt } of store.scan()) {
    const [, thing, payment] = things.exec(key) ?? [];
    const found = (thing ?? payment) as Kind | undefined;
    if (found && kind === 'value' && expiresAt !== null) ends.get(found)!.push(expiresAt);
  }
  for (const { destroyAt } of await keyRing.live()) if (destroyAt > now) ends.get('keys')!.push(destroyAt);
  return kinds.map((kind) => {
    const all = ends.get(kind)!;
    return { kind, count: all.length, until: all.length > 0 ? Math.min(...all) : null };
  });
}
