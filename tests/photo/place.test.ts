import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../core/checks/index.ts';
import { shareOf } from '../../core/documents/bands.ts';
import { documents, findDocument } from '../../core/documents/index.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import { invert, map } from '../../core/photo/geometry.ts';
import { allows, alternativePx, place } from '../../core/photo/place.ts';
import type { Placement } from '../../core/photo/placement.ts';
import { UserError } from '../../core/problem.ts';
import { analysisOf, roomy, type Sitter } from './synthetic.ts';

const keep = { background: 'keep' } as const;
const cropped = documents.filter((d) => allows(d, 'crop'));

/** The check that judges each band. */
const checkOf: Record<string, string> = {
  head: 'head_height',
  eyes: 'eye_line',
  chin: 'margin_chin',
  top: 'margin_top',
};

/** Names of the published bands that a placement misses. */
function broken(p: Placement, spec: DocumentSpec): string[] {
  const { chinY, crownY, eyeY, hairTopY } = p.measures;
  const top = spec.head?.top === 'hair' ? hairTopY : crownY;
  const marginTo = spec.topMarginTo ?? spec.head?.top;
  const marginBand = shareOf(spec.topMargin, spec);
  // Where the authority does not say which top it means, either one inside the band meets its words.
  const hairFits =
    marginBand && hairTopY / p.height >= marginBand.min && hairTopY / p.height <= marginBand.max;
  const marginTop = marginTo === 'hair' || (marginTo !== 'skull' && hairFits) ? hairTopY : crownY;
  const values = {
    head: [shareOf(spec.head, spec), chinY - top],
    eyes: [shareOf(spec.eyeFromBottom, spec), p.height - eyeY],
    chin: [shareOf(spec.chinFromBottom, spec), p.height - chinY],
    top: [marginBand, marginTop],
  } as const;
  return Object.entries(values)
    .filter(([, [band, px]]) => {
      const share = px / p.height;
      return band && (share < band.min - 1e-6 || share > band.max + 1e-6);
    })
    .map(([name]) => name);
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (e) {
    if (e instanceof UserError) return `${e.code} ${e.params.side ?? ''}`.trim();
    throw e;
  }
  return 'none';
}

describe('place', () => {
  it.each(cropped.map((d) => [d.id, d] as const))('meets every band of %s on a roomy portrait', (_, spec) => {
    for (const hair of [0, 0.06, 0.1]) {
      const placement = place(analysisOf({ ...roomy, hair }), spec, keep);
      expect(broken(placement, spec)).toEqual([]);
      expect(placement.covered).toEqual([0, 0, placement.width, placement.height]);
    }
  });

  it('aims at the middle of a lone head band', () => {
    const p = place(analysisOf(roomy), findDocument('fr-passport'), keep);
    expect(p.measures.headToSkull / p.pxPerMm!).toBeCloseTo(34, 0);
    expect(p.measures.centreX).toBeCloseTo(p.width / 2, 6);
  });

  it('measures to the hair where the authority does', () => {
    const p = place(analysisOf({ ...roomy, hair: 0.25 }), findDocument('us-visa'), keep);
    expect(p.headTop).toBe('hair');
    expect(broken(p, findDocument('us-visa'))).toEqual([]);
  });

  it('takes the skull where both readings cannot pass', () => {
    const spec = findDocument('gb-passport');
    const p = place(analysisOf({ ...roomy, hair: 0.3 }), spec, keep);
    expect(broken(p, spec)).toEqual([]);
    expect(p.measures.headToHair / p.pxPerMm!).toBeGreaterThan(34);
  });

  it('keeps both readings in the band where it can', () => {
    const spec = findDocument('gb-passport');
    const p = place(analysisOf({ ...roomy, hair: 0.14 }), spec, keep);
    expect(p.measures.headToSkull / p.pxPerMm!).toBeGreaterThanOrEqual(29 - 1e-6);
    expect(p.measures.headToHair / p.pxPerMm!).toBeLessThanOrEqual(34 + 1e-6);
  });

  it('takes roll out only where rotation is not excluded', () => {
    const tilted = analysisOf({ ...roomy, roll: 5 });
    const level = (p: Placement): number => {
      const [l, r] = [map(p.matrix, tilted.face!.eyeLeft), map(p.matrix, tilted.face!.eyeRight)];
      return (Math.atan2(r[1] - l[1], r[0] - l[0]) * 180) / Math.PI;
    };
    const turned = place(tilted, findDocument('fr-passport'), keep);
    expect(turned.rotation).toBeCloseTo(5, 6);
    expect(level(turned)).toBeCloseTo(0, 6);
    const kept = place(tilted, findDocument('it-cie'), keep);
    expect(kept.rotation).toBe(0);
    expect(level(kept)).toBeCloseTo(5, 6);
  });

  it('leaves a slight roll where a turned frame would leave the photo, and refuses a greater one', () => {
    const spec = findDocument('fr-passport');
    const tight = (roll: number): Sitter => ({
      width: 1010,
      height: 1300,
      head: 960,
      eyes: [505, 610],
      hair: 0.02,
      roll,
    });
    expect(place(analysisOf(tight(4)), spec, keep)).toMatchObject({ rotation: 0 });
    expect(broken(place(analysisOf(tight(4)), spec, keep), spec)).toEqual([]);
    expect(codeOf(() => place(analysisOf(tight(7)), spec, keep))).toMatch(/^frame_too_tight/);
    expect(place(analysisOf({ ...roomy, roll: 4 }), spec, keep).rotation).toBeCloseTo(4, 6);
  });

  it('gives up the least of published bands that exclude each other, and the head height never', () => {
    const spec: DocumentSpec = {
      ...findDocument('au-passport'),
      head: { share: [0.7, 0.8], top: 'skull' },
      chinFromBottom: { share: [0.15, 0.2] },
      topMargin: { share: [0.3, 0.4] },
    };
    expect(broken(place(analysisOf(roomy), spec, keep), spec)).toEqual(['top']);
    const upper = { ...spec, topMargin: undefined, eyeFromBottom: { share: [0.8, 0.9] } } as const;
    expect(broken(place(analysisOf(roomy), upper, keep), upper)).toEqual(['chin']);
  });

  it('meets published widths and lengths of the face where its proportions let it', () => {
    const mm = (p: Placement, units: number): number => (units * p.measures.headToSkull) / p.pxPerMm!;
    const chinese = place(analysisOf({ ...roomy, hair: 0 }), findDocument('cn-passport'), keep);
    // The synthetic head is 0.62 wide at the cheeks, 1.09 times that above the ears.
    expect(mm(chinese, 0.62 * 1.09)).toBeGreaterThanOrEqual(21 - 1e-6);
    const far: DocumentSpec = { ...findDocument('at-passport'), interEye: { mm: [9.6, null] } };
    expect(mm(place(analysisOf(roomy), far, keep), 0.275)).toBeGreaterThanOrEqual(9.6 - 1e-6);
    const long: DocumentSpec = { ...findDocument('cz-id'), eyeToChin: { mm: [19, null] } };
    const p = place(analysisOf(roomy), long, keep);
    expect((p.measures.chinY - p.measures.eyeY) / p.pxPerMm!).toBeGreaterThanOrEqual(19 - 1e-6);
  });

  it('refuses to invent four pixels of five, and takes flat hair for the skull', () => {
    const tiny: Sitter = { width: 300, height: 400, head: 60, eyes: [150, 170] };
    expect(codeOf(() => place(analysisOf(tiny), findDocument('us-passport'), keep))).toBe(
      'enlargement_too_great',
    );
    const { measures } = place(analysisOf({ ...roomy, hair: -0.05 }), findDocument('fr-passport'), keep);
    expect(measures.headToHair).toBe(measures.headToSkull);
  });

  it('slides inside the bands when the frame is short, and says which side ends too soon when it must refuse', () => {
    const spec = findDocument('fr-passport');
    const head = 1300;
    const chin = 1700 + 0.52 * head;
    // The lower edge closes in on the chin.
    const below = (share: number): Sitter => ({ ...roomy, height: Math.round(chin + share * head) });
    const near = place(analysisOf(below(0.12)), spec, keep);
    expect(broken(near, spec)).toEqual([]);
    expect(
      codeOf(() => place(analysisOf({ ...roomy, width: 1300 * 0.6, eyes: [390, 1700] }), spec, keep)),
    ).toBe('frame_too_tight all');
    const visa = findDocument('us-visa');
    expect(codeOf(() => place(analysisOf(below(0.1)), visa, keep))).toBe('frame_too_tight bottom');
    const above: Sitter = { ...roomy, eyes: [1512, 0.58 * head] };
    expect(codeOf(() => place(analysisOf(above), findDocument('fi-passport'), keep))).toBe(
      'frame_too_tight top',
    );
  });

  it('extends over the top and the sides only where the background is replaced and the person ends', () => {
    const spec = findDocument('fi-passport');
    const above: Sitter = { ...roomy, eyes: [1512, 0.58 * 1300] };
    expect(codeOf(() => place(analysisOf(above), spec, keep))).toBe('frame_too_tight top');
    const p = place(analysisOf(above), spec, { background: 'replace' });
    expect(broken(p, spec)).toEqual([]);
    expect(p.covered[1]).toBeGreaterThan(0);
    expect(p.covered[1] + p.covered[3]).toBe(p.height);
    const cutShoulders: Sitter = { ...roomy, width: 1200, eyes: [600, 1700], touchesSidesAt: 2300 };
    expect(codeOf(() => place(analysisOf(cutShoulders), spec, { background: 'replace' }))).toMatch(
      /frame_too_tight/,
    );
  });

  it('hands a portrait on whole where the authority crops by itself', () => {
    const spec = findDocument('gb-passport-digital');
    const p = place(analysisOf({ ...roomy, head: 1400 }), spec, keep);
    expect(p.measures.headToSkull / p.height).toBeCloseTo(1400 / 4032, 3);
    const far = place(analysisOf({ ...roomy, head: 500 }), spec, keep);
    expect(far.measures.headToSkull / far.height).toBeCloseTo(0.4, 2);
    expect(far.enlargement).toBeLessThanOrEqual(1);
  });

  it('does nothing where even cropping is excluded', () => {
    expect(codeOf(() => place(analysisOf(roomy), findDocument('ca-passport-online'), keep))).toBe(
      'edit_not_permitted',
    );
  });

  it('fills a published pixel range as far as the source does without enlarging', () => {
    const spec = findDocument('nz-passport');
    const large = place(analysisOf(roomy), spec, keep);
    expect(large.enlargement).toBeLessThanOrEqual(1);
    expect(large.enlargement).toBeGreaterThan(0.99);
    expect(large.width * 4).toBe(large.height * 3);
    const small = place(analysisOf({ width: 756, height: 1008, head: 325, eyes: [378, 425] }), spec, keep);
    expect([small.width, small.height]).toEqual([900, 1200]);
    expect(alternativePx(spec, small, 'smaller')).toBeNull();
    const less = alternativePx(spec, large, 'smaller')!;
    expect(less.height).toBeLessThan(large.height);
    expect(place(analysisOf(roomy), spec, { ...keep, px: less }).height).toBe(less.height);
  });

  it('never breaks a band in silence, whatever the face and the frame', () => {
    const sitters = fc.record({
      width: fc.integer({ min: 400, max: 4000 }),
      height: fc.integer({ min: 400, max: 4000 }),
      share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      x: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      y: fc.double({ min: 0.1, max: 0.8, noNaN: true }),
      eyeToChin: fc.double({ min: 0.42, max: 0.6, noNaN: true }),
      hair: fc.double({ min: 0, max: 0.4, noNaN: true }),
      roll: fc.double({ min: -20, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(
        sitters,
        fc.constantFrom(...cropped),
        fc.constantFrom('keep', 'replace'),
        ({ share, x, y, ...rest }, spec, background) => {
          const analysis = analysisOf({
            ...rest,
            crownError: 0,
            head: share * rest.height,
            eyes: [x * rest.width, y * rest.height],
          });
          let placement: Placement;
          try {
            placement = place(analysis, spec, { background: background as 'keep' | 'replace' });
          } catch (e) {
            expect(e).toBeInstanceOf(UserError);
            return;
          }
          // Bands that exclude each other on this face: the check of each broken one says so.
          const findings = judge({ spec, analysis, placement });
          for (const band of broken(placement, spec))
            expect(findings.find((f) => f.check === checkOf[band])?.verdict).toBe('fail');
          const back = invert(placement.matrix);
          const edges = [
            [0, 0],
            [placement.width, 0],
            [0, placement.height],
            [placement.width, placement.height],
          ].map((c) => map(back, [c[0]!, c[1]!]));
          const slack = 1e-6 * rest.height;
          for (const [, cy] of edges) expect(cy).toBeLessThanOrEqual(rest.height + slack);
          if (background === 'keep')
            for (const [cx, cy] of edges) {
              expect(cx).toBeGreaterThanOrEqual(-slack);
              expect(cx).toBeLessThanOrEqual(rest.width + slack);
              expect(cy).toBeGreaterThanOrEqual(-slack);
            }
        },
      ),
      { numRuns: 300 },
    );
  });
});
