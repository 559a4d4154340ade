import { describe, expect, it } from 'vitest';
import { millimetresOf, publishedShares, shareOf } from '../../core/documents/bands.ts';
import { findDocument } from '../../core/documents/index.ts';

describe('bands', () => {
  it('intersect where a length is published in several units', () => {
    const visa = findDocument('us-visa');
    expect(shareOf(visa.head, visa)).toEqual({ min: 0.5, max: 35 / 51 });
    expect(shareOf({ share: [0.6, null] }, visa)).toEqual({ min: 0.6, max: Number.POSITIVE_INFINITY });
    expect(shareOf(undefined, visa)).toBeNull();
  });

  it('are turned into the units of the frame, and into no others', () => {
    const exact = findDocument('fi-passport-digital');
    expect(shareOf({ px: [445, 500] }, exact)).toEqual({ min: 445 / 653, max: 500 / 653 });
    expect(publishedShares({ px: [445, null] }, exact)).toEqual([0.6815, null]);
    expect(millimetresOf({ share: [0.5, 0.6] }, findDocument('au-passport'))).toEqual([22.5, 27]);
    expect(() => shareOf({ px: [100, 200] }, findDocument('au-passport'))).toThrow(RangeError);
  });
});
