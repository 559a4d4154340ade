import type { Span } from '../span.ts';

/** A chat as the page shows it: words and addresses only, no markup. */
export interface ChatView {
  readonly messages: readonly MessageView[];
  /** What the bot is doing this moment, in the platform's word for it; null: nothing. */
  readonly activity: string | null;
  /** The last thing said in answer to a press. */
  readonly notice: Notice | null;
}

export interface Notice {
  readonly id: string;
  readonly text: string;
  /** True for one that stays until it is dismissed. */
  readonly stays: boolean;
}

export interface MessageView {
  readonly id: string;
  readonly mine: boolean;
  /** Who can see it: everybody in the chat, its reader alone, or it came as a direct message. */
  readonly seenBy: 'chat' | 'you' | 'direct';
  /** When it was sent, ms of the demo's clock. */
  readonly at: number;
  readonly spans: readonly Span[];
  readonly picture: PictureView | null;
  readonly files: readonly FileView[];
  readonly rows: readonly (readonly ControlView[])[];
  /** The platform's "thinking", without anything to read. */
  readonly thinking: boolean;
}

export interface PictureView {
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
  /** Whether it must not be passed on. */
  readonly isProtected: boolean;
}

export interface FileView {
  readonly name: string;
  readonly bytes: number;
  readonly url: string;
}

/** Something below a message. `at` is its place there: row, column. */
export type ControlView =
  | { readonly kind: 'press'; readonly label: string; readonly at: Place }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'menu'; readonly options: readonly string[]; readonly at: Place };
export type Place = readonly [row: number, column: number];

/** What a press on the page means. `option`: which one of a menu. */
export interface PagePress {
  readonly message: string;
  readonly at: Place;
  readonly option?: number | undefined;
}

/** Bytes for the page, of a file that stands in the chat now. */
export interface ShownFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
