import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { packAction } from '../../core/chat/action.ts';
import type { Button, Screen } from '../../core/chat/screen.ts';
import type { Format } from './html.ts';

/** Deep links carry this much (core.telegram.org/bots/features#deep-linking). */
const argument = /^[A-Za-z0-9_-]{1,64}$/;

/** Address that opens the private chat with the bot. @throws RangeError for an argument that a link cannot carry. */
export function startLink(userName: string, start: string): string {
  if (!argument.test(start)) throw new RangeError('a start argument has 1 to 64 of A-Z a-z 0-9 _ -');
  return `https://t.me/${userName}?start=${start}`;
}

/** The buttons of a screen, or undefined where it has none. */
export function keyboard(
  buttons: Screen['buttons'],
  locale: string | null,
  format: Format,
  userName: string,
): InlineKeyboardMarkup | undefined {
  const rows = (buttons ?? []).filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  const made = (button: Button): InlineKeyboardButton => {
    const text = format(locale, button.label.key, button.label.params);
    if ('action' in button) return { text, callback_data: packAction(button.action) };
    return { text, url: 'url' in button ? button.url : startLink(userName, button.start) };
  };
  return { inline_keyboard: rows.map((row) => row.map(made)) };
}
