import { availableParallelism } from 'node:os';
import { ForgedEvent } from '../adapters/stripe/news.ts';
import { Conversation } from '../core/chat/conversation.ts';
import { ChatCourier } from '../core/chat/courier.ts';
import { People } from '../core/chat/people.ts';
import { SealedInbox } from '../core/chat/sealed-inbox.ts';
import { Orders } from '../core/order/orders.ts';
import type { Payments } from '../core/order/payments.ts';
import { Photos } from '../core/order/photos.ts';
import type { Shop } from '../core/order/shop.ts';
import { Sweep } from '../core/order/sweep.ts';
import { Transactions } from '../core/order/transactions.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { StoreUnavailable } from '../core/privacy/store.ts';
import { Vault } from '../core/privacy/vault.ts';
import type { BotConfig } from './config.ts';
import { brief, framesOf, type Log } from './log.ts';
import { book, openFree, openStripe, tillsOf } from './payments.ts';
import { openPhotoChildren, type PhotoChildren } from './photo-work.ts';
import { Rounds } from './rounds.ts';
import type { Storage } from './storage.ts';
import { isTelegrams, openTelegram, type Telegram } from './telegram.ts';
import { pagesOf } from './web/words.ts';
import type { WebParts } from './web.ts';

/** ms between two looks at unfinished orders; fewer where each look is paid for. */
const roundInterval = { own: 1_000, metered: 5_000 } as const;
/** Refunds and disputes of so long before the start are looked for, ms: Stripe itself tells again for three days. */
const newsBefore = 3 * 24 * 3600_000;

/** Everything that runs, put together. */
export interface Wired {
  readonly telegram: Telegram | null;
  readonly conversation: Conversation | null;
  readonly rounds: Rounds;
  readonly work: PhotoChildren;
  readonly web: Omit<WebParts, 'notReady'>;
  /** To be called when the chat can be written to: what waits to be delivered goes out. */
  readonly connected: () => void;
}

/** Wires core and adapters as configured; starts nothing but what is needed to ask. */
export function wire(config: BotConfig, storage: Storage, clock: Clock, log: Log): Wired {
  const { store, secrets } = storage;
  const { region } = config;
  const records = { store, secrets, region, clock };
  const vault = new Vault({ ...storage, clock, region });
  const photos = new Photos({ store, vault, clock });
  let isConnected = false;
  const payments = new Map<string, Payments>();
  const shop: Shop = {
    clock,
    vault,
    payments,
    orders: new Orders({ ...records, vault }),
    transactions: new Transactions(records),
    courier: new ChatCourier({
      photos,
      contact: config.operator.contact,
      messengerFor: (address) => (isConnected && isTelegrams(address) ? (telegram?.messenger ?? null) : null),
    }),
    report: ({ event, ...fields }) =>
      event === 'refunded' ? log.info(fields, event) : log.warn(fields, event),
  };
  const telegram = openTelegram({
    config,
    inbox: new SealedInbox({ ...records, platform: 'telegram' }),
    clock,
    log,
    shop: () => shop,
    hurry: () => rounds.hurry(),
  });
  const chat = (argument: 'paid' | 'cancelled') => telegram?.messenger.startLink(argument) ?? null;
  const stripe = openStripe(config, clock, (page) =>
    config.publicUrl ? `${config.publicUrl}/${page}` : (chat(page) ?? 'https://t.me'),
  );
  for (const provider of [stripe, telegram?.stars, openFree(config, clock)])
    if (provider) payments.set(provider.provider, provider);

  const hasWebhook = stripe !== null && config.stripe?.webhookSecret !== null;
  let newsSince = clock.now() - newsBefore;
  const rounds = new Rounds({
    sweep: new Sweep(shop),
    keyRing: storage.keyRing,
    lookAround:
      stripe && !hasWebhook
        ? async () => {
            const asked = clock.now();
            for (const news of await stripe.news(newsSince)) await book(shop, store, news);
            // Clocks differ, and events appear a little late.
            newsSince = asked - newsOverlap;
            rounds.hurry();
          }
        : null,
    interval: storage.isMetered ? roundInterval.metered : roundInterval.own,
    log,
  });
  const work = openPhotoChildren({
    size: config.photoWorkers ?? Math.min(4, Math.max(2, availableParallelism())),
    report: (reason, detail) => log.error({ reason, at: framesOf(detail) }, 'photo work was lost'),
  });
  const tills = tillsOf(config);
  const { operator } = config;
  const conversation = telegram
    ? new Conversation({
        clock,
        store,
        secrets,
        platform: 'telegram',
        shop,
        photos,
        people: new People(records),
        work,
        messenger: telegram.messenger,
        tills,
        operator,
        pages: config.publicUrl,
        hurry: () => rounds.hurry(),
        report: (problem, step) =>
          log.error({ step, ...brief(problem) }, 'an event was not worked on as it should'),
      })
    : null;

  return {
    telegram,
    conversation,
    rounds,
    work,
    connected: () => {
      isConnected = true;
      rounds.hurry();
    },
    web: {
      update: telegram && config.telegram?.mode === 'webhook' ? (request) => telegram.webhook(request) : null,
      payment: hasWebhook
        ? async (body, signature) => {
            try {
              const news = stripe.verify(body, signature);
              if (news) await book(shop, store, news);
              rounds.hurry();
              return 200;
            } catch (problem) {
              log.warn(brief(problem), 'a webhook was turned away');
              if (problem instanceof ForgedEvent) return 400;
              if (problem instanceof StoreUnavailable) return 503;
              throw problem;
            }
          }
        : null,
      pages: pagesOf({ price: tills[0].price, operator, chat: (name) => startLink(chat, name) }),
    },
  };
}

/** Milliseconds that two looks at the news overlap. */
const newsOverlap = 10 * 60_000;

/** The address of the chat is known once the bot has introduced itself. */
function startLink(chat: (name: 'paid' | 'cancelled') => string | null, name: 'paid' | 'cancelled') {
  try {
    return chat(name);
  } catch {
    return null;
  }
}
