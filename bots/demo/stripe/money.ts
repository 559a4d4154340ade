import type { Form } from './form.ts';
import type { Charge, Dispute, Intent, Ledger, Refund } from './ledger.ts';
import { checkShape, integer, metadata, type Shape, text } from './parameters.ts';
import { missing, wrong } from './problem.ts';
import { session } from './sessions.ts';

/** What a test may make go differently from what was asked for. */
export interface PayOptions {
  readonly amount?: number;
  readonly currency?: string;
  /** Completes now and is paid, or fails, later: see `finishPayment`. */
  readonly delayed?: boolean;
}

/** The payer's part: pays an open session. @throws StripeProblem where it is not open. */
export function paySession(ledger: Ledger, id: string, options: PayOptions = {}): Intent {
  const paid = session(ledger, id);
  if (paid.status !== 'open') throw wrong(`This Checkout Session is ${paid.status}.`);
  const plan = ledger.plans.get(id)!;
  if (options.amount !== undefined) paid.amount_total = options.amount;
  if (options.currency !== undefined) paid.currency = options.currency;
  const status = options.delayed ? 'processing' : 'succeeded';
  const base = {
    created: ledger.seconds(),
    amount: paid.amount_total,
    currency: paid.currency,
    livemode: ledger.livemode,
  };
  const intent: Intent = {
    id: ledger.newId('pi'),
    object: 'payment_intent',
    ...base,
    amount_received: 0,
    metadata: plan.metadata,
    description: plan.description,
    latest_charge: ledger.newId('ch'),
    status,
  };
  const charge: Charge = {
    id: intent.latest_charge,
    object: 'charge',
    ...base,
    payment_intent: intent.id,
    metadata: plan.metadata,
    amount_refunded: 0,
    refunded: false,
    disputed: false,
    paid: !options.delayed,
    status: options.delayed ? 'pending' : 'succeeded',
  };
  ledger.intents.set(intent.id, intent);
  ledger.charges.set(charge.id, charge);
  paid.status = 'complete';
  paid.url = null;
  paid.payment_intent = intent.id;
  if (!options.delayed) {
    intent.amount_received = intent.amount;
    paid.payment_status = 'paid';
    ledger.emit('charge.succeeded', charge);
    ledger.emit('payment_intent.succeeded', intent);
  }
  ledger.emit('checkout.session.completed', paid);
  return intent;
}

/** The payer's card is refused; the session stays open for another. @throws StripeProblem where it is not open */
export function declineCard(ledger: Ledger, id: string): void {
  const refused = session(ledger, id);
  if (refused.status !== 'open') throw wrong(`This Checkout Session is ${refused.status}.`);
  ledger.emit('payment_intent.payment_failed', {
    id: ledger.newId('pi'),
    object: 'payment_intent',
    created: ledger.seconds(),
    amount: refused.amount_total,
    amount_received: 0,
    currency: refused.currency,
    livemode: ledger.livemode,
    metadata: ledger.plans.get(id)!.metadata,
    status: 'requires_payment_method',
    last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' },
  });
}

/** The payer's bank tells the card network that a payment was fraud. */
export function warnOfFraud(ledger: Ledger, intentId: string): void {
  const intent = ledger.intents.get(intentId);
  if (!intent) throw missing('payment_intent', intentId);
  ledger.emit('radar.early_fraud_warning.created', {
    id: ledger.newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: intent.latest_charge,
    created: ledger.seconds(),
    fraud_type: 'made_with_stolen_card',
    livemode: ledger.livemode,
    payment_intent: intent.id,
  });
}

/** The end of a delayed payment. */
export function finishPayment(ledger: Ledger, id: string, ok: boolean): void {
  const waiting = session(ledger, id);
  const intent = ledger.intents.get(waiting.payment_intent ?? '');
  if (intent?.status !== 'processing') throw wrong('No payment is under way.');
  const charge = ledger.charges.get(intent.latest_charge)!;
  intent.status = ok ? 'succeeded' : 'requires_payment_method';
  charge.status = ok ? 'succeeded' : 'failed';
  charge.paid = ok;
  if (ok) {
    intent.amount_received = intent.amount;
    waiting.payment_status = 'paid';
  }
  ledger.emit(`checkout.session.async_payment_${ok ? 'succeeded' : 'failed'}`, waiting);
}

const refundShape: Shape = {
  payment_intent: null,
  charge: null,
  amount: null,
  reason: null,
  metadata: null,
  expand: null,
};

/** A refund, asked for through the API or made on the dashboard. */
export function createRefund(ledger: Ledger, form: Form, key: string | null = null, isSlow = false): Refund {
  checkShape(form, refundShape);
  const charge = refundable(ledger, form);
  const rest = charge.amount - charge.amount_refunded;
  const amount = form.amount === undefined ? rest : integer(form.amount, 'amount');
  if (charge.disputed) throw wrong('This charge has been charged back.', 'charge', 'charge_disputed');
  if (rest === 0)
    throw wrong(`Charge ${charge.id} has already been refunded.`, 'charge', 'charge_already_refunded');
  if (amount < 1 || amount > rest)
    throw wrong(`Refund amount (${amount}) is greater than unrefunded amount on charge (${rest})`, 'amount');
  const reason = (form.reason as string | undefined) ?? null;
  if (reason !== null && !['duplicate', 'fraudulent', 'requested_by_customer'].includes(reason))
    throw wrong('Invalid reason', 'reason');
  const refund: Refund = {
    id: ledger.newId('re'),
    object: 'refund',
    created: ledger.seconds(),
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason,
    metadata: metadata(form.metadata),
    status: isSlow ? 'pending' : 'succeeded',
  };
  ledger.refunds.set(refund.id, refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  ledger.emit('refund.created', refund, key);
  ledger.emit('charge.refunded', charge, key);
  return refund;
}

function refundable(ledger: Ledger, form: Form): Charge {
  const intentId = form.payment_intent as string | undefined;
  const intent = intentId === undefined ? undefined : ledger.intents.get(intentId);
  if (intentId !== undefined && !intent) throw missing('payment_intent', intentId);
  const id = intent?.latest_charge ?? text(form.charge, 'charge');
  const charge = ledger.charges.get(id);
  if (!charge) throw missing('charge', id);
  if (charge.status !== 'succeeded')
    throw wrong('This PaymentIntent does not have a successful charge to refund.');
  return charge;
}

/** The payer's bank takes the money back. */
export function openDispute(ledger: Ledger, intentId: string): Dispute {
  const intent = ledger.intents.get(intentId);
  if (!intent) throw missing('payment_intent', intentId);
  const charge = ledger.charges.get(intent.latest_charge)!;
  charge.disputed = true;
  const dispute: Dispute = {
    id: ledger.newId('du'),
    object: 'dispute',
    created: ledger.seconds(),
    amount: charge.amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: intent.id,
    livemode: ledger.livemode,
    reason: 'product_not_received',
    status: 'needs_response',
  };
  ledger.disputes.set(dispute.id, dispute);
  ledger.emit('charge.dispute.created', dispute);
  return dispute;
}

export function closeDispute(ledger: Ledger, id: string, status: 'won' | 'lost'): Dispute {
  const dispute = ledger.disputes.get(id);
  if (!dispute) throw missing('dispute', id);
  dispute.status = status;
  if (status === 'won') ledger.charges.get(dispute.charge)!.disputed = false;
  ledger.emit('charge.dispute.closed', dispute);
  return dispute;
}
