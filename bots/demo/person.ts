/** A file as a person finds it in the chat. */
export interface SeenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface SeenButton {
  readonly label: string;
  /** Address it opens; null where pressing it asks the bot. */
  readonly url: string | null;
}

/** A message as a person sees it on the screen right now. */
export interface Seen {
  readonly id: string;
  readonly mine: boolean;
  /** Text or caption without markup. */
  readonly text: string;
  readonly picture: { readonly bytes: Uint8Array; readonly protected: boolean } | null;
  readonly files: readonly SeenFile[];
  readonly buttons: readonly (readonly SeenButton[])[];
}

/** What a message must have to be the awaited one; every part that is given must fit. */
export interface Expected {
  readonly text?: string | RegExp;
  readonly picture?: boolean;
  /** Name of a file in it. */
  readonly file?: string | RegExp;
  readonly button?: string | RegExp;
}

export interface Patience {
  /** Milliseconds; 30,000 by default. */
  readonly withinMs?: number;
}

/**
 * Somebody in front of a chat, on whichever platform. Waiting is for events and ends with an error that
 * tells what was seen instead.
 */
export interface Person {
  /** As a picture: the messenger shrinks and recompresses it. */
  sendPhoto(bytes: Uint8Array, options?: { readonly caption?: string }): Promise<void>;
  /** As a file: bytes untouched. */
  sendFile(bytes: Uint8Array, name: string, mediaType: string): Promise<void>;
  sendText(text: string): Promise<void>;
  /** A command without its slash. */
  sendCommand(name: string, argument?: string): Promise<void>;
  /** Presses the newest button of that label, waiting for one to come up. A link is not pressed but opened: see `Seen`. */
  press(label: string | RegExp, patience?: Patience): Promise<void>;
  /** The next message that fits, new or edited, among those that no earlier call has returned or passed over. */
  receives(expected: Expected, patience?: Patience): Promise<Seen>;
  /** Passes over everything that stands in the chat so far. */
  looksAway(): void;
  /** Presses what stands in the chat with bytes of one's own, as a changed client can. */
  pressRaw(on: Seen, data: string): unknown;
  /** What stands in the chat now, oldest first. */
  chat(): readonly Seen[];
}

export const patienceMs = 30_000;

const fits = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

/** Whether a message is the awaited one. */
export function isExpected(seen: Seen, expected: Expected): boolean {
  const { text, picture, file, button } = expected;
  if (text !== undefined && !fits(seen.text, text)) return false;
  if (picture !== undefined && (seen.picture !== null) !== picture) return false;
  if (file !== undefined && !seen.files.some((f) => fits(f.name, file))) return false;
  if (button !== undefined && !seen.buttons.flat().some((b) => isLabel(b.label, button))) return false;
  return true;
}

/** A label is meant whole; a pattern may find its part. */
export const isLabel = (label: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? label === wanted : wanted.test(label);

/** The chat in a few lines, for the message of a failed wait. */
export function sketch(chat: readonly Seen[]): string {
  return chat
    .slice(-8)
    .map((seen) => {
      const who = seen.mine ? '>' : '<';
      const picture = seen.picture ? ' <picture>' : '';
      const files = seen.files.map((f) => ` <${f.name}>`).join('');
      const buttons = seen.buttons.map((row) => `\n    ${row.map((b) => `[${b.label}]`).join(' ')}`).join('');
      return `  ${who}${picture}${files} ${seen.text.replaceAll('\n', '\n    ')}${buttons}`;
    })
    .join('\n');
}
