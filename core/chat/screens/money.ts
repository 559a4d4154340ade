import { findDocument } from '../../documents/index.ts';
import type { Money } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import type { Screen } from '../screen.ts';
import { documentText, momentText, moneyText } from '../words.ts';
import { button, line, link } from './line.ts';

/** Where to pay. `url` stands on the button as the provider gave it. */
export function billScreen(order: Order, url: string, expiresAt: number, locale: string | null): Screen {
  const spec = findDocument(order.product!.document);
  const price = moneyText(order.price, locale);
  return {
    lines: [
      line('bill', { price, document: documentText(spec, locale), until: momentText(expiresAt, locale) }),
      line('bill-after'),
    ],
    buttons: [
      [link('button-pay-here', url, { price })],
      [button('button-i-have-paid', { type: 'paid', order: order.id })],
    ],
  };
}

/** What [I have paid] has found. */
export const paymentSeen = (
  state: 'paid' | 'open' | 'ended' | 'review' | 'refund' | 'delivered',
): Screen => ({
  lines: [line(`payment-${state}`)],
});

export function lateScreen(): Screen {
  return { lines: [line('payment-late')] };
}

/** The operator has said no to a refund. */
export const declinedScreen = (order: Order, contact: string | null): Screen => ({
  lines: [line('refund-declined'), ...(contact ? [line('support-contact', { contact })] : [])],
  buttons: [[button('button-support', { type: 'support', order: order.id })]],
});

export function refundedScreen(money: Money, reason: string, locale: string | null): Screen {
  return { lines: [line('refunded', { price: moneyText(money, locale), reason })] };
}
