import { concerned } from '../../checks/turned-down.ts';
import { askForRefund } from '../../order/appeal.ts';
import type { Order, TurnedDownReason } from '../../order/order.ts';
import { hasRedo, takeRedo } from '../../order/redo.ts';
import { key } from '../../privacy/key.ts';
import { dayOf, statisticsExpiry } from '../../privacy/retention.ts';
import type { Draft } from '../draft.ts';
import { judgementOf } from '../judgement.ts';
import { line } from '../screens/line.ts';
import { appealScreen, refusedAnswer, whyRefused } from '../screens/refused.ts';
import type { Turn } from '../turn.ts';
import { draftOfOrder, sayGone, showOrder } from './order.ts';

const isDelivered = (order: Order): boolean => order.delivery.deliveredAt !== null && order.product !== null;

/** An authority turned the photo down: asks for what reason. */
export async function askWhyRefused(turn: Turn, order: Order): Promise<void> {
  if (!isDelivered(order)) return sayGone(turn);
  await turn.say(whyRefused(order));
}

/** What was measured of that, and what can be done: another photo for nothing, or asking for the money back. */
export async function answerRefused(turn: Turn, found: Order, reason: TurnedDownReason): Promise<void> {
  if (!isDelivered(found)) return sayGone(turn);
  const { shop, clock } = turn.desk;
  const draft = await draftOfOrder(turn, found);
  const order = await shop.orders.apply(found.id, { type: 'turned_down', reason, at: clock.now() });
  if (!order?.product) return sayGone(turn);
  if (found.turnedDown === null) await count(turn, order, reason, draft);
  const redo = await hasRedo(shop, order);
  await turn.say(refusedAnswer({ order, reason, draft, redo }, turn.locale));
}

/**
 * Counts what authorities turn down: by document, and by what we had found of the checks that it concerns. Nothing of
 * the person goes with it. Counted once an order, so far as no two answers come at once.
 */
async function count(turn: Turn, order: Order, reason: TurnedDownReason, draft: Draft | null): Promise<void> {
  const { store, clock } = turn.desk;
  const now = clock.now();
  const { document } = order.product!;
  const found = (draft?.findings ?? []).filter((f) => concerned[reason].includes(f.check));
  const fields = [
    `${document}:${reason}`,
    ...found.map((f) => `${document}:${reason}:${f.check}:${f.verdict}`),
  ];
  const name = key('statistics', 'turned_down', dayOf(now));
  try {
    for (const field of fields) await store.tally(name, field, 1, statisticsExpiry(now));
  } catch (problem) {
    // A number less is no reason to leave a person without an answer.
    turn.desk.report(problem, 'statistics');
  }
}

/** The next photo is for the same document, and for nothing. */
export async function beginRedo(turn: Turn, order: Order): Promise<void> {
  if (!order.product || !(await hasRedo(turn.desk.shop, order)))
    return void (await turn.say({ lines: [line('redo-used')] }));
  turn.leaveCard();
  turn.note({ document: order.product.document, photo: null });
  await turn.say({ lines: [line('redo-send')] });
}

/** Hands the new photo over, if it is good enough to be sold. */
export async function finishRedo(turn: Turn, order: Order): Promise<void> {
  const draft = await draftOfOrder(turn, order);
  if (!draft || !order.product) return sayGone(turn);
  if (order.payment === null && judgementOf(draft, order.product.document).obstacle !== null)
    return showOrder(turn, order);
  const taken = await takeRedo(turn.desk.shop, turn.owner, order.id);
  if (taken === 'gone') return sayGone(turn);
  if (taken === 'taken') return void (await turn.say({ lines: [line('redo-used')] }));
  turn.desk.hurry();
  await turn.say({ lines: [line('redo-coming')] });
}

/** Passes the wish for a refund on to the operator, once. */
export async function askMoneyBack(turn: Turn, order: Order): Promise<void> {
  const after = isDelivered(order) ? await askForRefund(turn.desk.shop, order.id) : null;
  if (!after) return sayGone(turn);
  turn.desk.hurry();
  await turn.say(appealScreen(after, order.appeal !== null, turn.desk.operator));
}
