import type { Order } from '../../order/order.ts';
import { isTooOften } from '../limits.ts';
import type { OperatorChat } from '../operator.ts';
import { ticketScreen } from '../screens/operator.ts';
import { askScreen, passedOnScreen, supportScreen } from '../screens/support.ts';
import { ticketText } from '../tickets.ts';
import type { Turn } from '../turn.ts';

/** Longer questions are letters: one screen of the operator's phone. */
const longest = 1_000;

/** A person wants help: with words at once, or with those they write next. */
export async function support(turn: Turn, about: string | null, text: string): Promise<void> {
  const { operator, operatorChat } = turn.desk;
  const order = (await ownOrder(turn, about))?.id ?? null;
  if (!operatorChat) return void (await turn.say(supportScreen(operator, order)));
  if (text !== '') return passOn(turn, operatorChat, order, text);
  turn.note({ support: { order } });
  await turn.say(askScreen(operator, order));
}

/** The order that is meant, or the one they last paid for: the operator will ask for it first. */
async function ownOrder(turn: Turn, about: string | null): Promise<Order | null> {
  const { orders } = turn.desk.shop;
  if (about !== null) return orders.find(turn.owner, about);
  const paid = (await orders.list(turn.owner)).filter((o) => o.payment !== null);
  return paid.sort((a, b) => b.payment!.paidAt - a.payment!.paidAt)[0] ?? null;
}

/** Passes words on, with the number of the order and nothing else of the person. */
async function passOn(turn: Turn, chat: OperatorChat, order: string | null, text: string): Promise<void> {
  const { operator, people } = turn.desk;
  const say = (what: Parameters<typeof passedOnScreen>[0]) => turn.say(passedOnScreen(what, operator));
  if (text.length > longest) {
    turn.note({ support: { order } });
    return void (await say('too-long'));
  }
  turn.note({ support: null });
  if (await isTooOften(turn, 'support')) return void (await say('too-often'));
  const ticket = await people.tickets.open(turn.owner, turn.to, order);
  const shown = await chat.say(ticketScreen(ticketText(ticket), order, text));
  if (shown.status !== 'shown') {
    turn.desk.report(new Error(`the operator's chat: ${shown.status}`), 'support');
    return void (await say('not-passed-on'));
  }
  await people.tickets.note(ticket, shown.handle);
  await say('passed-on');
}

/** Whether a text is meant for the operator: after asking for help, or in answer to what they wrote. */
export async function isForOperator(
  turn: Turn,
  text: string,
  replyTo: Parameters<Turn['desk']['people']['tickets']['of']>[0] | null,
): Promise<boolean> {
  const { operatorChat, people } = turn.desk;
  if (!operatorChat || text.trim() === '') return false;
  const waiting = turn.talk.support;
  if (waiting) {
    await passOn(turn, operatorChat, waiting.order, text);
    return true;
  }
  const ticket = replyTo && (await people.tickets.of(replyTo));
  const found = ticket ? await people.tickets.recipient(ticket) : null;
  if (found?.to.address !== turn.to.address) return false;
  await passOn(turn, operatorChat, found.order, text);
  return true;
}
