import { findDocument } from '../../documents/index.ts';
import type { Order } from '../../order/order.ts';
import type { Draft } from '../draft.ts';
import type { ChatFile, Line, Screen } from '../screen.ts';
import { dayText, documentText, momentText } from '../words.ts';
import { button, heading, line } from './line.ts';
import { editsSentence } from './report.ts';

export interface Delivered {
  readonly order: Order;
  readonly draft: Draft;
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** When the original goes; null where it is gone. */
  readonly originalUntil: number | null;
}

/** The finished files, byte for byte, and what goes when. */
export function deliveryScreen(delivered: Delivered, locale: string | null): Screen {
  return { files: filesOf(delivered), ...deliveryWords(delivered, locale) };
}

export function filesOf({ draft, files }: Pick<Delivered, 'draft' | 'files'>): ChatFile[] {
  return draft.files.flatMap(({ part, name, mediaType }) => {
    const bytes = files[part];
    return bytes ? [{ name, mediaType, bytes }] : [];
  });
}

/** What is said under the files; alone where they have arrived already. */
export function deliveryWords({ order, draft, originalUntil }: Delivered, locale: string | null): Screen {
  const spec = findDocument(order.product!.document);
  const { photo } = order.product!;
  const lines: Line[] = [
    heading('delivered', {
      document: documentText(spec, locale),
      how: order.redoOf !== null ? 'redo' : order.price.amount === 0 ? 'free' : 'paid',
    }),
    ...draft.files.map((f) =>
      line(f.part === 'sheet' ? 'delivered-sheet' : 'delivered-photo', {
        px: `${f.width} x ${f.height}`,
        dpi: f.dpi,
        kb: Math.round(f.bytes / 1024),
        copies: f.copies,
      }),
    ),
    line('delivered-edits', { edits: editsSentence(draft) }),
    originalUntil === null
      ? line('delivered-result-goes', { day: dayText(order.filesExpireAt, locale) })
      : line('delivered-goes', {
          original: momentText(originalUntil, locale),
          day: dayText(order.filesExpireAt, locale),
        }),
  ];
  return {
    lines,
    buttons: [
      [
        button('button-delete-now', { type: 'delete_order', order: order.id, step: 'ask' }),
        button('button-another-document', { type: 'another_document', photo }),
      ],
      spec.sizeMm
        ? [
            button('button-sheet-a4', { type: 'sheet', order: order.id, paper: 'a4' }),
            button('button-sheet-letter', { type: 'sheet', order: order.id, paper: 'letter' }),
          ]
        : [],
      order.redoOf === null ? [button('button-refused', { type: 'refused', order: order.id })] : [],
    ],
  };
}
