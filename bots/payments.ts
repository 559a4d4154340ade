import { createFreePayments } from '../adapters/free/free.ts';
import type { News } from '../adapters/stripe/news.ts';
import { createStripePayments, type StripePayments } from '../adapters/stripe/payments.ts';
import type { Till } from '../core/chat/desk.ts';
import type { CheckoutRequest, Payments } from '../core/order/payments.ts';
import { reverse } from '../core/order/reverse.ts';
import { settle } from '../core/order/settle.ts';
import type { Shop } from '../core/order/shop.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { idFor } from '../core/privacy/id.ts';
import { key } from '../core/privacy/key.ts';
import { onceExpiry } from '../core/privacy/retention.ts';
import type { Store } from '../core/privacy/store.ts';
import type { BotConfig } from './config.ts';

/** What is sold by, as configured. */
export function tillsOf({ sells, price, priceInStars }: BotConfig): readonly [Till, ...Till[]] {
  const link: Till = { method: 'link', provider: 'stripe', price };
  const stars: Till = {
    method: 'in_chat',
    provider: 'stars',
    price: { amount: priceInStars, currency: 'XTR' },
  };
  switch (sells) {
    case 'stripe':
      return [link];
    case 'stars':
      return [stars];
    case 'both':
      return [link, stars];
    case 'free':
      return [{ method: 'free', provider: 'free', price: { amount: 0, currency: price.currency } }];
  }
}

/** @param backTo where the payment page leads to; the address of the chat where we have no pages */
export function openStripe(
  config: BotConfig,
  clock: Clock,
  backTo: (page: 'paid' | 'cancelled', request: CheckoutRequest) => string,
): StripePayments | null {
  const { stripe, sells } = config;
  if (!stripe || sells === 'free' || sells === 'stars') return null;
  return createStripePayments({
    ...stripe,
    returnTo: (request) => ({ paid: backTo('paid', request), cancelled: backTo('cancelled', request) }),
    now: () => clock.now(),
  });
}

export function openFree(config: BotConfig, clock: Clock): Payments | null {
  return config.sells === 'free' ? createFreePayments(() => clock.now()) : null;
}

/** Books what a provider tells, once; where booking fails the news may be told again. */
export async function book(shop: Shop, store: Store, news: News): Promise<void> {
  const mark = key('once', 'payment', idFor(news.event));
  if ((await store.get(mark)) !== null) return;
  switch (news.type) {
    case 'paid':
      await settle(shop, news.payment);
      break;
    case 'reversed':
      await reverse(shop, news.payment, news.reversal);
      break;
    case 'ended':
      // The sweep asks about every open checkout by itself, and by the order, which this news does not name.
      break;
  }
  await store.add(mark, '1', onceExpiry('payment', shop.clock.now()));
}
