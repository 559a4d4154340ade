import { isId } from '../privacy/id.ts';
import type { Owner } from '../privacy/secrets.ts';
import { close } from './checkout.ts';
import type { Order } from './order.ts';
import { filesOf } from './orders.ts';
import { PaymentsUnavailable } from './payments.ts';
import type { Photos } from './photos.ts';
import type { Shop } from './shop.ts';

/** What was there and is deleted now. */
export interface Forgotten {
  readonly draft: boolean;
  readonly result: boolean;
  /** It was paid and not delivered: the money goes back. */
  readonly refund: boolean;
}

/** Whether a forgotten order was paid and neither delivered nor given back. A free redo has no money of its own. */
export const owedFor = (order: Order): string | null =>
  order.redoOf === null &&
  order.payment !== null &&
  order.delivery.deliveredAt === null &&
  order.refund?.refundedAt == null
    ? order.payment.transaction
    : null;

/**
 * Deletes an order: a stub without anything of the person stays for payments that come late, the files go at once,
 * the open checkout is ended, and what was paid for and not delivered is given back. The transaction stays.
 * @returns null where it is not this owner's, or was deleted before
 */
export async function forgetOrder(shop: Shop, owner: Owner, id: string): Promise<Forgotten | null> {
  const order = await shop.orders.find(owner, id);
  if (order === null) return finishForgetting(shop, owner, id);
  const at = shop.clock.now();
  // From here on the sweep would end the checkout and owe the refund, if we crashed.
  const stub = await shop.orders.apply(id, { type: 'forgotten' });
  const draft = await shop.vault.destroy(filesOf(order, 'draft'));
  const result = await shop.vault.destroy(filesOf(order, 'result'));
  await shop.orders.unlist(owner, id);
  // It may have been paid or delivered since we looked: what stands in the stub counts.
  const owed = stub && owedFor(stub);
  const event = { type: 'refund_called_for', reason: 'forgotten', at } as const;
  const transaction = owed && (await shop.transactions.apply(owed, event));
  if (stub?.checkout) await endQuietly(shop, stub, stub.checkout);
  return { draft, result, refund: transaction ? transaction.state === 'refund_due' : false };
}

/**
 * What is left of an order where a deletion broke off, or its making: no record names the owner, but the list does, and
 * the files open under that name.
 */
async function finishForgetting(shop: Shop, owner: Owner, id: string): Promise<Forgotten | null> {
  if (!isId(id)) return null;
  const draft = await shop.vault.destroy({ class: 'draft', owner, id });
  const result = await shop.vault.destroy({ class: 'result', owner, id });
  await shop.orders.unlist(owner, id);
  return draft || result ? { draft, result, refund: false } : null;
}

/** The sweep asks again where the provider is out of reach; the person's deletion does not wait for it. */
async function endQuietly(shop: Shop, order: Order, checkout: NonNullable<Order['checkout']>): Promise<void> {
  try {
    await close(shop, order, checkout);
  } catch (problem) {
    if (!(problem instanceof PaymentsUnavailable)) throw problem;
  }
}

/** What was deleted, thing by thing. */
export interface Erased {
  readonly originals: readonly string[];
  readonly drafts: readonly string[];
  readonly results: readonly string[];
  readonly orders: readonly string[];
  /** How many payments go back. */
  readonly refunds: number;
}

export const nothingErased: Erased = { originals: [], drafts: [], results: [], orders: [], refunds: 0 };

/** Deletes one order and adds it to what was deleted. */
export async function eraseOrder(shop: Shop, owner: Owner, id: string, erased: Erased): Promise<Erased> {
  const gone = await forgetOrder(shop, owner, id);
  if (gone === null) return erased;
  return {
    ...erased,
    drafts: gone.draft ? [...erased.drafts, id] : erased.drafts,
    results: gone.result ? [...erased.results, id] : erased.results,
    orders: [...erased.orders, id],
    refunds: erased.refunds + Number(gone.refund),
  };
}

/** Deletes one photo and adds it to what was deleted. */
export async function erasePhoto(photos: Photos, owner: Owner, id: string, erased: Erased): Promise<Erased> {
  return (await photos.forget(owner, id)) ? { ...erased, originals: [...erased.originals, id] } : erased;
}

/** Deletes every photo and every order of a person. Raise their tombstone first. */
export async function forgetEverything(shop: Shop, photos: Photos, owner: Owner): Promise<Erased> {
  let erased = nothingErased;
  for (const { id } of await photos.list(owner)) erased = await erasePhoto(photos, owner, id, erased);
  for (const id of await shop.orders.listed(owner)) erased = await eraseOrder(shop, owner, id, erased);
  await photos.forgetTraces(owner);
  return erased;
}
