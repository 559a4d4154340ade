import { resultExpiry } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import type { Order } from './order.ts';
import { filesOf } from './orders.ts';
import type { Shop } from './shop.ts';

/** Whether an order's free redo is still to be had: it was turned down, lives, and no other photo has taken it. */
export async function hasRedo(shop: Shop, order: Order): Promise<boolean> {
  const isOpen =
    order.state === 'delivered' &&
    order.turnedDown !== null &&
    order.redoOf === null &&
    shop.clock.now() < order.filesExpireAt;
  if (!isOpen || order.redo === null) return isOpen;
  // Whoever took it and went away before it was made does not use it up.
  const taker = await shop.orders.byId(order.redo);
  return taker === null || (taker.payment === null && ['expired', 'forgotten'].includes(taker.state));
}

/** The order whose free redo `order` may be: of the same document, and of another photo that was turned down. */
export async function originalFor(shop: Shop, owner: Owner, order: Order): Promise<Order | null> {
  const { product } = order;
  if (product === null || order.payment !== null) return null;
  for (const other of await shop.orders.list(owner)) {
    if (other.product?.document !== product.document || other.product.photo === product.photo) continue;
    if ((other.redo === order.id && other.state === 'delivered') || (await hasRedo(shop, other)))
      return other;
  }
  return null;
}

/**
 * Hands an order over without payment, as the one free redo of an order that an authority turned down: its files are
 * resealed as a result, and the agenda delivers them. Called again it changes nothing.
 * @returns the order that then stands, `taken` where there is no redo for it, `gone` without files
 */
export async function takeRedo(shop: Shop, owner: Owner, id: string): Promise<Order | 'taken' | 'gone'> {
  const order = await shop.orders.find(owner, id);
  if (order === null) return 'gone';
  if (order.payment !== null) return order;
  const original = await originalFor(shop, owner, order);
  if (!original?.payment) return 'taken';
  const at = shop.clock.now();
  const instead = original.redo === id ? null : original.redo;
  const claimed = await shop.orders.apply(original.id, { type: 'redo_taken', by: id, instead, at });
  if (claimed?.redo !== id) return 'taken';
  const [draft, result] = [filesOf(order, 'draft'), filesOf(order, 'result')];
  const sealed = await shop.vault.reseal(draft, result, resultExpiry(at));
  const box = sealed === 'gone' ? null : await shop.vault.look(result);
  if (box === null) return 'gone';
  const after = await shop.orders.apply(id, {
    type: 'granted',
    original: original.id,
    transaction: original.payment.transaction,
    at,
    files: box.expiresAt,
  });
  if (after?.files === 'result') {
    await shop.vault.destroy(draft);
    return after;
  }
  await shop.vault.destroy(result);
  return 'gone';
}
