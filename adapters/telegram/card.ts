import type { InlineKeyboardMarkup } from 'grammy/types';
import type { ChatFile, Picture, Screen } from '../../core/chat/screen.ts';
import { type Format, htmlLine, texts, totalLength } from './html.ts';
import { keyboard } from './keyboard.ts';

/** UTF-16 units (core.telegram.org/bots/api, sendMessage and sendPhoto). */
const longestText = 4096;
const longestCaption = 1024;

/** One message to be. */
export type Part =
  | {
      readonly kind: 'files';
      readonly files: readonly ChatFile[];
      readonly html?: string;
      readonly keyboard?: InlineKeyboardMarkup;
    }
  | {
      readonly kind: 'picture';
      readonly picture: Picture;
      readonly html?: string;
      readonly keyboard?: InlineKeyboardMarkup;
    }
  | { readonly kind: 'text'; readonly html: string; readonly keyboard?: InlineKeyboardMarkup };

/**
 * The messages that a screen becomes: files first, one message for the rest where the caption is short
 * enough, buttons under the last.
 * @throws Error for a screen with nothing to show, or with buttons that no message can carry
 */
export function parts(screen: Screen, locale: string | null, format: Format, userName: string): Part[] {
  const lines = screen.lines.map((line) => htmlLine(line, locale, format, longestText));
  const fitsCaption = lines.length > 0 && totalLength(lines) <= longestCaption;
  const files = screen.files ?? [];
  const made: Part[] = [];
  let said = false;
  if (files.length > 0) {
    // A group of files cannot carry buttons; a single one can carry everything.
    said = files.length === 1 && fitsCaption && !screen.picture;
    made.push({ kind: 'files', files, ...(said ? { html: texts(lines, longestCaption)[0]! } : {}) });
  }
  if (screen.picture) {
    said = fitsCaption;
    made.push({
      kind: 'picture',
      picture: screen.picture,
      ...(said ? { html: texts(lines, longestCaption)[0]! } : {}),
    });
  }
  if (!said) made.push(...texts(lines, longestText).map((html): Part => ({ kind: 'text', html })));
  const last = made.at(-1);
  if (!last) throw new Error('a screen with nothing on it');
  const buttons = keyboard(screen.buttons, locale, format, userName);
  if (!buttons) return made;
  if (last.kind === 'files' && last.files.length > 1)
    throw new Error('buttons under several files need a line');
  return [...made.slice(0, -1), { ...last, keyboard: buttons }];
}
