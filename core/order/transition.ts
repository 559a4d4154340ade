import type { OrderEvent } from './event.ts';
import type { Order, OrderState, RefundReason } from './order.ts';

type On<T extends OrderEvent['type']> = (order: Order, event: Extract<OrderEvent, { type: T }>) => Order;

/** The states in which nobody has paid yet and somebody still may. */
const UNPAID: readonly OrderState[] = ['previewed', 'awaiting_payment'];

const inState = (order: Order, ...states: readonly OrderState[]): boolean => states.includes(order.state);
/** Whether the event is about the transaction that paid for this order, and not about a second payment. */
const itsOwn = (order: Order, transaction: string): boolean => order.payment?.transaction === transaction;

function refundDue(order: Order, reason: RefundReason, at: number): Order {
  const refund = { reason, dueAt: at, refundedAt: null };
  return { ...order, state: 'refund_due', refund, appeal: answered(order, 'granted'), resend: null };
}

/** The appeal with its answer, where it waits for one. */
function answered({ appeal }: Order, answer: 'granted' | 'declined'): Order['appeal'] {
  return appeal === null || appeal.answer !== null ? appeal : { ...appeal, answer };
}

function refunded(order: Order, at: number): Order {
  const { reason, dueAt } = order.refund ?? { reason: 'granted', dueAt: at };
  const refund = { reason, dueAt, refundedAt: at };
  const appeal = answered(order, 'granted');
  return { ...order, state: 'refunded', refund, disputedFrom: null, appeal, resend: null };
}

const on: { readonly [T in OrderEvent['type']]: On<T> } = {
  checkout_requested: (order, { provider, expiresAt, at }) => {
    if (!inState(order, ...UNPAID) || order.checkout !== null || at >= order.filesExpireAt) return order;
    const attempt = order.attempts + 1;
    return { ...order, attempts: attempt, checkout: { provider, attempt, id: null, url: null, expiresAt } };
  },

  checkout_opened: (order, { attempt, id, url }) => {
    const { checkout } = order;
    if (!inState(order, ...UNPAID) || checkout === null || checkout.attempt !== attempt) return order;
    if (checkout.id !== null) return order;
    return { ...order, state: 'awaiting_payment', checkout: { ...checkout, id, url } };
  },

  checkout_ended: (order, { attempt }) => {
    if (order.checkout?.attempt !== attempt) return order;
    const state = order.state === 'awaiting_payment' ? 'previewed' : order.state;
    return { ...order, state, checkout: null };
  },

  paid: (order, { transaction, checkout, at, files }) => {
    if (order.payment !== null || !inState(order, ...UNPAID, 'expired')) return order;
    // Another checkout than the one that was paid may still be open: it stays noted until it is ended.
    const left = order.checkout?.id === checkout ? null : order.checkout;
    const paid: Order = { ...order, payment: { transaction, paidAt: at }, checkout: left };
    if (files === null) return refundDue({ ...paid, files: 'gone' }, 'files_gone', at);
    return { ...paid, state: 'paid', files: 'result', filesExpireAt: files };
  },

  granted: (order, { original, transaction, at, files }) =>
    order.payment === null && inState(order, ...UNPAID)
      ? {
          ...order,
          state: 'paid',
          payment: { transaction, paidAt: at },
          redoOf: original,
          files: 'result',
          filesExpireAt: files,
        }
      : order,

  redo_taken: (order, { by, instead, at }) =>
    inState(order, 'delivered') &&
    order.redoOf === null &&
    order.redo === instead &&
    order.redo !== by &&
    at < order.filesExpireAt
      ? { ...order, redo: by }
      : order,

  moved: (order, { destination }) =>
    order.destination === null ||
    (order.destination.address === destination.address && order.destination.locale === destination.locale)
      ? order
      : { ...order, destination },

  delivery_started: (order) =>
    inState(order, 'paid')
      ? { ...order, delivery: { ...order.delivery, attempts: order.delivery.attempts + 1 } }
      : order,

  left_to_collect: (order, { at }) =>
    inState(order, 'paid') && order.delivery.collectSince === null
      ? { ...order, delivery: { ...order.delivery, collectSince: at } }
      : order,

  late_notice_given: (order, { at }) =>
    inState(order, 'paid') && order.delivery.lateNoticeAt === null
      ? { ...order, delivery: { ...order.delivery, lateNoticeAt: at } }
      : order,

  delivered: (order, { at, handles }) =>
    inState(order, 'paid')
      ? {
          ...order,
          state: 'delivered',
          delivery: { ...order.delivery, deliveredAt: at, handles: [...handles] },
        }
      : order,

  turned_down: (order, { reason, at }) =>
    order.turnedDown === null && order.delivery.deliveredAt !== null && !inState(order, 'forgotten')
      ? { ...order, turnedDown: { reason, at } }
      : order,

  refund_asked: (order, { at }) =>
    inState(order, 'delivered') && order.appeal === null && order.redoOf === null
      ? { ...order, appeal: { askedAt: at, operatorTold: false, answer: null, told: false } }
      : order,

  operator_told: (order) =>
    order.appeal === null || order.appeal.operatorTold
      ? order
      : { ...order, appeal: { ...order.appeal, operatorTold: true } },

  refund_declined: (order) =>
    inState(order, 'delivered') && order.appeal?.answer === null
      ? { ...order, appeal: answered(order, 'declined') }
      : order,

  answer_told: (order) =>
    order.appeal === null || order.appeal.told
      ? order
      : { ...order, appeal: { ...order.appeal, told: true } },

  resend_asked: (order, { at }) =>
    inState(order, 'delivered') && order.files === 'result' && order.resend === null
      ? { ...order, resend: at }
      : order,

  resent: (order, { handles }) =>
    order.resend === null
      ? order
      : {
          ...order,
          resend: null,
          delivery: { ...order.delivery, handles: [...order.delivery.handles, ...handles] },
        },

  refund_called_for: (order, { reason, at }) =>
    inState(order, 'paid', 'delivered') ? refundDue(order, reason, at) : order,

  refunded: (order, { transaction, at }) => {
    if (!itsOwn(order, transaction)) return order;
    if (inState(order, 'paid', 'delivered', 'refund_due', 'disputed')) return refunded(order, at);
    return inState(order, 'forgotten') && order.refund?.refundedAt == null
      ? { ...refunded(order, at), state: 'forgotten' }
      : order;
  },

  disputed: (order, { transaction }) =>
    itsOwn(order, transaction) && inState(order, 'paid', 'delivered', 'refund_due')
      ? { ...order, disputedFrom: order.state, state: 'disputed' }
      : order,

  dispute_closed: (order, { transaction, won, at }) => {
    if (!itsOwn(order, transaction) || !inState(order, 'disputed') || order.disputedFrom === null)
      return order;
    // A lost dispute is money given back, by the bank instead of by us.
    return won ? { ...order, state: order.disputedFrom, disputedFrom: null } : refunded(order, at);
  },

  expired: (order, { at }) =>
    inState(order, ...UNPAID) && at >= order.filesExpireAt
      ? { ...order, state: 'expired', files: 'gone', checkout: null }
      : order,

  forgotten: (order) =>
    inState(order, 'forgotten')
      ? order
      : {
          ...order,
          owner: null,
          state: 'forgotten',
          product: null,
          destination: null,
          files: 'gone',
          // The link leads to nothing of the person's, but goes too; the id stays until the checkout is ended.
          checkout: order.checkout && { ...order.checkout, url: null },
          delivery: { ...order.delivery, handles: [] },
          disputedFrom: null,
          turnedDown: null,
          redo: null,
          appeal: null,
          resend: null,
        },
};

/**
 * What becomes of an order. An event that comes twice, late, out of order or in a state that has no use for it
 * changes nothing: then the same object is returned.
 */
export function advance<T extends OrderEvent['type']>(
  order: Order,
  event: Extract<OrderEvent, { type: T }>,
): Order {
  return (on[event.type as T] as On<T>)(order, event);
}
