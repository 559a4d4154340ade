import type { Sentence } from '../text/messages.ts';
import type { Action } from './action.ts';

export type { Sentence };

/** A line of a screen. */
export interface Line extends Sentence {
  /** How the line stands out, where the platform can show it; `plain` by default. */
  readonly style?: 'plain' | 'heading' | 'quiet' | 'code';
  /** https address that the whole line leads to. */
  readonly url?: string;
}

/** The picture of a screen, shown in the chat itself. The platform may compress it. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  /** What to call the file, with its ending. */
  readonly name: string;
  /** True for a preview: the chat must not let it be saved or passed on, where the platform can see to that. */
  readonly protected: boolean;
}

/** A finished file, handed over byte for byte. */
export interface ChatFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export type Button =
  /** Comes back as a press with this action. */
  | { readonly label: Sentence; readonly action: Action }
  /** Opens an address, unchanged. */
  | { readonly label: Sentence; readonly url: string }
  /** Opens the private chat with us, as if the person had typed the start command with this argument
      (at most 64 of `A-Za-z0-9_-`). Left out where the platform has no such thing. */
  | { readonly label: Sentence; readonly start: string };

/**
 * What one step of the conversation shows: lines under an optional picture, files, rows of buttons.
 * It knows neither language nor platform; a messenger renders it.
 */
export interface Screen {
  readonly lines: readonly Line[];
  readonly picture?: Picture;
  /** Handed over before the lines and the buttons, all of them or none where the platform can do so. */
  readonly files?: readonly ChatFile[];
  readonly buttons?: readonly (readonly Button[])[];
}
