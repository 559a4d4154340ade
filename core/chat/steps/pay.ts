import { findDocument } from '../../documents/index.ts';
import { ask, close, offer } from '../../order/checkout.ts';
import { sameMoney } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { filesOf } from '../../order/orders.ts';
import { PaymentsUnavailable } from '../../order/payments.ts';
import { originalFor } from '../../order/redo.ts';
import { atStage } from '../../watch/stage.ts';
import type { Till } from '../desk.ts';
import type { Handle } from '../inbound.ts';
import { judgementOf } from '../judgement.ts';
import { isTooOften, tooOftenLine } from '../limits.ts';
import type { Line } from '../screen.ts';
import { line } from '../screens/line.ts';
import { billScreen, paymentSeen } from '../screens/money.ts';
import type { Turn } from '../turn.ts';
import { documentText } from '../words.ts';
import { deliverHere, moveHere } from './after.ts';
import { draftOfOrder, sayGone, showOrder } from './order.ts';

/** Offers a way to pay: the same link as long as it is open. What may not be sold is shown as it stands instead. */
export async function pay(turn: Turn, found: Order, method: Till['method']): Promise<void> {
  const till = turn.tills.find((t) => t.method === method);
  const draft = await draftOfOrder(turn, found);
  if (!draft || !found.product || !till) return sayGone(turn);
  if (found.payment === null && judgementOf(draft, found.product.document).obstacle !== null)
    return showOrder(turn, found);
  // A photo that was turned down is made once more for nothing: it is shown with that button in place of this one.
  if ((await originalFor(turn.desk.shop, turn.owner, found)) !== null) return showOrder(turn, found);
  const { guard } = turn.desk.shop;
  // Before an open way to pay is shown again, too: it is being closed.
  if (method === 'link' && found.payment === null && (await guard?.isPaused(turn.owner)))
    return void (await turn.say({ lines: [line('payments-paused')] }));
  const title = documentText(findDocument(found.product.document), turn.locale);
  let refusal = (): Line => line('payments-paused');
  const mayOpen = async (): Promise<boolean> => {
    const over = (await isTooOften(turn, 'checkout')) ?? (await isTooOften(turn, 'checkouts'));
    if (over === null) return true;
    refusal = () => tooOftenLine(over, 'checkout-later');
    return false;
  };
  await moveHere(turn, found);
  try {
    const order = await pricedFor(turn, found, till, draft);
    if (!order) return await sayGone(turn);
    const offered = await atStage(turn.desk.care.watch, 'checkout', () =>
      offer(turn.desk.shop, turn.owner, order.id, till.provider, title, mayOpen),
    );
    if (offered.status === 'refused') return void (await turn.say({ lines: [refusal()] }));
    if (offered.status === 'gone') return await sayGone(turn);
    if (offered.status === 'wait') return void (await turn.say({ lines: [line('payment-wait')] }));
    if (offered.status === 'paid') return await tellPaid(turn, offered.order);
    if (offered.url === null)
      return method === 'free' ? await lookForPayment(turn, offered.order) : undefined;
    const screen = billScreen(offered.order, offered.url, offered.expiresAt, turn.locale);
    const before = turn.talk.bill as Handle | null;
    turn.note({ bill: await turn.say(screen) });
    // The same link again is to be seen where they are looking, and to stand there once.
    if (before) await turn.desk.messenger.remove([before]);
  } catch (problem) {
    if (!(problem instanceof PaymentsUnavailable)) throw problem;
    turn.desk.report(problem, 'checkout');
    await turn.say({ lines: [line('payments-unavailable')] });
  }
}

/**
 * The order at that till's price: itself, or one of the same files at the other price. What is open for the same
 * files at another till is ended first, so that nobody pays twice.
 */
async function pricedFor(turn: Turn, order: Order, till: Till, draft: object): Promise<Order | null> {
  const { shop } = turn.desk;
  const words = JSON.stringify(order.product);
  const same = (await shop.orders.list(turn.owner)).filter((o) => JSON.stringify(o.product) === words);
  for (const twin of same) {
    // What was given back can be bought anew.
    if (twin.refund !== null) continue;
    if (twin.payment !== null) return twin;
    if (twin.checkout === null || twin.checkout.provider === till.provider) continue;
    const after = await close(shop, twin, twin.checkout);
    if (after?.payment) return after;
  }
  const priced = [order, ...same].find((o) => o.files === 'draft' && sameMoney(o.price, till.price));
  if (priced) return priced;
  const whole = await shop.vault.take(filesOf(order, 'draft'));
  if (!whole || !order.product || !order.destination) return null;
  const { product, destination } = order;
  const mode = shop.payments.get(till.provider)!.mode;
  return shop.orders.preview(
    { owner: turn.owner, product, destination, price: till.price, mode },
    whole.parts,
    draft,
  );
}

/** [I have paid]: asks the provider now. Grants nothing by itself. */
export async function lookForPayment(turn: Turn, order: Order): Promise<void> {
  if (order.payment !== null) return tellPaid(turn, order);
  await moveHere(turn, order);
  try {
    const seen = await ask(turn.desk.shop, order);
    if (seen === null || seen === 'ended') return void (await turn.say(paymentSeen('ended')));
    if (typeof seen === 'string') return void (await turn.say(paymentSeen('open')));
    if (seen.outcome === 'paid') {
      turn.desk.hurry();
      return void (await turn.say(paymentSeen('paid')));
    }
    await turn.say(paymentSeen(seen.outcome === 'refund' ? 'refund' : 'review'));
  } catch (problem) {
    if (!(problem instanceof PaymentsUnavailable)) throw problem;
    turn.desk.report(problem, 'payment status');
    await turn.say({ lines: [line('payments-unavailable')] });
  }
}

async function tellPaid(turn: Turn, order: Order): Promise<void> {
  if (order.state === 'refund_due' || order.state === 'refunded')
    return void (await turn.say(paymentSeen('refund')));
  if (order.state === 'paid') await deliverHere(turn, order);
  await turn.say(paymentSeen(order.state === 'delivered' ? 'delivered' : 'paid'));
}
