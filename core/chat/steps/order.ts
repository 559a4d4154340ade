import { findDocument } from '../../documents/index.ts';
import type { Order } from '../../order/order.ts';
import { filesOf } from '../../order/orders.ts';
import { originalFor } from '../../order/redo.ts';
import { key } from '../../privacy/key.ts';
import { dayOf, statisticsExpiry } from '../../privacy/retention.ts';
import { type Draft, draftSchema, previewPart } from '../draft.ts';
import { deliveryWords } from '../screens/delivery.ts';
import { button, heading, line } from '../screens/line.ts';
import { previewScreen } from '../screens/preview.ts';
import { detailLines, ruleLine } from '../screens/report.ts';
import type { Turn } from '../turn.ts';
import { documentText } from '../words.ts';

/** What is kept with an order's files; null where they are gone. */
export async function draftOfOrder(turn: Turn, order: Order): Promise<Draft | null> {
  if (order.files === 'gone' || order.owner === null) return null;
  const box = await turn.desk.shop.vault.look(filesOf(order, order.files));
  return box && draftSchema.parse(box.meta);
}

/** Shows an order as it stands now: the preview, or what was delivered. */
export async function showOrder(turn: Turn, order: Order): Promise<void> {
  const draft = await draftOfOrder(turn, order);
  if (!draft || !order.product) return sayGone(turn);
  if (order.files === 'result') {
    const photo = await turn.desk.photos.find(turn.owner, order.product.photo);
    const words = { order, draft, files: {}, originalUntil: photo?.expiresAt ?? null };
    await turn.say(deliveryWords(words, turn.locale));
    return;
  }
  const picture = await turn.desk.shop.vault.get(filesOf(order, 'draft'), previewPart);
  const { tills } = turn;
  const sibling = await siblingOf(turn, order);
  const isRedo = (await originalFor(turn.desk.shop, turn.owner, order)) !== null;
  await turn.turnCard(previewScreen({ order, draft, picture, tills, sibling, isRedo }, turn.locale));
  // What comes next stands below it; the preview stays to be looked at.
  turn.leaveCard();
}

/** The newest other order of the same photo, for another document: its photo may serve for this one too. */
async function siblingOf(turn: Turn, order: Order): Promise<Order | null> {
  const { photo, document } = order.product!;
  const others = (await turn.desk.shop.orders.list(turn.owner)).filter(
    ({ product }) => product?.photo === photo && product.document !== document,
  );
  return others.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
}

export async function sayGone(turn: Turn): Promise<void> {
  await turn.say({ lines: [line('order-gone')] });
}

export async function showDetails(turn: Turn, order: Order): Promise<void> {
  const draft = await draftOfOrder(turn, order);
  if (!draft || !order.product) return sayGone(turn);
  const spec = findDocument(order.product.document);
  await turn.say({
    lines: [
      heading('details', { document: documentText(spec, turn.locale) }),
      ...detailLines(draft),
      ruleLine(spec, turn.locale),
    ],
    buttons: [[button('button-back-to-photo', { type: 'show_order', order: order.id })]],
  });
}

/** Notes that the person knows better than a check, and why. */
export async function overrideCheck(turn: Turn, order: Order, check: string, reason: string): Promise<void> {
  if (order.files !== 'draft') return sayGone(turn);
  const box = await turn.desk.shop.vault.update(filesOf(order, 'draft'), (meta) => {
    const draft = draftSchema.parse(meta);
    const isThere = draft.findings.some((f) => f.check === check);
    return isThere ? { ...draft, overridden: { ...draft.overridden, [check]: reason } } : draft;
  });
  if (!box) return sayGone(turn);
  await count(turn, `${order.product?.document ?? ''}:${check}:${reason}`);
  await showOrder(turn, order);
}

/**
 * Counts by document, check and reason what people know better than we: where many do, our rule may be wrong. Nothing of
 * the person goes with it.
 */
async function count(turn: Turn, field: string): Promise<void> {
  const { store, clock } = turn.desk;
  const now = clock.now();
  try {
    await store.tally(key('statistics', 'overridden', dayOf(now)), field, 1, statisticsExpiry(now));
  } catch (problem) {
    // A number less is no reason to leave a person without an answer.
    turn.desk.report(problem, 'statistics');
  }
}
