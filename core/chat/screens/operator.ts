import type { Order } from '../../order/order.ts';
import type { Transaction } from '../../order/transaction.ts';
import type { Anomaly } from '../../watch/anomalies.ts';
import type { Line, Screen } from '../screen.ts';
import { momentText, moneyText } from '../words.ts';
import { button, heading, line } from './line.ts';

const fact = (what: string, value: string): Line => line('operator-fact', { what, value });
const code = (value: string): Line => ({ ...line('as-is', { text: value }), style: 'code' });

/** What is known of an order: names of things, times and money; nothing of a person, no picture. */
export function orderFacts(order: Order): Line[] {
  const at = (time: number): string => momentText(time, null);
  const { state, product, price, mode, payment, delivery, refund, turnedDown, appeal } = order;
  return [
    fact('state', state),
    fact('document', product?.document ?? '-'),
    fact('price', `${moneyText(price, null)}${mode === 'test' ? ' (test)' : ''}`),
    fact('made', at(order.createdAt)),
    fact('files', order.files === 'gone' ? '-' : `${order.files}, ${at(order.filesExpireAt)}`),
    ...(order.checkout ? [fact('checkout', at(order.checkout.expiresAt))] : []),
    ...(payment ? [fact('paid', at(payment.paidAt))] : []),
    ...(delivery.attempts > 0 ? [fact('attempts', String(delivery.attempts))] : []),
    ...(delivery.deliveredAt ? [fact('delivered', at(delivery.deliveredAt))] : []),
    ...(turnedDown ? [fact('turned_down', `${turnedDown.reason}, ${at(turnedDown.at)}`)] : []),
    ...(order.redo ? [fact('redo', order.redo)] : []),
    ...(order.redoOf ? [fact('redo_of', order.redoOf)] : []),
    ...(appeal ? [fact('appeal', `${appeal.answer ?? '...'}, ${at(appeal.askedAt)}`)] : []),
    ...(refund ? [fact('refund', `${refund.reason}, ${at(refund.refundedAt ?? refund.dueAt)}`)] : []),
  ];
}

/** What is known of a payment. */
export function paymentFacts(transaction: Transaction): Line[] {
  const { provider, payment, received, state, review, at } = transaction;
  return [
    fact('payment', `${provider} ${payment}`),
    fact('received', `${moneyText(received, null)}, ${momentText(at, null)}`),
    fact('payment_state', review === null ? state : `${state}, ${review}`),
  ];
}

/** An order as the operator looks it up. */
export const orderScreen = (order: Order): Screen => ({
  lines: [heading('operator-order'), code(order.id), ...orderFacts(order)],
  buttons: [
    order.state === 'delivered' && order.files === 'result'
      ? [button('button-operator-resend', { type: 'operator_resend', order: order.id })]
      : [],
    order.payment && order.redoOf === null && (order.state === 'delivered' || order.state === 'paid')
      ? [button('button-operator-refund', { type: 'operator_refund', order: order.id })]
      : [],
  ],
});

/** Somebody asks for their money back. */
export const appealMatter = (order: Order): Screen => ({
  lines: [heading('operator-appeal'), code(order.id), ...orderFacts(order)],
  buttons: [
    [
      button('button-operator-refund', { type: 'operator_refund', order: order.id }),
      button('button-operator-decline', { type: 'operator_decline', order: order.id }),
    ],
  ],
});

/** A payment that waits for a human. */
export const reviewMatter = (transaction: Transaction): Screen => ({
  lines: [
    heading('operator-review', { reason: transaction.review ?? 'amount' }),
    ...paymentFacts(transaction),
    fact('order', transaction.order),
  ],
  buttons: [[button('button-operator-refund', { type: 'operator_refund_payment', payment: transaction.id })]],
});

/** Something unusual: what, how often, and by which order it was noticed. */
export const anomalyMatter = ({ kind, order, count, minutes }: Anomaly): Screen => ({
  lines: [
    heading('operator-anomaly', { kind, count, minutes }),
    line('operator-anomaly-what-to-do', { kind }),
    ...(order === null ? [] : [code(order)]),
  ],
  buttons: [
    kind === 'fraud_warnings' && order !== null
      ? [button('button-operator-refund', { type: 'operator_refund', order })]
      : [],
  ],
});

/** What a person writes to the operator. */
export const ticketScreen = (ticket: string, order: string | null, text: string): Screen => ({
  lines: [
    heading('operator-ticket', { ticket }),
    line('as-is', { text }),
    ...(order ? [fact('order', order)] : []),
    line('operator-ticket-how'),
  ],
});

export const operatorHelp = (): Screen => ({ lines: [line('operator-help')] });
export const operatorSays = (
  what: string,
  params?: { readonly order?: string; readonly ticket?: string },
): Screen => ({ lines: [line(`operator-${what}`, params)] });
