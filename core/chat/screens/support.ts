import type { Operator } from '../desk.ts';
import type { Line, Screen } from '../screen.ts';
import { button, heading, line } from './line.ts';

const orders = [button('button-orders', { type: 'orders', page: 0 })];

function orderLine(order: string | null): Line[] {
  return order ? [{ ...line('support-order', { order }), style: 'code' as const }] : [];
}

const contactLine = ({ contact }: Operator): Line[] =>
  contact ? [line('support-contact', { contact })] : [];

/** Where help is: nobody reads along here. */
export function supportScreen(operator: Operator, order: string | null): Screen {
  return {
    lines: [
      operator.contact
        ? line('support', { name: operator.name, contact: operator.contact })
        : line('support-none', { name: operator.name }),
      ...orderLine(order),
      line('support-refunds'),
    ],
    buttons: [orders],
  };
}

/** What is written next goes to the operator. */
export const askScreen = (operator: Operator, order: string | null): Screen => ({
  lines: [
    line('support-write', { name: operator.name }),
    ...orderLine(order),
    ...contactLine(operator),
    line('support-refunds'),
  ],
  buttons: [orders],
});

/** What became of a message to the operator. */
export const passedOnScreen = (
  what: 'passed-on' | 'not-passed-on' | 'too-often' | 'too-long',
  operator: Operator,
): Screen => ({
  lines: [
    line(`support-${what}`, { name: operator.name }),
    ...(what === 'passed-on' ? [] : contactLine(operator)),
  ],
});

/** The operator's answer. */
export const answerScreen = (text: string, order: string | null, { name }: Operator): Screen => ({
  lines: [heading('support-answer', { name }), line('as-is', { text })],
  buttons: [[button('button-write-back', { type: 'support', order })]],
});
