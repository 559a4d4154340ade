import { answerAppeal } from '../../order/appeal.ts';
import type { Order } from '../../order/order.ts';
import { callForPaymentBack } from '../../order/refund.ts';
import { isId } from '../../privacy/id.ts';
import type { Action } from '../action.ts';
import type { Desk } from '../desk.ts';
import type { Inbound, TextMessage } from '../inbound.ts';
import type { OperatorChat } from '../operator.ts';
import type { Screen } from '../screen.ts';
import { operatorHelp, operatorSays, orderScreen } from '../screens/operator.ts';
import { answerScreen } from '../screens/support.ts';
import { ticketText } from '../tickets.ts';

/**
 * What is said and pressed in the operator's chat.
 * @returns false where it is not for the operator: their private chat is that of a person like others, too
 */
export async function answerOperator(desk: Desk, chat: OperatorChat, event: Inbound): Promise<boolean> {
  const screen = await answered(desk, chat, event);
  if (screen) await chat.say(screen);
  // In a group of theirs nothing else is ever answered.
  return screen !== null || (event.type !== 'left' && !event.from.isPrivate);
}

async function answered(desk: Desk, chat: OperatorChat, event: Inbound): Promise<Screen | null> {
  switch (event.type) {
    case 'press':
      return event.action && press(desk, event.action);
    case 'command':
      if (event.command === 'order') return lookUp(desk, event.argument);
      return event.command === 'operator' || !event.from.isPrivate ? operatorHelp() : null;
    case 'text':
      return reply(desk, chat, event);
    default:
      return null;
  }
}

async function lookUp({ shop }: Desk, argument: string): Promise<Screen> {
  const order = isId(argument) ? await shop.orders.byId(argument) : null;
  return order ? orderScreen(order) : operatorSays('unknown-order');
}

async function press(desk: Desk, action: Action): Promise<Screen | null> {
  const { shop } = desk;
  switch (action.type) {
    case 'operator_refund':
      return refund(desk, action.order);
    case 'operator_decline': {
      const order = await answerAppeal(shop, action.order, 'declined');
      desk.hurry();
      return told(order, order?.appeal?.answer === 'declined' ? 'declined' : 'not-possible', action.order);
    }
    case 'operator_resend': {
      const order = await shop.orders.apply(action.order, { type: 'resend_asked', at: shop.clock.now() });
      desk.hurry();
      return told(order, order?.resend == null ? 'not-possible' : 'resending', action.order);
    }
    case 'operator_refund_payment': {
      const found = await callForPaymentBack(shop, action.payment);
      desk.hurry();
      if (!found) return operatorSays('unknown-order');
      return operatorSays(found.state === 'refund_due' ? 'refunding' : 'refund-state', {
        order: found.order,
      });
    }
    default:
      return null;
  }
}

async function refund({ shop, hurry }: Desk, id: string): Promise<Screen> {
  const order = await answerAppeal(shop, id, 'granted');
  hurry();
  if (order?.state === 'refund_due') return operatorSays('refunding', { order: id });
  return told(order, order?.state === 'refunded' ? 'refund-state' : 'not-possible', id);
}

const told = (order: Order | null, what: string, id: string): Screen =>
  order ? operatorSays(what, { order: id }) : operatorSays('unknown-order');

/** An answer to what a person wrote goes back to them; other talk in the chat is not ours. */
async function reply(desk: Desk, chat: OperatorChat, event: TextMessage): Promise<Screen | null> {
  const { tickets } = desk.people;
  const ticket = event.replyTo && (await tickets.of(event.replyTo));
  if (!ticket) return null;
  const found = await tickets.recipient(ticket);
  const name = ticketText(ticket);
  if (!found) return operatorSays('ticket-gone', { ticket: name });
  const { address, locale } = found.to;
  const shown = await chat.sayTo(address, locale, answerScreen(event.text, found.order, desk.operator));
  if (shown.status !== 'shown')
    return operatorSays(shown.status === 'later' ? 'ticket-later' : 'ticket-unreachable', { ticket: name });
  await tickets.note(ticket, shown.handle);
  // It goes with the rest of what we said, when they delete everything.
  const { handle } = shown;
  await desk.people.changeTalk(found.owner, (talk) => ({ ...talk, ours: [...talk.ours, handle] }));
  return operatorSays('ticket-answered', { ticket: name });
}
