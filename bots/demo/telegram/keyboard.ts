import { limits } from './limits.ts';
import { Breach } from './problem.ts';

export interface KeyboardButton {
  readonly text: string;
  readonly url?: string;
  readonly callback_data?: string;
  readonly pay?: boolean;
}
export type Keyboard = readonly (readonly KeyboardButton[])[];

interface Markup {
  readonly inline_keyboard?: unknown;
}

/**
 * Checks the buttons under a message. No keyboard and an empty one are the same.
 * @throws Breach for one that the platform would turn away
 */
export function readKeyboard(markup: Markup | undefined, isInvoice = false): Keyboard {
  if (markup?.inline_keyboard === undefined) return [];
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw new Breach('object expected as reply markup: inline_keyboard must be an array of arrays');
  const keyboard = (rows as KeyboardButton[][]).filter((row) => row.length > 0);
  if (keyboard.flat().length > limits.buttonsInKeyboard) throw new Breach('REPLY_MARKUP_TOO_LONG');
  if (keyboard.some((row) => row.length > limits.buttonsInRow))
    throw new Breach('REPLY_MARKUP_TOO_LONG: row');
  for (const [y, row] of keyboard.entries())
    for (const [x, button] of row.entries()) checkButton(button, isInvoice && x === 0 && y === 0);
  return keyboard;
}

function checkButton(button: KeyboardButton, mayPay: boolean): void {
  if (typeof button.text !== 'string' || button.text.trim() === '')
    throw new Breach("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (button.text.length > limits.buttonText) throw new Breach('BUTTON_TEXT_TOO_LONG');
  const kinds = (['url', 'callback_data', 'pay'] as const).filter((kind) => button[kind] !== undefined);
  if (kinds.length !== 1) throw new Breach('inline keyboard button must have exactly one kind');
  if (button.pay && !mayPay) throw new Breach('BUTTON_POS_INVALID');
  if (button.callback_data !== undefined) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > limits.callbackData) throw new Breach('BUTTON_DATA_INVALID');
  }
  if (button.url !== undefined) checkAddress(button.url);
}

function checkAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['http:', 'https:', 'tg:'].includes(url.protocol) || url.hostname === 'localhost')
    throw new Breach('inline keyboard button URL is invalid: Wrong HTTP URL');
}
