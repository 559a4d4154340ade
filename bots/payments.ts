import { createFreePayments } from '../adapters/free/free.ts';
import type { News } from '../adapters/stripe/news.ts';
import {
  createStripePayments,
  type StripeOptions,
  type StripePayments,
} from '../adapters/stripe/payments.ts';
import type { Till } from '../core/chat/desk.ts';
import { bookDecline, bookFraudWarning } from '../core/order/guard.ts';
import type { Payments } from '../core/order/payments.ts';
import { reverse } from '../core/order/reverse.ts';
import { settle } from '../core/order/settle.ts';
import type { Shop } from '../core/order/shop.ts';
import { Transactions } from '../core/order/transactions.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { idFor } from '../core/privacy/id.ts';
import { key } from '../core/privacy/key.ts';
import { onceExpiry } from '../core/privacy/retention.ts';
import type { Store } from '../core/privacy/store.ts';
import type { BotConfig } from './config.ts';

type Tills = readonly [Till, ...Till[]];

const linkTill = ({ price }: BotConfig): Till => ({ method: 'link', provider: 'stripe', price });
const freeTill = ({ price: { currency } }: BotConfig): Till => ({
  method: 'free',
  provider: 'free',
  price: { amount: 0, currency },
});

/** What is sold by on Discord. @param server where the person is a member and asks from; null outside of servers */
export function discordTills(config: BotConfig, server: string | null): Tills {
  const { sells = 'stripe', freeServers = [] } = config.discord ?? {};
  const isFree = sells === 'free' || (server !== null && freeServers.includes(server));
  return [isFree ? freeTill(config) : linkTill(config)];
}

/** What is sold by on Telegram. */
export function telegramTills(config: BotConfig): Tills {
  const { sells, priceInStars } = config;
  const link = linkTill(config);
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
      return [freeTill(config)];
  }
}

/** Whether a platform that is configured is paid on by link. */
const sellsByLink = ({ telegram, discord, sells }: BotConfig): boolean =>
  (telegram !== null && (sells === 'stripe' || sells === 'both')) || discord?.sells === 'stripe';

/** @param returnTo where the payment page leads to, of the chat that the order is from */
export function openStripe(
  config: BotConfig,
  clock: Clock,
  returnTo: StripeOptions['returnTo'],
): StripePayments | null {
  const { stripe } = config;
  if (!stripe || !sellsByLink(config)) return null;
  return createStripePayments({
    ...stripe,
    returnTo,
    now: () => clock.now(),
  });
}

export function openFree(config: BotConfig, clock: Clock): Payments | null {
  const { telegram, discord, sells } = config;
  const isFree =
    (telegram !== null && sells === 'free') || discord?.sells === 'free' || !!discord?.freeServers.length;
  return isFree ? createFreePayments(() => clock.now()) : null;
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
    case 'declined':
      await bookDecline(shop, news.order);
      break;
    case 'fraud_warning':
      await bookFraudWarning(shop, Transactions.idOf(news.payment));
      break;
    case 'ended':
      // The sweep asks about every open checkout by itself, and by the order, which this news does not name.
      break;
  }
  await store.add(mark, '1', onceExpiry('payment', shop.clock.now()));
}
