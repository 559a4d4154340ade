import { type Api, GrammyError } from 'grammy';
import type { PreCheckoutQuery, Update } from 'grammy/types';
import type { Address } from '../../core/chat/inbound.ts';
import type { Mode, Money } from '../../core/order/money.ts';
import {
  CheckoutRefused,
  type CheckoutStatus,
  type Payments,
  PaymentsUnavailable,
  type ReceivedPayment,
} from '../../core/order/payments.ts';
import type { Reversal } from '../../core/order/reversal.ts';
import { chatOf } from './address.ts';
import type { Format } from './html.ts';
import { StarLedger, type StarPayment } from './star-ledger.ts';
import { outcome } from './trouble.ts';

/** Who decides about payments in the chat, and books them. */
export interface StarDesk {
  /** Whether the order may be paid this moment with so much. Asked within 10 s of the press. */
  mayPay(order: string, money: Money): Promise<boolean>;
  paid(payment: ReceivedPayment): Promise<void>;
  reversed(payment: Pick<ReceivedPayment, 'provider' | 'payment'>, reversal: Reversal): Promise<void>;
}

export interface StarsOptions {
  readonly desk: StarDesk;
  /** Stars are real money everywhere but on a server of one's own. */
  readonly mode: Mode;
  readonly now: () => number;
}

/** Name of this provider in the records, and the currency's code. */
const provider = 'stars';
const currency = 'XTR';
const hour = 3600_000;
/** Telegram sets no end to an invoice: ours are those of the drafts. */
const longest = 24 * hour;
/** Milliseconds; Telegram waits ten seconds for the answer. */
const decideWithin = 8_000;

/** A checkout's id: the invoice's payload, when it ends, and the message that holds it. */
interface Invoice {
  readonly payload: string;
  readonly expiresAt: number;
  readonly chat: number;
  readonly message: number;
}
const idOf = (i: Invoice): string => [i.payload, i.expiresAt, i.chat, i.message].join('/');
function invoiceOf(id: string): Invoice {
  const parts = /^(.+)\/(\d+)\/(-?\d+)\/(\d+)$/.exec(id);
  if (!parts) throw new RangeError('not an invoice in Stars');
  return {
    payload: parts[1]!,
    expiresAt: Number(parts[2]),
    chat: Number(parts[3]),
    message: Number(parts[4]),
  };
}

/** What an invoice carries there and back: the order, and the attempt that keeps two of its invoices apart. */
const payloadOf = (order: string, key: string): string => `${order}|${key}`;
const orderOf = (payload: string): string => payload.split('|')[0]!;

/** Payments in Telegram Stars: an invoice in the chat, asked about before it is paid. */
export class Stars implements Payments {
  readonly provider = provider;
  readonly mode: Mode;
  readonly shortestCheckout = 10 * 60_000;
  readonly longestCheckout = longest;
  readonly #ledger: StarLedger;

  constructor(
    readonly api: Api,
    readonly format: Format,
    readonly options: StarsOptions,
  ) {
    this.mode = options.mode;
    this.#ledger = new StarLedger(api, 2 * longest, options.now);
  }

  async createCheckout(request: Parameters<Payments['createCheckout']>[0]) {
    const payload = payloadOf(request.order, request.idempotencyKey);
    const chat = chatOf(request.address as Address);
    const prices = [{ label: request.title.slice(0, 32), amount: request.price.amount }];
    // Kept from being forwarded: a copy could be paid by somebody else.
    const options = { protect_content: true };
    try {
      const title = request.title.slice(0, 32);
      const sent = await this.api.sendInvoice(
        chat,
        title,
        request.title.slice(0, 255),
        payload,
        currency,
        prices,
        options,
      );
      return {
        id: idOf({ payload, expiresAt: request.expiresAt, chat, message: sent.message_id }),
        url: null,
      };
    } catch (problem) {
      if (problem instanceof GrammyError && problem.error_code === 400)
        throw new CheckoutRefused(`invoice: ${problem.description}`);
      throw unavailable(problem);
    }
  }

  async status(checkout: string): Promise<CheckoutStatus> {
    const { payload, expiresAt } = invoiceOf(checkout);
    const payment = await this.#ledger
      .paymentFor(payload)
      .catch((problem) => Promise.reject(unavailable(problem)));
    if (payment) return { state: 'paid', payment: this.#received(payment, checkout) };
    return { state: this.options.now() >= expiresAt ? 'ended' : 'open' };
  }

  async expire(checkout: string): Promise<CheckoutStatus> {
    const { chat, message } = invoiceOf(checkout);
    await this.api.deleteMessage(chat, message).catch(() => {});
    const status = await this.status(checkout);
    return status.state === 'paid' ? status : { state: 'ended' };
  }

  async refund(charge: string): ReturnType<Payments['refund']> {
    try {
      const payment = await this.#ledger.find(charge);
      if (!payment) return { state: 'failed', code: 'unknown_charge' };
      await this.api.refundStarPayment(payment.payer, charge);
      return { state: 'done', refund: null };
    } catch (problem) {
      if (!(problem instanceof GrammyError) || problem.error_code !== 400) throw unavailable(problem);
      if (/ALREADY_REFUNDED/.test(problem.description)) return { state: 'done', refund: null };
      return { state: 'failed', code: problem.description };
    }
  }

  /** Answers what is asked before a payment: in any event before Telegram stops waiting. */
  async decide(query: PreCheckoutQuery): Promise<void> {
    const asked = { amount: query.total_amount, currency: query.currency };
    const mayPay = this.options.desk.mayPay(orderOf(query.invoice_payload), asked).catch(() => false);
    const late = new Promise<false>((done) => setTimeout(done, decideWithin, false).unref());
    if (await Promise.race([mayPay, late])) await this.api.answerPreCheckoutQuery(query.id, true);
    else {
      const error_message = this.format(query.from.language_code ?? null, 'stars-not-payable');
      await this.api.answerPreCheckoutQuery(query.id, false, { error_message });
    }
  }

  /** Books what an update says about money; false where it says nothing. */
  async book(update: Update): Promise<boolean> {
    const paid = update.message?.successful_payment;
    const refunded = update.message?.refunded_payment;
    if (paid?.currency === currency) {
      const { telegram_payment_charge_id: charge, total_amount: amount, invoice_payload: payload } = paid;
      const payment = {
        charge,
        amount,
        payload,
        payer: update.message!.from!.id,
        at: update.message!.date * 1000,
      };
      await this.options.desk.paid(this.#received(payment, null));
    }
    if (refunded) {
      const payment = { provider, payment: refunded.telegram_payment_charge_id };
      await this.options.desk.reversed(payment, { type: 'refunded', refund: null });
    }
    return paid !== undefined || refunded !== undefined;
  }

  #received({ charge, amount, payload, at }: StarPayment, checkout: string | null): ReceivedPayment {
    const received = { amount, currency };
    return { provider, payment: charge, checkout, order: orderOf(payload), received, mode: this.mode, at };
  }
}

function unavailable(problem: unknown): PaymentsUnavailable {
  return new PaymentsUnavailable(`stars: ${outcome(problem).status}`);
}
