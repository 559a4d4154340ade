import type { Address, Handle, Receipt } from '../../core/chat/inbound.ts';

/** What stands in a message, as far as edits care. A protected photo cannot become an open one, nor the reverse. */
export type Content = 'text' | 'photo' | 'protected_photo' | 'document' | 'theirs';

export interface MessageRef {
  readonly id: number;
  readonly content: Content;
}

/** Messages of one chat that make up one screen, in the order in which they stand. */
export interface Messages {
  readonly chat: number;
  readonly messages: readonly MessageRef[];
}

/** Begins everything opaque that this adapter hands out, so that it knows its own. */
const prefix = 'tg:';

const letters: Readonly<Record<Content, string>> = {
  text: 't',
  photo: 'p',
  protected_photo: 'P',
  document: 'd',
  theirs: 'x',
};
const contents = new Map(Object.entries(letters).map(([content, letter]) => [letter, content as Content]));

/** Whether an address, handle or user is one of Telegram's. */
export const isTelegrams = (opaque: string): boolean => opaque.startsWith(prefix);

export const userOf = (id: number): string => `${prefix}${id}`;
export const addressOf = (chat: number): Address => `${prefix}${chat}` as Address;
export const receiptOf = (query: string): Receipt => `${prefix}${query}` as Receipt;
export const queryOf = (receipt: Receipt): string => receipt.slice(prefix.length);

/** @throws Error for an address of another adapter. */
export function chatOf(address: Address): number {
  const id = Number(address.slice(prefix.length));
  if (!isTelegrams(address) || !Number.isSafeInteger(id)) throw new Error('not an address of Telegram');
  return id;
}

export function handleOf({ chat, messages }: Messages): Handle {
  return `${prefix}${chat}:${messages.map((m) => m.id + letters[m.content]).join('.')}` as Handle;
}

/** @throws Error for a handle of another adapter. */
export function messagesOf(handle: Handle): Messages {
  const parts = /^tg:(-?\d+):((?:\d+[a-zA-Z]\.?)+)$/.exec(handle);
  if (!parts) throw new Error('not a handle of Telegram');
  const messages = parts[2]!
    .split('.')
    .map((m) => ({ id: Number.parseInt(m, 10), content: contents.get(m.at(-1)!) ?? 'theirs' }));
  return { chat: Number(parts[1]), messages };
}
