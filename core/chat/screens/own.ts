import { findDocument } from '../../documents/index.ts';
import type { Erased } from '../../order/forget.ts';
import type { Order } from '../../order/order.ts';
import type { Photo } from '../../order/photo.ts';
import type { SignedReceipt } from '../../privacy/receipt.ts';
import { RETENTION } from '../../privacy/retention.ts';
import type { Button, Screen, Sentence } from '../screen.ts';
import { documentText, momentText } from '../words.ts';
import { button, line, link, listed } from './line.ts';
import { span } from './span.ts';

const perPage = 6;

const nameOf = (order: Order, locale: string | null): string =>
  order.product ? documentText(findDocument(order.product.document), locale) : '';

/** A person's orders with the time they have left. */
export function ordersScreen(
  orders: readonly Order[],
  page: number,
  now: number,
  locale: string | null,
): Screen {
  const living = orders.filter((o) => o.files !== 'gone' && o.filesExpireAt > now);
  if (living.length === 0) return { lines: [line('orders-none')] };
  const from = page * perPage;
  const shown = living.slice(from, from + perPage);
  const turn: Button[] = [];
  if (from > 0) turn.push(button('button-back', { type: 'orders', page: page - 1 }));
  if (from + perPage < living.length) turn.push(button('button-more', { type: 'orders', page: page + 1 }));
  return {
    lines: [
      line('orders-head', { count: living.length }),
      ...shown.map((order, i) =>
        line('orders-entry', {
          number: from + i + 1,
          document: nameOf(order, locale),
          state: order.state,
          until: momentText(order.filesExpireAt, locale),
          ...timeLeft(order.filesExpireAt - now),
        }),
      ),
    ],
    buttons: [
      ...shown.map((order, i) => [
        button(
          order.files === 'result' ? 'button-get-photo' : 'button-show-order',
          order.files === 'result'
            ? { type: 'get_photo', order: order.id }
            : { type: 'show_order', order: order.id },
          { number: from + i + 1 },
        ),
        button(
          'button-delete-order',
          { type: 'delete_order', order: order.id, step: 'ask' },
          { number: from + i + 1 },
        ),
      ]),
      turn,
    ],
  };
}

const hour = 3600_000;
/** Days as long as there are two of them, then hours. */
export function timeLeft(ms: number): { left: number; unit: string } {
  const hours = Math.max(1, Math.floor(ms / hour));
  return hours >= 48 ? { left: Math.floor(hours / 24), unit: 'days' } : { left: hours, unit: 'hours' };
}

/** How many of each there are; what there is none of is not spoken of. */
const counted = (numbers: Readonly<Record<string, number>>): Sentence[] =>
  Object.entries(numbers).flatMap(([what, count]) =>
    count > 0 ? [{ key: `count-${what}`, params: { count } }] : [],
  );

/** What there is to be deleted. */
export function deleteMenu(
  photos: readonly Photo[],
  orders: readonly Order[],
  now: number,
  locale: string | null,
): Screen {
  const results = orders.filter((o) => o.files === 'result' && o.filesExpireAt > now);
  const drafts = orders.filter((o) => o.files === 'draft' && o.filesExpireAt > now);
  return {
    lines: [
      line('delete-what', {
        what: listed(counted({ photos: photos.length, drafts: drafts.length, results: results.length })),
      }),
    ],
    buttons: [
      [button('button-delete-everything', { type: 'delete_everything', step: 'confirm' })],
      ...photos
        .slice(0, perPage)
        .map((p) => [
          button(
            'button-delete-photo',
            { type: 'delete_photo', photo: p.id, step: 'confirm' },
            { moment: momentText(p.receivedAt, locale) },
          ),
        ]),
      ...results
        .slice(0, perPage)
        .map((o) => [
          button(
            'button-delete-result',
            { type: 'delete_order', order: o.id, step: 'confirm' },
            { document: nameOf(o, locale) },
          ),
        ]),
      [button('button-keep', { type: 'keep' })],
    ],
  };
}

export const deletePhotoAsk = (photo: string): Screen => ({
  lines: [line('delete-photo-ask')],
  buttons: [
    [
      button('button-delete-yes', { type: 'delete_photo', photo, step: 'confirm' }),
      button('button-delete-everything', { type: 'delete_everything', step: 'ask' }),
      button('button-keep', { type: 'keep' }),
    ],
  ],
});

export const deleteOrderAsk = (order: Order, locale: string | null): Screen => ({
  lines: [line('delete-order-ask', { document: nameOf(order, locale), paid: order.payment ? 'yes' : 'no' })],
  buttons: [
    [
      button('button-delete-yes', { type: 'delete_order', order: order.id, step: 'confirm' }),
      button('button-keep', { type: 'keep' }),
    ],
  ],
});

export const deleteEverythingAsk = (): Screen => ({
  lines: [line('delete-everything-ask')],
  buttons: [
    [
      button('button-delete-yes', { type: 'delete_everything', step: 'confirm' }),
      button('button-keep', { type: 'keep' }),
    ],
  ],
});

/** A deletion that was done. */
export interface Deleted {
  readonly erased: Erased;
  readonly hasPaid: boolean;
  /** Whether the platform took all our messages out of the chat. */
  readonly removed: 'all' | 'some';
  /** null where nothing of the person was there. */
  readonly signed: SignedReceipt | null;
}

/** What was there and is gone, the proof of it, and what stays by law. */
export function erasedScreen(
  { erased, hasPaid, removed, signed }: Deleted,
  at: number,
  pages: string | null,
  locale: string | null,
): Screen {
  const { originals, drafts, results, orders, refunds } = erased;
  const lines = [
    line('deleted', {
      what: listed(
        counted({
          originals: originals.length,
          drafts: drafts.length,
          results: results.length,
          orders: orders.length,
        }),
      ),
      moment: momentText(at, locale),
    }),
  ];
  if (signed) lines.push(line('deleted-receipt', { code: signed.receipt.code }));
  if (refunds > 0) lines.push(line('deleted-refunds', { refunds }));
  if (hasPaid) lines.push(line('deleted-kept', span(RETENTION.transaction)));
  lines.push(line(`deleted-chat-${removed}`));
  return signed ? { lines, ...receiptParts(signed, pages) } : { lines };
}

/** A receipt as a file, and the page that checks it. */
export function receiptParts(signed: SignedReceipt, pages: string | null): Pick<Screen, 'files' | 'buttons'> {
  const { code } = signed.receipt;
  const bytes = new Uint8Array(Buffer.from(`${JSON.stringify(signed, null, 2)}\n`));
  return {
    files: [{ name: `receipt-${code}.json`, mediaType: 'application/json', bytes }],
    buttons: pages ? [[link('button-check-receipt', `${pages}/receipt?code=${code}`)]] : [],
  };
}
