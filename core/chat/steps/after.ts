import { findDocument } from '../../documents/index.ts';
import type { Order } from '../../order/order.ts';
import { filesOf } from '../../order/orders.ts';
import type { PaperName } from '../../photo/sheet.ts';
import { WorkUnavailable } from '../../photo/work.ts';
import { UserError } from '../../problem.ts';
import { draftSchema } from '../draft.ts';
import { deliveryScreen } from '../screens/delivery.ts';
import { button, line } from '../screens/line.ts';
import { ruleLine } from '../screens/report.ts';
import type { Turn } from '../turn.ts';
import { sayGone } from './order.ts';

/** The finished files once more, as long as they live. */
export async function getPhoto(turn: Turn, order: Order): Promise<void> {
  const whole = order.files === 'result' ? await turn.desk.shop.vault.take(filesOf(order, 'result')) : null;
  if (!whole) return sayGone(turn);
  const photo = order.product && (await turn.desk.photos.find(turn.owner, order.product.photo));
  const draft = draftSchema.parse(whole.meta);
  const delivered = { order, draft, files: whole.parts, originalUntil: photo?.expiresAt ?? null };
  await turn.say(deliveryScreen(delivered, turn.locale));
}

/** A sheet on other paper, made of the finished photo. */
export async function makeSheet(turn: Turn, order: Order, paper: PaperName): Promise<void> {
  if (order.files !== 'result' || !order.product) return sayGone(turn);
  const photo = await turn.desk.shop.vault.get(filesOf(order, 'result'), 'photo');
  if (!photo) return sayGone(turn);
  const { document } = order.product;
  try {
    const sheet = await turn.busy(line('preparing-sheet'), 'preparing_picture', () =>
      turn.desk.work.sheet(photo, document, paper),
    );
    const { name, mediaType, bytes, copies } = sheet;
    await turn.say({ files: [{ name, mediaType, bytes }], lines: [line('sheet-made', { copies })] });
  } catch (problem) {
    if (problem instanceof UserError)
      await turn.say({ lines: [line(`error-${problem.code}`, problem.params)] });
    else if (problem instanceof WorkUnavailable) await turn.say({ lines: [line('work-lost')] });
    else throw problem;
  }
}

const reasons = ['size', 'background', 'face', 'quality', 'edited', 'unsaid'] as const;

/** An authority turned the photo down: asks for what reason. */
export async function askWhyRefused(turn: Turn, order: Order): Promise<void> {
  await turn.say({
    lines: [line('refused-why')],
    buttons: reasons.map((reason) => [
      button(`button-refused-${reason}`, { type: 'refused_reason', order: order.id, reason }),
    ]),
  });
}

/** What can be done about it: another photo for the same document, or the money back. */
export async function answerRefused(
  turn: Turn,
  order: Order,
  reason: (typeof reasons)[number],
): Promise<void> {
  if (!order.product) return sayGone(turn);
  turn.desk.report(new Error(`refused: ${order.product.document} ${reason}`), 'refused by an authority');
  turn.note({ document: order.product.document });
  await turn.say({
    lines: [line('refused-answer', { reason }), ruleLine(findDocument(order.product.document), turn.locale)],
    buttons: [
      [
        button('button-how-to', { type: 'how_to' }),
        button('button-support', { type: 'support', order: order.id }),
      ],
    ],
  });
}
