import { randomBytes } from 'node:crypto';
import type { Call, Json } from './call.ts';
import { readKeyboard } from './keyboard.ts';
import { limits } from './limits.ts';
import { Breach, badRequest } from './problem.ts';
import type { Account, Message, World } from './world.ts';

interface Checkout {
  readonly id: string;
  readonly at: number;
  answered: boolean;
}

export interface StarPayment {
  readonly charge: string;
  readonly payer: Account;
  readonly amount: number;
  readonly payload: string;
  readonly date: number;
  refunded: boolean;
}

/** Invoices in Telegram Stars, their last check and their refunds. */
export class Stars {
  readonly checkouts = new Map<string, Checkout>();
  /** What the bot wrote on its invoices, by message. */
  readonly payloads = new Map<Message, string>();
  readonly payments = new Map<string, StarPayment>();

  /** A refund is shown in the chat; set by whoever makes updates. */
  constructor(readonly onRefund: (payment: StarPayment) => void) {}

  addCheckout(world: World): Checkout {
    const checkout = {
      id: randomBytes(8).readBigUInt64BE().toString(),
      at: world.seconds(),
      answered: false,
    };
    this.checkouts.set(checkout.id, checkout);
    return checkout;
  }

  addPayment(world: World, payer: Account, amount: number, payload: string): StarPayment {
    const charge = `stxt_${randomBytes(24).toString('base64url')}`;
    const payment = { charge, payer, amount, payload, date: world.seconds(), refunded: false };
    this.payments.set(charge, payment);
    return payment;
  }

  readonly methods = {
    sendInvoice: (world: World, call: Call): Message => {
      const chat = world.reachable(call.text('chat_id'));
      const prices = call.json<{ label: string; amount: number }[]>('prices') ?? [];
      const title = call.text('title') ?? '';
      const description = call.text('description') ?? '';
      const payload = call.text('payload') ?? '';
      if (call.text('currency') !== 'XTR' || call.has('provider_token'))
        throw new Breach('digital goods are sold in XTR, without a provider token');
      if (prices.length !== 1) throw new Breach('an invoice in XTR has exactly one price');
      const amount = prices[0]!.amount;
      if (!Number.isInteger(amount) || amount < 1) throw new Breach('CURRENCY_TOTAL_AMOUNT_INVALID');
      if (title.length < 1 || title.length > 32) throw new Breach('INVOICE_TITLE_INVALID');
      if (description.length < 1 || description.length > 255) throw new Breach('INVOICE_DESCRIPTION_INVALID');
      if (payload.length < 1 || Buffer.byteLength(payload) > 128) throw new Breach('INVOICE_PAYLOAD_INVALID');
      const given = readKeyboard(call.json('reply_markup'), true);
      if (given.length > 0 && !given[0]![0]!.pay)
        throw new Breach('BUTTON_INVALID: the first button must pay');
      const invoice = { title, description, start_parameter: '', currency: 'XTR', total_amount: amount };
      const message = world.addMessage({
        chat,
        from: world.bot,
        kind: 'invoice',
        protected: call.flag('protect_content'),
        keyboard: given.length > 0 ? given : [[{ text: `Pay ⭐️${amount}`, pay: true }]],
        extra: { invoice },
      });
      this.payloads.set(message, payload);
      return message;
    },
    answerPreCheckoutQuery: (world: World, call: Call): true => {
      const checkout = this.checkouts.get(call.text('pre_checkout_query_id') ?? '');
      if (!checkout || checkout.answered) throw badRequest('query ID is invalid');
      if (world.seconds() - checkout.at > limits.preCheckoutSeconds)
        throw new Breach('pre-checkout query is answered after 10 seconds');
      const ok = call.flag('ok');
      const problem = call.text('error_message') ?? null;
      if (!ok && !problem) throw new Breach('error_message is required when ok is false');
      checkout.answered = true;
      world.events.push({ kind: 'checked_out', query: checkout.id, ok, problem });
      return true;
    },
    refundStarPayment: (_: World, call: Call): true => {
      const payment = this.payments.get(call.text('telegram_payment_charge_id') ?? '');
      if (!payment || payment.payer.id !== call.number('user_id')) throw badRequest('CHARGE_NOT_FOUND');
      if (payment.refunded) throw badRequest('CHARGE_ALREADY_REFUNDED');
      payment.refunded = true;
      this.onRefund(payment);
      return true;
    },
    getStarTransactions: (_: World, call: Call): Json => {
      const from = call.number('offset') ?? 0;
      const all = [...this.payments.values()].map((p) => ({
        id: p.charge,
        amount: p.amount,
        date: p.date,
        source: {
          type: 'user',
          transaction_type: 'invoice_payment',
          user: { id: p.payer.id, is_bot: false, first_name: p.payer.firstName },
          invoice_payload: p.payload,
        },
      }));
      return { transactions: all.slice(from, from + (call.number('limit') ?? 100)) };
    },
  };
}
