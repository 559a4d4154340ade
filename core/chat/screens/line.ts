import type { MessageParams } from '../../text/messages.ts';
import type { Action } from '../action.ts';
import type { Button, Line, Sentence } from '../screen.ts';

export const line = (key: string, params?: MessageParams): Line => (params ? { key, params } : { key });
export const heading = (key: string, params?: MessageParams): Line => ({
  ...line(key, params),
  style: 'heading',
});
export const quiet = (key: string, params?: MessageParams): Line => ({
  ...line(key, params),
  style: 'quiet',
});

export const button = (key: string, action: Action, params?: MessageParams): Button => ({
  label: line(key, params),
  action,
});
/** A button that says a name as it is. */
export const named = (name: string, action: Action): Button => ({
  label: { key: 'as-is', params: { text: name } },
  action,
});
export const link = (key: string, url: string, params?: MessageParams): Button => ({
  label: line(key, params),
  url,
});

/** Several things one after another: `2 originals, 1 result`. */
export function listed(things: readonly Sentence[]): Sentence {
  const [last = { key: 'edit-none' }, ...before] = [...things].reverse();
  return before.reduce<Sentence>((rest, first) => ({ key: 'list', params: { first, rest } }), last);
}

/** Buttons side by side, as many a row as given. */
export function rows(buttons: readonly Button[], perRow: number): Button[][] {
  const made: Button[][] = [];
  for (let at = 0; at < buttons.length; at += perRow) made.push(buttons.slice(at, at + perRow));
  return made;
}
