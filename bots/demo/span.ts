/** A piece of a text that looks alike. */
export interface Span {
  readonly text: string;
  /** Such as `bold`, `italic`, `quiet`, `code`, `heading`; the outermost first. */
  readonly styles: readonly string[];
  /** Where it leads; null where it is only text. */
  readonly url: string | null;
}
