/** Papers that people can buy, in the upright position. */
export interface Paper {
  readonly widthMm: number;
  readonly heightMm: number;
  /**
   * Kept free on every side. Desktop printers leave 3 to 5 mm blank on office paper. Photo labs print to the edge
   * but enlarge to do so and lose up to 2 mm; 4 mm keeps photos and their cut marks out of that.
   */
  readonly marginMm: number;
  /** Unit of the ruler people will hold against it. */
  readonly ruler: 'mm' | 'in';
}

export const papers = {
  '10x15': { widthMm: 100, heightMm: 150, marginMm: 4, ruler: 'mm' },
  '4x6': { widthMm: 101.6, heightMm: 152.4, marginMm: 4, ruler: 'in' },
  a4: { widthMm: 210, heightMm: 297, marginMm: 5, ruler: 'mm' },
  letter: { widthMm: 215.9, heightMm: 279.4, marginMm: 5, ruler: 'in' },
} as const satisfies Record<string, Paper>;

export type PaperName = keyof typeof papers;
