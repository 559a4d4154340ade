import type Stripe from 'stripe';
import {
  CheckoutRefused,
  type CheckoutRequest,
  type CheckoutStatus,
  type OpenedCheckout,
  type Payments,
  type RefundStatus,
} from '../../core/order/payments.ts';
import { toStripe } from './amount.ts';
import { type ClientOptions, createClient, isLive } from './client.ts';
import { pageLocale } from './locale.ts';
import { type News, newsTypes, readNews, verify } from './news.ts';
import { orderKey, provider, statusOf } from './session.ts';
import { codeOf, isRefused, unavailable } from './trouble.ts';

export interface StripeOptions extends ClientOptions {
  /** Of the webhook; null where Stripe cannot reach us. */
  readonly webhookSecret: string | null;
  /** Where the page leads when it was paid, or left. Equal for equal requests. */
  readonly returnTo: (request: CheckoutRequest) => Return;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Return {
  readonly paid: string;
  readonly cancelled: string;
  /** Said beside the button that pays, where there is something to know of what comes after. */
  readonly note?: string | undefined;
}

/** Characters (docs: checkout/session#custom_text). */
const longestNote = 1200;

export interface StripePayments extends Payments {
  /**
   * What a request to the webhook's address says; null for events that concern nobody.
   * @param body as it came, byte for byte
   * @throws ForgedEvent
   */
  verify(body: string, signature: string | null): News | null;
  /** What happened since (ms since 1970), oldest first: for those whom webhooks do not reach. */
  news(since: number): Promise<readonly News[]>;
}

const minute = 60_000;
/** Stripe's bounds are 30 minutes and 24 hours by its own clock, when the request arrives: stay clear of both. */
const shortest = 31 * minute;
const longest = 24 * 60 * minute - minute;

/** Payments by a Checkout Session an order; nothing about the person goes to Stripe. */
export function createStripePayments(options: StripeOptions): StripePayments {
  const stripe = createClient(options);
  const { now, webhookSecret } = options;

  async function status(checkout: string): Promise<CheckoutStatus> {
    try {
      return statusOf(await stripe.checkout.sessions.retrieve(checkout), now());
    } catch (problem) {
      // A session that this account does not know can be paid by nobody.
      if (isRefused(problem) && problem.code === 'resource_missing') return { state: 'ended' };
      throw unavailable('status', problem);
    }
  }

  return {
    provider,
    mode: isLive(options.secretKey) ? 'live' : 'test',
    shortestCheckout: shortest,
    longestCheckout: longest,
    status,

    async createCheckout(request): Promise<OpenedCheckout> {
      const { idempotencyKey } = request;
      try {
        const words = sessionWords(request, options.returnTo(request));
        const session = await stripe.checkout.sessions.create(words, { idempotencyKey });
        return { id: session.id, url: session.url };
      } catch (problem) {
        if (isRefused(problem))
          throw new CheckoutRefused(`create: ${codeOf(problem)} ${problem.param ?? ''}`.trim());
        throw unavailable('create', problem);
      }
    },

    async expire(checkout) {
      try {
        return statusOf(await stripe.checkout.sessions.expire(checkout), now());
      } catch (problem) {
        // Over already, in one way or the other.
        if (isRefused(problem)) return status(checkout);
        throw unavailable('expire', problem);
      }
    },

    async refund(payment, money, idempotencyKey): Promise<RefundStatus> {
      try {
        const words = { payment_intent: payment, amount: toStripe(money).amount };
        const made = await stripe.refunds.create(words, { idempotencyKey });
        // A repeated request is answered with what was true at the first.
        return refundStatus(made.status === 'succeeded' ? made : await stripe.refunds.retrieve(made.id));
      } catch (problem) {
        if (!isRefused(problem)) throw unavailable('refund', problem);
        if (problem.code === 'charge_already_refunded') return { state: 'done', refund: null };
        return { state: 'failed', code: codeOf(problem) };
      }
    },

    verify(body, signature) {
      if (webhookSecret === null) throw new Error('no webhook secret');
      return readNews(verify(stripe, body, signature, webhookSecret, now()));
    },

    async news(since) {
      try {
        return await newsSince(stripe, Math.floor(since / 1000));
      } catch (problem) {
        throw unavailable('events', problem);
      }
    },
  };
}

function sessionWords(request: CheckoutRequest, returnTo: Return): Stripe.Checkout.SessionCreateParams {
  const { amount, currency } = toStripe(request.price);
  const metadata = { [orderKey]: request.order };
  return {
    mode: 'payment',
    client_reference_id: request.order,
    metadata,
    payment_intent_data: { metadata },
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: amount, product_data: { name: request.title.slice(0, 250) } },
      },
    ],
    // Instant methods only: what is paid is paid when the page says so.
    allowed_payment_method_types: ['card'],
    customer_creation: 'if_required',
    // The price that was shown in the chat is the price that is paid, and that the order is checked against.
    adaptive_pricing: { enabled: false },
    locale: pageLocale(request.locale),
    expires_at: Math.floor(request.expiresAt / 1000),
    ...(returnTo.note ? { custom_text: { submit: { message: returnTo.note.slice(0, longestNote) } } } : {}),
    success_url: returnTo.paid,
    cancel_url: returnTo.cancelled,
  };
}

function refundStatus(refund: Stripe.Refund): RefundStatus {
  switch (refund.status) {
    case 'succeeded':
      return { state: 'done', refund: refund.id };
    case 'failed':
    case 'canceled':
      return { state: 'failed', code: refund.failure_reason ?? refund.status };
    default:
      return { state: 'pending' };
  }
}

async function newsSince(stripe: Stripe, since: number): Promise<News[]> {
  const found: News[] = [];
  for await (const event of stripe.events.list({
    types: [...newsTypes],
    created: { gte: since },
    limit: 100,
  })) {
    const news = readNews(event);
    if (news) found.push(news);
  }
  return found.reverse();
}
