import type { Action } from './action.ts';

/** Where to answer: made by an adapter, kept and handed back by core, understood by that adapter alone. */
export type Address = string & { readonly kind: 'address' };
/** A message in a chat, ours or theirs: opaque like an address. */
export type Handle = string & { readonly kind: 'handle' };
/** A press that waits for its acknowledgement: opaque, good for a few seconds. */
export type Receipt = string & { readonly kind: 'receipt' };

/** Who sent something, and from where. Address and user are about a person: sealed before they are stored. */
export interface Sender {
  /** The person, the same in every chat of that platform and no other's on any. */
  readonly user: string;
  readonly address: Address;
  /** Language tag of their client, as the platform gave it; null where it tells none. */
  readonly locale: string | null;
  /** True where nobody else sees what is said; a picture of a face is asked for and shown nowhere else. */
  readonly isPrivate: boolean;
  /** The server from which they ask, for what its members may do together; none where there is no such thing. */
  readonly community?: string;
}

/** A picture that has been offered but not yet fetched. */
export interface OfferedPhoto {
  /** Size in bytes that the platform declares, null where it tells none. Not to be trusted as a limit. */
  readonly size: number | null;
  /** True where the messenger has shrunk and recompressed it. */
  readonly compressed: boolean;
  /** As it was shown to us: compressed pictures only. */
  readonly width: number | null;
  readonly height: number | null;
  /** What the sender's device called it; for words to them only, never for a path or a log. */
  readonly fileName: string | null;
  /**
   * Downloads it.
   * @throws UserError `file_too_large` before the first byte, or as soon as the limit is passed
   * @throws FetchError when the platform does not hand it over in time
   */
  fetch(): Promise<Uint8Array>;
}

/** The platform would not hand over a file; a second try may succeed. The text carries no address. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}

interface From {
  readonly from: Sender;
  /** When we first had it, ms: of what a process that has died left, and nothing else. */
  readonly leftSince?: number;
}

interface Message extends From {
  /** Their message, so that it can be removed with the rest. */
  readonly message: Handle;
}

export interface PhotoMessage extends Message {
  readonly type: 'photo';
  readonly photo: OfferedPhoto;
  readonly caption: string | null;
  /** What was asked for together with it: the id of a document, or words for one. */
  readonly wish?: string;
  /** Equal for all pictures that were sent in one go, null for a single one. */
  readonly album: string | null;
}

export interface TextMessage extends Message {
  readonly type: 'text';
  readonly text: string;
  /** The message of ours or theirs that this one answers. */
  readonly replyTo: Handle | null;
}

export interface CommandMessage extends Message {
  readonly type: 'command';
  /** Lower case, without slash or our name: `start`, `delete`. May be one that we do not have. */
  readonly command: string;
  /** What followed it, trimmed; empty where nothing did. */
  readonly argument: string;
}

export interface Press extends From {
  readonly type: 'press';
  /** Null where the button is not of our making or of an older time. */
  readonly action: Action | null;
  /** The message under which the button stands; null where it is out of our reach. */
  readonly screen: Handle | null;
  readonly receipt: Receipt;
}

export interface UnsupportedMessage extends Message {
  readonly type: 'unsupported';
  readonly kind: 'sticker' | 'video' | 'animation' | 'voice' | 'file' | 'contact' | 'location' | 'other';
  readonly album: string | null;
}

/** The person has blocked us or left: nothing can be sent until they come back. */
export interface Left extends From {
  readonly type: 'left';
}

/** Everything that can come out of a chat. Each arrives at least once; adapters drop repeats they can tell. */
export type Inbound = PhotoMessage | TextMessage | CommandMessage | Press | UnsupportedMessage | Left;

/** What an adapter calls with each event; events of one chat come one after another. */
export type Receive = (event: Inbound) => Promise<void>;
