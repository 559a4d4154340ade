import { concerned } from '../../checks/turned-down.ts';
import { findDocument } from '../../documents/index.ts';
import { type Order, type TurnedDownReason, turnedDownReasons } from '../../order/order.ts';
import type { Operator } from '../desk.ts';
import type { Draft } from '../draft.ts';
import type { Screen } from '../screen.ts';
import { button, line } from './line.ts';
import { findingLine, ruleLine } from './report.ts';

/** Asks what the authority said. */
export const whyRefused = (order: Order): Screen => ({
  lines: [line('refused-why')],
  buttons: turnedDownReasons.map((reason) => [
    button(`button-refused-${reason}`, { type: 'refused_reason', order: order.id, reason }),
  ]),
});

export interface RefusedAnswer {
  readonly order: Order;
  readonly reason: TurnedDownReason;
  /** What was measured of the photo; null where it is gone. */
  readonly draft: Draft | null;
  /** Whether another photo is made for nothing. */
  readonly redo: boolean;
}

/** What was measured of what the authority did not like, and what can be done now. */
export function refusedAnswer({ order, reason, draft, redo }: RefusedAnswer, locale: string | null): Screen {
  const found = draft?.findings.filter((f) => concerned[reason].includes(f.check)) ?? [];
  const mayAsk = order.appeal === null && order.state === 'delivered' && order.redoOf === null;
  const isPaid = order.price.amount > 0;
  return {
    lines: [
      line('refused-answer', { reason }),
      ...(found.length > 0 ? [line('refused-measured'), ...found.map((f) => findingLine(f, draft!))] : []),
      ruleLine(findDocument(order.product!.document), locale),
      ...(redo ? [line('refused-redo')] : []),
      ...(mayAsk && isPaid ? [line('refused-money')] : []),
    ],
    buttons: [
      redo ? [button('button-redo', { type: 'redo', order: order.id })] : [],
      mayAsk && isPaid ? [button('button-ask-refund', { type: 'ask_refund', order: order.id })] : [],
      [
        button('button-how-to', { type: 'how_to' }),
        button('button-support', { type: 'support', order: order.id }),
      ],
    ],
  };
}

/** What has become of the wish for a refund. */
export function appealScreen(order: Order, before: boolean, { name, contact }: Operator): Screen {
  const { appeal, state } = order;
  if (appeal === null) return { lines: [line('refund-not-here')] };
  if (state === 'refunded' || state === 'refund_due') return { lines: [line('payment-refund-granted')] };
  const key =
    appeal.answer === 'declined' ? 'refund-declined' : before ? 'refund-asked-before' : 'refund-asked';
  return {
    lines: [line(key, { name }), ...(contact ? [line('support-contact', { contact })] : [])],
    buttons: [[button('button-support', { type: 'support', order: order.id })]],
  };
}
