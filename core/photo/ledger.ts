/** One change that was made to the pixels, with its numbers. The list of them is given to the buyer. */
export interface Edit {
  readonly kind: 'orient' | 'crop' | 'rotate' | 'resize' | 'tone' | 'background' | 'colour_space' | 'encode';
  /** What the document's authority says of this kind of edit. */
  readonly permission: 'permitted' | 'unspecified' | 'always';
  /** Numbers and names of the change, e.g. {degrees: -1.2} or {from: 'display-p3'}. */
  readonly detail: Readonly<Record<string, number | string>>;
}
