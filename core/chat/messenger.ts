import type { Address, Handle, Receipt } from './inbound.ts';
import type { Screen, Sentence } from './screen.ts';

/** Who a screen is for and in which language. */
export interface Recipient {
  readonly address: Address;
  /** Language tag; core/text finds the nearest language there is. */
  readonly locale: string | null;
}

/** What became of a screen. Anything else, such as a screen that no platform could show, is thrown. */
export type Shown =
  | {
      readonly status: 'shown';
      readonly handle: Handle;
      /** False where the files went out but the lines and buttons after them did not. */
      readonly complete: boolean;
    }
  /** It will not arrive by trying again: blocked, chat or account gone, or our way to them has expired. */
  | { readonly status: 'unreachable'; readonly reason: 'blocked' | 'gone' | 'expired' }
  /** The platform asks for patience or is out of reach. */
  | {
      readonly status: 'later';
      readonly retryAfterMs: number;
      /** True where the answer was lost, so that it may have been shown all the same. */
      readonly maybeShown: boolean;
    };

export interface ShowOptions {
  /** The message to turn into this screen; where it cannot be edited so, it is removed after the new one is shown. */
  readonly replace?: Handle;
  /** Says nothing aloud on the person's device. */
  readonly silent?: boolean;
  /**
   * A name for this very screen: shown again under it within minutes, as after a crash, it does not come a second time
   * where the platform lets us tell. Where it does not, it comes twice rather than never.
   */
  readonly once?: string;
}

/** What a chat shows to be going on. */
export type Activity = 'typing' | 'preparing_picture' | 'sending_file';

/** The way from core into a chat. Short waits that a platform asks for are served inside. */
export interface Messenger {
  /** Bytes of one file that the platform takes from us. */
  readonly largestFile: number;
  show(to: Recipient, screen: Screen, options?: ShowOptions): Promise<Shown>;
  /** Ends the wait of a pressed button, with a note that comes up briefly or stays until dismissed. Never throws; the second call does nothing. */
  acknowledge(
    receipt: Receipt,
    note?: { readonly sentence: Sentence; readonly locale: string | null; readonly stays?: boolean },
  ): Promise<void>;
  /** Shows activity until the function it returns is called. Never throws. */
  progress(to: Address, activity: Activity): () => void;
  /** Takes messages out of the chat and names those that the platform would not remove. Never throws. */
  remove(handles: readonly Handle[]): Promise<readonly Handle[]>;
  /** Address that opens the private chat with a start argument (at most 64 of `A-Za-z0-9_-`), null where the platform has none. */
  startLink(argument: string): string | null;
}
