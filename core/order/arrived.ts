import type { Shop } from './shop.ts';

interface Arrived {
  readonly at: number;
  readonly handles: readonly string[];
}

/** What has arrived and is not noted yet: the store may be away at that very moment. It must not be sent again. */
const unnoted = new WeakMap<Shop, Map<string, Arrived>>();

function arrivedIn(shop: Shop): Map<string, Arrived> {
  const known = unnoted.get(shop) ?? new Map<string, Arrived>();
  unnoted.set(shop, known);
  return known;
}

/** Notes that an order's files have arrived. @throws StoreUnavailable: remembered, `noteArrived` makes up for it */
export async function arrived(shop: Shop, id: string, handles: readonly string[]): Promise<void> {
  arrivedIn(shop).set(id, { at: shop.clock.now(), handles });
  await noteArrived(shop, id);
}

/** Notes what could not be noted when it arrived; whether there was such. @throws StoreUnavailable: call again */
export async function noteArrived(shop: Shop, id: string): Promise<boolean> {
  const known = arrivedIn(shop).get(id);
  if (known === undefined) return false;
  await shop.orders.apply(id, { type: 'delivered', ...known });
  arrivedIn(shop).delete(id);
  return true;
}
