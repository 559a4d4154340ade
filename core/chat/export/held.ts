import type { Order } from '../../order/order.ts';
import { filesOf } from '../../order/orders.ts';
import type { Photo } from '../../order/photo.ts';
import type { Transaction } from '../../order/transaction.ts';
import { orderExpiry, transactionExpiry } from '../../privacy/retention.ts';
import type { Owner } from '../../privacy/secrets.ts';
import type { Box, BoxRef } from '../../privacy/vault.ts';
import type { Desk } from '../desk.ts';
import type { Profile } from '../people.ts';
import type { HeldTicket } from '../tickets.ts';

/** A photo or the files of an order, with what of it is stored. */
export interface HeldPhoto {
  readonly photo: Photo;
  readonly box: BoxRef;
  readonly parts: readonly string[];
}
export interface HeldOrder {
  readonly order: Order;
  readonly until: number;
  /** null where its files are gone. */
  readonly files: { readonly ref: BoxRef; readonly box: Box } | null;
}
export interface HeldPayment {
  readonly transaction: Transaction;
  readonly until: number;
}

/** Everything that is held of one person, without the bytes. */
export interface Held {
  readonly owner: Owner;
  readonly profile: Profile;
  readonly profileUntil: number | null;
  readonly photos: readonly HeldPhoto[];
  readonly orders: readonly HeldOrder[];
  readonly payments: readonly HeldPayment[];
  /** The open talk with the operator. */
  readonly ticket: HeldTicket | null;
}

/** Looks together what there is of a person. */
export async function heldOf({ shop, photos, people }: Desk, owner: Owner): Promise<Held> {
  const [kept, ordered, payments, profile, ticket] = await Promise.all([
    photos.list(owner),
    shop.orders.list(owner),
    shop.transactions.list(owner),
    people.heldProfile(owner),
    people.tickets.held(owner),
  ]);
  const held: HeldPhoto[] = [];
  for (const photo of kept) {
    const ref: BoxRef = { class: 'original', owner, id: photo.id };
    const box = await shop.vault.look(ref);
    if (box) held.push({ photo, box: ref, parts: box.parts });
  }
  const orders: HeldOrder[] = [];
  for (const order of ordered) {
    const ref = order.files === 'gone' ? null : filesOf(order, order.files);
    const box = ref && (await shop.vault.look(ref));
    const until = orderExpiry(order.filesExpireAt);
    orders.push({ order, until, files: ref && box ? { ref, box } : null });
  }
  return {
    owner,
    profile: profile.value,
    profileUntil: profile.expiresAt,
    photos: held,
    orders,
    payments: payments.map((transaction) => ({ transaction, until: transactionExpiry(transaction.at) })),
    ticket,
  };
}
