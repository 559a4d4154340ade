import { exposition } from '../adapters/prometheus/metrics.ts';
import { ForgedEvent } from '../adapters/stripe/news.ts';
import { Conversation } from '../core/chat/conversation.ts';
import { ChatCourier } from '../core/chat/courier.ts';
import type { Address } from '../core/chat/inbound.ts';
import { OperatorChat } from '../core/chat/operator.ts';
import { People } from '../core/chat/people.ts';
import { PolicyRound } from '../core/chat/policy-round.ts';
import { SealedInbox } from '../core/chat/sealed-inbox.ts';
import type { JobLine } from '../core/darkroom/line.ts';
import { CheckoutGuard } from '../core/order/guard.ts';
import { Orders } from '../core/order/orders.ts';
import type { Payments } from '../core/order/payments.ts';
import { Photos } from '../core/order/photos.ts';
import type { Shop } from '../core/order/shop.ts';
import { measureOrders } from '../core/order/standing.ts';
import { Sweep } from '../core/order/sweep.ts';
import { Transactions } from '../core/order/transactions.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { StoreUnavailable } from '../core/privacy/store.ts';
import { Vault } from '../core/privacy/vault.ts';
import about from '../package.json' with { type: 'json' };
import { openCare } from './care.ts';
import { type Chat, discordChat, telegramChat } from './chats.ts';
import type { BotConfig } from './config.ts';
import { openOwn, openQueued } from './darkroom.ts';
import { openDiscord } from './discord.ts';
import { suitingHands } from './hands.ts';
import { brief, framesOf, type Log } from './log.ts';
import { book, openFree, openStripe } from './payments.ts';
import { openPhotoChildren, type PhotoChildren } from './photo-work.ts';
import { Rounds } from './rounds.ts';
import type { Storage } from './storage.ts';
import { openTelegram, telegramAddress } from './telegram.ts';
import { noteOrder, noteReport } from './watched-orders.ts';
import { mayBeRead, metricsPage } from './web/metrics.ts';
import { pagesOf } from './web/words.ts';
import type { WebParts } from './web.ts';

/** ms between two looks at unfinished orders; fewer where each look is paid for. */
const roundInterval = { own: 1_000, metered: 5_000 } as const;
/** Refunds and disputes of so long before the start are looked for, ms: Stripe itself tells again for three days. */
const newsBefore = 3 * 24 * 3600_000;

/** How often unfinished orders are counted, ms, and how many of them are read; fewer where each look is paid for. */
const lookAtOrders = {
  own: { every: 30_000, most: 2_000 },
  metered: { every: 600_000, most: 100 },
} as const;

/** Everything that runs, put together. */
export interface Wired {
  /** The talk with everybody on each platform. */
  readonly talks: readonly { readonly chat: Chat; readonly conversation: Conversation }[];
  readonly rounds: Rounds;
  readonly work: Pick<PhotoChildren, 'warm' | 'close'>;
  readonly web: Omit<WebParts, 'notReady'>;
  /** To be called when a chat can be written to: what waits to be delivered there goes out. */
  readonly connected: (chat: Chat) => void;
}

/** Wires core and adapters as configured; starts nothing but what is needed to ask. */
export function wire(
  config: BotConfig,
  storage: Storage,
  clock: Clock,
  log: Log,
  openWork: typeof openPhotoChildren = openPhotoChildren,
  line: JobLine | null = null,
): Wired {
  const { store, secrets } = storage;
  const { region } = config;
  const records = { store, secrets, region, clock };
  const { care, expiries, numbers, chores } = openCare(
    config,
    storage,
    clock,
    log,
    async (anomaly) => operatorChat?.tell({ type: 'anomaly', anomaly }) ?? 'told',
  );
  const { watch } = care;
  const look = lookAtOrders[storage.isMetered ? 'metered' : 'own'];
  const vault = new Vault({ ...storage, clock, region, expiries });
  const photos = new Photos({ store, vault, clock });
  const chats: Chat[] = [];
  const connected = new Set<Chat>();
  const chatOf = (address: string, among: Iterable<Chat>): Chat | null =>
    [...among].find((c) => c.isOurs(address)) ?? null;
  const payments = new Map<string, Payments>();
  const messengerFor = (address: Address) => chatOf(address, connected)?.messenger ?? null;
  const operatorChat = config.operator.chat
    ? new OperatorChat({
        address: telegramAddress(config.operator.chat),
        messengerFor,
        report: (reason) => log.error({ reason }, 'OPERATOR_CHAT cannot be written to: is the bot in it?'),
      })
    : undefined;
  const shop: Shop = {
    clock,
    vault,
    payments,
    orders: new Orders({ ...records, vault, changed: (before, after) => noteOrder(care, before, after) }),
    transactions: new Transactions(records),
    courier: new ChatCourier({
      photos,
      contact: config.operator.contact,
      messengerFor,
    }),
    ...(operatorChat && { operator: operatorChat }),
    guard: new CheckoutGuard({ store, clock, anomalies: care.anomalies }),
    report: (report) => {
      noteReport(care, report);
      const { event, ...fields } = report;
      if (event === 'refunded' || event === 'declined') log.info(fields, event);
      else log.warn(fields, event);
    },
  };
  const telegram = openTelegram({
    config,
    inbox: new SealedInbox({ ...records, platform: 'telegram' }),
    clock,
    log,
    shop: () => shop,
    hurry: () => rounds.hurry(),
  });
  const discord = openDiscord({
    config,
    inbox: new SealedInbox({ ...records, platform: 'discord' }),
    clock,
    log,
  });
  if (telegram) chats.push(telegramChat(config, telegram));
  if (discord) chats.push(discordChat(config, discord));
  const stripe = openStripe(config, clock, ({ address, locale }) => {
    const chat = chatOf(address, chats) ?? chats[0]!;
    return {
      paid: chat.returnTo('paid'),
      cancelled: chat.returnTo('cancelled'),
      note: chat.payNote(locale),
    };
  });
  for (const provider of [stripe, telegram?.stars, openFree(config, clock)])
    if (provider) payments.set(provider.provider, provider);

  const hasWebhook = stripe !== null && config.stripe?.webhookSecret !== null;
  let newsSince = clock.now() - newsBefore;
  const people = new People(records);
  const policyRound = new PolicyRound({
    people,
    photos,
    orders: shop.orders,
    store,
    clock,
    watch: care.watch,
    messengerFor: (address) => chatOf(address, connected)?.messenger ?? null,
    pages: config.publicUrl,
  });
  const {
    darkroom,
    work,
    chores: ofPhotos,
  } = line
    ? openQueued(line, { store, vault, clock, watch, log })
    : openOwn(
        openWork({
          size: config.photoWorkers ?? suitingHands(),
          report: (reason, detail) => log.error({ reason, at: framesOf(detail) }, 'photo work was lost'),
          waited: (ms) => watch.time('queue_wait_seconds', ms / 1000),
        }),
        { photos, vault, watch },
      );
  const rounds = new Rounds({
    sweep: new Sweep(shop),
    chores: [
      ...chores,
      ...ofPhotos,
      { step: 'policy', every: 60_000, work: () => policyRound.go() },
      {
        step: 'orders',
        every: look.every,
        work: () => measureOrders(shop.orders, { clock, watch }, look.most),
      },
    ],
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
  const { operator } = config;
  const talks = chats.map((chat) => ({
    chat,
    conversation: new Conversation({
      clock,
      store,
      secrets,
      platform: chat.platform,
      shop,
      photos,
      people,
      darkroom,
      messenger: chat.messenger,
      tillsAt: (address) => chat.tillsAt(address),
      operator,
      // Where nobody writes to us, nobody can write to the operator through us.
      operatorChat: chat.isWritten ? operatorChat : undefined,
      care,
      pages: config.publicUrl,
      hurry: () => rounds.hurry(),
      report: (problem, step) =>
        log.error({ step, ...brief(problem) }, 'an event was not worked on as it should'),
    }),
  }));

  return {
    talks,
    rounds,
    work,
    connected: (chat) => {
      connected.add(chat);
      rounds.hurry();
    },
    web: {
      update: telegram && config.telegram?.mode === 'webhook' ? (request) => telegram.webhook(request) : null,
      interaction: discord && config.discord?.mode === 'http' ? (r) => discord.interactions(r) : null,
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
      answers: { watch, forged: () => care.anomalies.note('bad_signatures') },
      status: { numbers, clock, version: about.version },
      receipts: care.receipts,
      metrics: mayBeRead(config) ? metricsPage(exposition(numbers), config.metricsToken) : null,
      pages: pagesOf({ price: chats[0]!.tills[0].price, operator, region, chats }),
    },
  };
}

/** Milliseconds that two looks at the news overlap. */
const newsOverlap = 10 * 60_000;
