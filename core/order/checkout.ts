import { DEADLINES } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import type { Checkout, Order } from './order.ts';
import { filesOf } from './orders.ts';
import { CheckoutRefused, type CheckoutStatus, type Payments, PaymentsUnavailable } from './payments.ts';
import { type Settled, settle } from './settle.ts';
import type { Shop } from './shop.ts';

export type Offer =
  /** Pay here, until then. The same for every tap while it is open. */
  | {
      readonly status: 'open';
      readonly url: string | null;
      readonly expiresAt: number;
      readonly order: Order;
    }
  | { readonly status: 'paid'; readonly order: Order }
  /** The files are gone, or go too soon to be sold: they have to be made anew. */
  | { readonly status: 'gone' }
  /** Another tap is doing it this moment. */
  | { readonly status: 'wait' }
  /** None may be opened now. */
  | { readonly status: 'refused' };

/** Close, request, open, and a turn for whoever was faster. */
const TURNS = 4;

/**
 * The way to pay for an order: opens a checkout, or gives the one that is open. There is at most one at a time.
 * @param title what the person reads on the payment page
 * @param mayOpen asked before a new one is opened
 * @throws PaymentsUnavailable, StoreUnavailable: the person may tap again
 */
export async function offer(
  shop: Shop,
  owner: Owner,
  id: string,
  provider: string,
  title: string,
  mayOpen: () => Promise<boolean> = async () => true,
): Promise<Offer> {
  const payments = shop.payments.get(provider);
  if (payments === undefined) throw new RangeError(`no provider ${provider}`);
  let order = await shop.orders.find(owner, id);
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (order === null || order.state === 'expired' || order.state === 'forgotten') return { status: 'gone' };
    if (order.payment !== null) return { status: 'paid', order };
    const { checkout } = order;
    if (checkout === null) {
      if (!(await mayOpen())) return { status: 'refused' };
      order = await request(shop, order, payments);
    } else if (over(shop, checkout) || checkout.provider !== provider)
      order = await close(shop, order, checkout);
    else if (checkout.id === null) order = await open(shop, order, checkout, payments, title);
    else return { status: 'open', url: checkout.url, expiresAt: checkout.expiresAt, order };
  }
  return order === null ? { status: 'gone' } : { status: 'wait' };
}

const over = (shop: Shop, checkout: Checkout): boolean => checkout.expiresAt <= shop.clock.now();

/** Notes that a checkout is wanted, with its end: the same words then go to the provider however often we ask. */
async function request(shop: Shop, order: Order, payments: Payments): Promise<Order | null> {
  const at = shop.clock.now();
  const latest = order.filesExpireAt - DEADLINES.checkoutMargin;
  const expiresAt = Math.min(latest, at + payments.longestCheckout);
  if (expiresAt - at < payments.shortestCheckout) return null;
  if ((await shop.vault.look(filesOf(order, 'draft'))) === null) return null;
  const { provider } = payments;
  return shop.orders.apply(order.id, { type: 'checkout_requested', provider, expiresAt, at });
}

async function open(
  shop: Shop,
  order: Order,
  checkout: Checkout,
  payments: Payments,
  title: string,
): Promise<Order | null> {
  const { attempt, expiresAt } = checkout;
  try {
    const opened = await payments.createCheckout({
      order: order.id,
      price: order.price,
      title,
      locale: order.destination?.locale ?? null,
      expiresAt,
      idempotencyKey: `cs:${order.id}:${attempt}`,
      address: order.destination?.address ?? '',
    });
    const after = await shop.orders.apply(order.id, { type: 'checkout_opened', attempt, ...opened });
    // Forgotten or paid meanwhile: nobody is to be sent to this one, and what is paid all the same is given back.
    if (after?.checkout?.id !== opened.id) await payments.expire(opened.id);
    return after;
  } catch (problem) {
    if (problem instanceof PaymentsUnavailable) {
      const after = await shop.orders.byId(order.id);
      if (after === null || after.payment !== null || after.state === 'forgotten') return after;
    }
    if (!(problem instanceof CheckoutRefused)) throw problem;
    return shop.orders.apply(order.id, { type: 'checkout_ended', attempt });
  }
}

/**
 * Ends an order's checkout at the provider, and settles it where the person was faster.
 * @returns the order that then stands
 */
export async function close(shop: Shop, order: Order, checkout: Checkout): Promise<Order | null> {
  const payments = shop.payments.get(checkout.provider);
  if (payments !== undefined && checkout.id !== null) {
    const seen = await payments.expire(checkout.id);
    if (seen.state === 'open') return order;
    if (seen.state === 'paid') await settle(shop, seen.payment);
  }
  return shop.orders.apply(order.id, { type: 'checkout_ended', attempt: checkout.attempt });
}

/** Asks the provider whether an order has been paid: polling, and [I have paid]. null: there is nothing to ask. */
export async function ask(shop: Shop, order: Order): Promise<CheckoutStatus['state'] | Settled | null> {
  const { checkout } = order;
  if (checkout === null || checkout.id === null) return null;
  const seen = await shop.payments.get(checkout.provider)?.status(checkout.id);
  if (seen === undefined) return null;
  if (seen.state === 'paid') {
    const settled = await settle(shop, seen.payment);
    // Paid, and not for this order: there is nothing more to ask about here.
    if (settled.outcome !== 'paid')
      await shop.orders.apply(order.id, { type: 'checkout_ended', attempt: checkout.attempt });
    return settled;
  }
  if (seen.state === 'ended')
    await shop.orders.apply(order.id, { type: 'checkout_ended', attempt: checkout.attempt });
  return seen.state;
}
