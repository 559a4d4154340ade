import { addressOf, isTelegrams } from '../adapters/telegram/address.ts';
import type { StarDesk } from '../adapters/telegram/stars.ts';
import { createTelegram, type Telegram } from '../adapters/telegram/telegram.ts';
import { commands } from '../core/chat/commands.ts';
import type { Address } from '../core/chat/inbound.ts';
import type { Inbox } from '../core/chat/inbox.ts';
import { sameMoney } from '../core/order/money.ts';
import { reverse } from '../core/order/reverse.ts';
import { settle } from '../core/order/settle.ts';
import type { Shop } from '../core/order/shop.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { goneWithin } from '../core/privacy/retention.ts';
import { languages, messages } from '../core/text/messages.ts';
import type { BotConfig } from './config.ts';
import type { Log } from './log.ts';

export { isTelegrams, type Telegram };

export interface TelegramParts {
  readonly config: BotConfig;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Log;
  /** The shop, which in its turn sells in Stars: known once everything is wired. */
  readonly shop: () => Shop;
  readonly hurry: () => void;
}

/** Telegram as configured; null where it is not. */
export function openTelegram(parts: TelegramParts): Telegram | null {
  const { config, inbox, clock, log } = parts;
  const { telegram, sells } = config;
  if (!telegram) return null;
  if (sells === 'stripe' || sells === 'both') log.warn(starsRule);
  const stars =
    sells === 'stars' || sells === 'both'
      ? {
          desk: starDesk(parts),
          mode: telegram.isReal ? ('live' as const) : ('test' as const),
          now: () => clock.now(),
        }
      : null;
  return createTelegram(
    {
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      format: (locale, key, params) => messages(locale).format(key, { ...promise, ...params }),
      inbox,
      log,
      stars,
    },
    telegram.webhookSecret,
  );
}

/** core.telegram.org/bots/payments-stars; the README says the same. */
const starsRule =
  'Telegram wants digital goods sold in its apps to be paid in Stars, and may restrict bots that take other payments: TELEGRAM_PAYMENTS=stars sells by its rule';

/** Where the operator is written to. @param chat a chat's number, as OPERATOR_CHAT has it */
export const telegramAddress = (chat: string): Address => addressOf(Number(chat));

/** What the profile promises, in the numbers of the table. */
const promise = { hours: goneWithin('original') / 3600_000 };

/** What the command menu and the profile say. */
export const profile = {
  languages: ['en', ...languages.filter((l) => l !== 'en')],
  commands: commands.map((name) => ({ name, key: `command-${name}` })),
  description: 'profile-description',
  shortDescription: 'profile-short',
} as const;

/** Payments in Stars are decided and booked like all others. */
function starDesk({ shop, hurry }: TelegramParts): StarDesk {
  return {
    async mayPay(id, money) {
      const order = await shop().orders.byId(id);
      const isOpen = order?.state === 'awaiting_payment' && order.checkout?.provider === 'stars';
      return isOpen && sameMoney(order.price, money) && order.checkout.expiresAt > shop().clock.now();
    },
    async paid(payment) {
      await settle(shop(), payment);
      hurry();
    },
    async reversed(payment, reversal) {
      await reverse(shop(), payment, reversal);
      hurry();
    },
  };
}
