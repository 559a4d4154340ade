import type { Address, Handle, Receipt } from '../../core/chat/inbound.ts';

/** The way into a chat that an interaction opens, for a quarter of an hour. */
export interface Reply {
  readonly interaction: string;
  readonly token: string;
  /** Milliseconds since 1970: when the token dies. 0 where it never lived for us. */
  readonly until: number;
  /** The message whose button was pressed; null for a command, which gets a message of its own. */
  readonly source: string | null;
}

export interface Place {
  readonly user: string;
  /** The chat with us alone, where it is known; our messages there stay within reach. */
  readonly channel: string | null;
  /** Where the person is a member and asked; null outside of servers. */
  readonly server: string | null;
  readonly reply: Reply | null;
}

/** Messages of ours that make up one screen, with the way to them. */
export type OurMessages =
  /** In the chat with us alone. */
  | { readonly kind: 'direct'; readonly channel: string; readonly ids: readonly string[] }
  /** Seen by one person only, and reached through the token of an interaction. */
  | {
      readonly kind: 'ephemeral';
      readonly token: string;
      readonly until: number;
      readonly source: string | null;
      readonly ids: readonly string[];
    };

/** Ours, or a command that was given: nothing of that stands in the chat for us to remove. */
export type Messages = OurMessages | { readonly kind: 'theirs' };

/** Begins everything opaque that this adapter hands out, so that it knows its own. */
const prefix = 'dc:';

/** Whether an address, handle or user is one of Discord's. */
export const isDiscords = (opaque: string): boolean => opaque.startsWith(prefix);

export const userOf = (id: string): string => `${prefix}${id}`;
export const receiptOf = (interaction: string): Receipt => `${prefix}${interaction}` as Receipt;
export const interactionOf = (receipt: Receipt): string => receipt.slice(prefix.length);

export const addressOf = (place: Place): Address => write(place) as Address;
/** @throws Error for an address of another adapter. */
export const placeOf = (address: Address): Place => read(address, 'address') as Place;

export const handleOf = (messages: Messages): Handle => write(messages) as Handle;
/** @throws Error for a handle of another adapter. */
export const messagesOf = (handle: Handle): Messages => read(handle, 'handle') as Messages;

/** The server from which somebody wrote, null outside of servers; for what holds for the members of one. */
export const serverOf = (address: Address): string | null => placeOf(address).server;

const write = (value: object): string => prefix + JSON.stringify(value);

function read(opaque: string, what: string): unknown {
  if (!opaque.startsWith(`${prefix}{`))
    throw new Error(`not ${what === 'address' ? 'an' : 'a'} ${what} of Discord`);
  return JSON.parse(opaque.slice(prefix.length));
}
