import type { Order } from '../../order/order.ts';
import { filesOf } from '../../order/orders.ts';
import type { PaperName } from '../../photo/sheet.ts';
import { WorkUnavailable } from '../../photo/work.ts';
import { UserError } from '../../problem.ts';
import { draftSchema } from '../draft.ts';
import { deliveryScreen } from '../screens/delivery.ts';
import { line } from '../screens/line.ts';
import { paymentSeen } from '../screens/money.ts';
import type { Turn } from '../turn.ts';
import { sayGone } from './order.ts';

/** The finished files once more, as long as they live. */
export async function getPhoto(turn: Turn, order: Order): Promise<void> {
  if (order.refund !== null && order.delivery.deliveredAt === null)
    return void (await turn.say(paymentSeen('refund')));
  if (order.state === 'paid') {
    // One hand delivers: what is sent here as well would arrive twice.
    await deliverHere(turn, order);
    return void (await turn.say(paymentSeen('paid')));
  }
  const whole = order.files === 'result' ? await turn.desk.shop.vault.take(filesOf(order, 'result')) : null;
  if (!whole) return sayGone(turn);
  const photo = order.product && (await turn.desk.photos.find(turn.owner, order.product.photo));
  const draft = draftSchema.parse(whole.meta);
  const delivered = { order, draft, files: whole.parts, originalUntil: photo?.expiresAt ?? null };
  await turn.say(deliveryScreen(delivered, turn.locale));
}

/** What is still to be paid comes to where the person was last. */
export async function moveHere(turn: Turn, order: Order): Promise<void> {
  const { address, locale } = turn.to;
  if (order.destination?.address === address && order.destination.locale === locale) return;
  await turn.desk.shop.orders.apply(order.id, { type: 'moved', destination: { address, locale } });
}

/** What is paid comes to where the person is now, at once. */
export async function deliverHere(turn: Turn, order: Order): Promise<void> {
  const { address, locale } = turn.to;
  await turn.desk.shop.orders.apply(order.id, { type: 'moved', destination: { address, locale } });
  turn.desk.hurry();
}

/** A sheet on other paper, made of the finished photo. */
export async function makeSheet(turn: Turn, order: Order, paper: PaperName): Promise<void> {
  if (order.files !== 'result' || !order.product || order.delivery.deliveredAt === null) return sayGone(turn);
  const { document } = order.product;
  try {
    const sheet = await turn.busy(line('preparing-sheet'), 'preparing_picture', () =>
      turn.desk.darkroom.sheet({ owner: turn.owner, order: order.id }, document, paper),
    );
    if (!sheet) return sayGone(turn);
    const { name, mediaType, bytes, copies } = sheet;
    await turn.say({ files: [{ name, mediaType, bytes }], lines: [line('sheet-made', { copies })] });
  } catch (problem) {
    if (problem instanceof UserError)
      await turn.say({ lines: [line(`error-${problem.code}`, problem.params)] });
    else if (problem instanceof WorkUnavailable) await turn.say({ lines: [line('work-lost')] });
    else throw problem;
  }
}
