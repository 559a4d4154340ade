import { exactPixels, millimetresOf, pixelRange, publishedShares } from '../bands.ts';
import type { Band, DocumentSpec, ExactPixels, Range } from '../schema.ts';
import { compareRanges, toldRange } from './bands.ts';
import { type Aspect, type Point, point } from './point.ts';

/** Officials accept prints cut by hand; 2 inches are 50.8 mm and are published as 50 and as 51. */
const cutSlack = 1;

/** Difference of two shapes (width over height) that whole pixels make. */
const shapeSlack = 0.015;

/** The print: only where the second is handed in on paper. */
export function sizePoint(a: DocumentSpec, b: DocumentSpec): Point | null {
  if (b.channel === 'digital') return null;
  const first = toldSize(a);
  const second = toldSize(b);
  if (!b.sizeMm && !b.sizeRangeMm) return point('size', 'finished', 'unknown', first);
  if (!a.sizeMm) {
    const fits = sameShape(a, b);
    return point('size', 'finished', fits === false ? 'conflict' : 'depends', first, second);
  }
  const within = ([0, 1] as const).every((side) => {
    const least = b.sizeRangeMm?.min[side] ?? b.sizeMm?.[side];
    const most = b.sizeRangeMm ? b.sizeRangeMm.max[side] : b.sizeMm?.[side];
    const mm = a.sizeMm![side];
    return mm >= (least ?? mm) - cutSlack && mm <= (most ?? mm) + cutSlack;
  });
  return point('size', 'finished', within ? 'fits' : 'conflict', first, second);
}

/** The file: only where the second is handed in as one. */
export function pixelPoints(a: DocumentSpec, b: DocumentSpec): Point[] {
  if (b.channel === 'print') return [];
  const points: Point[] = [];
  if (sameShape(a, b) === false)
    points.push(point('shape', 'finished', 'conflict', toldShape(a), toldShape(b)));
  if (!b.px) return points;
  const [mine, theirs] = [pixelRanges(a), pixelRanges(b)];
  const fits = mine?.every((side, i) => compareRanges(side, theirs![i]!).verdict === 'fits');
  points.push(point('pixels', 'finished', fits ? 'fits' : 'depends', toldPixels(a), toldPixels(b)));
  return points;
}

/** Head height and, where they are measured to different tops, that. */
export function headPoints(a: DocumentSpec, b: DocumentSpec): Point[] {
  const unit = commonUnit(a, b);
  const second = unit.of(b.head, b);
  if (!second) return [point('head', 'finished', 'unknown', unit.told(unit.of(a.head, a)))];
  const first = unit.of(a.head, a);
  if (!first) return [point('head', 'finished', 'depends', '', unit.told(second))];
  const [topA, topB] = [a.head!.top, b.head!.top];
  const told = [unit.told(first), unit.told(second)] as const;
  // An authority that does not say which top it means has its words met by either.
  if (topA === topB || topB === 'unstated') {
    const { verdict, both } = compareRanges(first, second);
    return [point('head', 'finished', verdict, ...told, verdict === 'depends' ? unit.told(both) : '')];
  }
  // Hair only ever adds to the height.
  const apart =
    topA === 'hair'
      ? (first[1] ?? Number.POSITIVE_INFINITY) < (second[0] ?? 0)
      : topB === 'hair' && topA === 'skull'
        ? (first[0] ?? 0) > (second[1] ?? Number.POSITIVE_INFINITY)
        : compareRanges(first, second).verdict === 'conflict';
  const head = point('head', 'finished', apart ? 'conflict' : 'depends', ...told);
  return [head, point('head-top', 'finished', 'depends', topA, topB)];
}

/** A band of the second's, of which the first may have none. */
export function bandPoint(
  aspect: Aspect,
  name: 'eyeFromBottom' | 'topMargin' | 'chinFromBottom',
  a: DocumentSpec,
  b: DocumentSpec,
): Point | null {
  const unit = commonUnit(a, b);
  const second = unit.of(b[name], b);
  if (!second) return null;
  const first = unit.of(a[name], a);
  if (!first) return point(aspect, 'finished', 'depends', '', unit.told(second));
  const { verdict, both } = compareRanges(first, second);
  const meets = verdict === 'depends' ? unit.told(both) : '';
  return point(aspect, 'finished', verdict, unit.told(first), unit.told(second), meets);
}

interface Unit {
  of(band: Band | undefined, spec: DocumentSpec): Range | null;
  told(range: Range | null): string;
}

/** Millimetres where both are prints, shares of the height elsewhere. */
function commonUnit(a: DocumentSpec, b: DocumentSpec): Unit {
  if (a.sizeMm && b.sizeMm && b.channel !== 'digital')
    return { of: millimetresOf, told: (r) => toldRange(r, 'mm') };
  return {
    of: (band, spec) => publishedShares(band, spec) ?? sharesOf(millimetresOf(band, spec), spec),
    told: (r) => toldRange(r, '% of the height', 100),
  };
}

function sharesOf(mm: Range | null, spec: DocumentSpec): Range | null {
  const height = spec.sizeMm?.[1];
  if (!mm || !height) return null;
  return [mm[0] === null ? null : mm[0] / height, mm[1] === null ? null : mm[1] / height];
}

function shapeOf(spec: DocumentSpec): number | null {
  const exact = exactPixels(spec);
  if (exact) return exact.width / exact.height;
  const aspect = pixelRange(spec)?.aspect?.split(':').map(Number);
  if (aspect) return aspect[0]! / aspect[1]!;
  return spec.sizeMm ? spec.sizeMm[0] / spec.sizeMm[1] : null;
}

/** null where one of them leaves the shape open. */
function sameShape(a: DocumentSpec, b: DocumentSpec): boolean | null {
  const [first, second] = [shapeOf(a), shapeOf(b)];
  return first && second ? Math.abs(first / second - 1) <= shapeSlack : null;
}

/** Width and height that the rule lets the finished photo have; null where nothing fixes them. */
function pixelRanges(spec: DocumentSpec): readonly [Range, Range] | null {
  const range = pixelRange(spec);
  if (range)
    return [
      [range.minWidth, range.maxWidth],
      [range.minHeight, range.maxHeight],
    ];
  const exact = exactPixels(spec) ?? printPixels(spec);
  return (
    exact && [
      [exact.width, exact.width],
      [exact.height, exact.height],
    ]
  );
}

function printPixels({ sizeMm, dpi }: DocumentSpec): ExactPixels | null {
  if (!sizeMm || !dpi) return null;
  const [width, height] = sizeMm.map((mm) => Math.round((mm / 25.4) * dpi));
  return { width: width!, height: height! };
}

function toldSize(spec: DocumentSpec): string {
  const { sizeMm, sizeRangeMm: range } = spec;
  if (!range) return sizeMm ? `${sizeMm[0]} x ${sizeMm[1]} mm` : '';
  const sides = ([0, 1] as const).map((i) => toldRange([range.min[i], range.max[i] ?? null], 'mm'));
  return sides.every((_, i) => range.min[i] !== null || range.max[i] !== null)
    ? sides.join(' by ')
    : `${sizeMm?.[0]} x ${sizeMm?.[1]} mm`;
}

function toldShape(spec: DocumentSpec): string {
  const exact = exactPixels(spec);
  if (exact) return `${exact.width}:${exact.height}`;
  return pixelRange(spec)?.aspect ?? spec.sizeMm?.join(':') ?? '';
}

function toldPixels(spec: DocumentSpec): string {
  const exact = exactPixels(spec);
  if (exact) return `${exact.width} x ${exact.height} px`;
  const range = pixelRange(spec);
  if (!range) return '';
  const box = (w: number | null, h: number | null): string => `${w ?? 'any'} x ${h ?? 'any'}`;
  const least = range.minWidth || range.minHeight ? `at least ${box(range.minWidth, range.minHeight)}` : '';
  const most = range.maxWidth || range.maxHeight ? `at most ${box(range.maxWidth, range.maxHeight)}` : '';
  const sides = [least, most].filter(Boolean).join(', ');
  return [sides && `${sides} px`, range.aspect].filter(Boolean).join(', ');
}
