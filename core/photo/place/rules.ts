import { exactPixels, type Share, shareOf } from '../../documents/bands.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import * as ours from './defaults.ts';
import type { Head } from './head.ts';
import type { HalfSpace } from './polytope.ts';

/**
 * One demand on the placement as half-spaces over (q, p, r): q the height of the frame, p its upper edge, r its
 * vertical midline, all in the units and the origin of `Head`.
 */
export interface Rule {
  readonly name: string;
  readonly rank: Rank;
  readonly spaces: readonly HalfSpace[];
}

/** Kinds of demand, by what may be given up for what. */
export type Rank =
  /** How we like a picture. */
  | 'taste'
  /** What is usual where nothing is published. */
  | 'custom'
  /** The other reading of a rule that does not say which top of the head it means. */
  | 'second_reading'
  /** Widths, which a face can miss by its own proportions. */
  | 'width'
  | 'hair_in_frame'
  /** Some neck: a face that stands on the lower edge is no portrait. */
  | 'chin_room'
  /** Published heights. */
  | 'top_margin'
  | 'chin'
  | 'centring'
  | 'eyes'
  | 'head'
  /** What makes it a picture of a head at all. */
  | 'bounds';

/** What is given up, in this order, when not everything can be had. */
export const concessions: readonly (readonly Rank[])[] = (() => {
  const own: Rank[][] = [
    [],
    ['taste'],
    ['taste', 'custom'],
    ['taste', 'second_reading'],
    ['taste', 'second_reading', 'custom'],
    ['taste', 'second_reading', 'custom', 'width'],
    ['taste', 'second_reading', 'custom', 'width', 'hair_in_frame'],
    ['taste', 'second_reading', 'custom', 'width', 'hair_in_frame', 'chin_room'],
  ];
  // Then the published heights, which exclude each other on some faces: the head height is the last to go.
  const published: Rank[] = ['top_margin', 'chin', 'centring', 'eyes', 'head'];
  return [...own, ...published.map((_, i) => [...own.at(-1)!, ...published.slice(0, i + 1)])];
})();

/** The concession that leaves every published height and nothing else. */
export const bareRules = 7;

/** From this one on an ambiguous margin may be met by the hair alone. */
export const hairMayDo = 4;

/**
 * All demands of a document on this head, for a frame of that aspect (width / height).
 *
 * @param marginTo which top an ambiguous margin above the head is measured to; with `skull` the hair is a second reading
 */
export function rulesOf(
  spec: DocumentSpec,
  head: Head,
  aspect: number,
  marginTo: 'skull' | 'hair' = 'skull',
): Rule[] {
  const rules: Rule[] = [];
  const add = (name: string, rank: Rank, ...spaces: HalfSpace[]): void => {
    if (spaces.length > 0) rules.push({ name, rank, spaces });
  };
  add('bounds', 'bounds', ...length(1, ours.sane));
  headRules(spec, head, aspect, add);
  marginRules(spec, head, marginTo, add);
  widthRules(spec, head, aspect, add);
  return rules;
}

type Add = (name: string, rank: Rank, ...spaces: HalfSpace[]) => void;

function headRules(spec: DocumentSpec, head: Head, aspect: number, add: Add): void {
  const band = shareOf(spec.head, spec);
  const toHair = head.chin - head.hair;
  if (spec.uncropped) add('head', 'custom', ...length(1, ours.uncroppedHead));
  else if (!band) add('head', 'custom', ...length(1, around(ours.headAim(aspect), ours.headTolerance)));
  else if (spec.head?.top === 'hair') add('head', 'head', ...length(toHair, band));
  else {
    add('head', 'head', ...length(1, band));
    // Both readings count as met only where that does not push the skull to the very edge of the band.
    const safe = { min: band.min * (1 + ours.doubt), max: band.max };
    if (spec.head?.top === 'unstated')
      add('head to the hair', 'second_reading', ...length(toHair, band), ...length(1, safe));
  }
  const eyeToChin = shareOf(spec.eyeToChin, spec);
  if (eyeToChin) add('eyes to chin', 'head', ...length(head.chin, eyeToChin));
}

function marginRules(spec: DocumentSpec, head: Head, marginTo: 'skull' | 'hair', add: Add): void {
  const eyes = shareOf(spec.eyeFromBottom, spec);
  if (eyes) add('eyes', 'eyes', ...fromBottom(0, eyes));
  else
    add('eyes', 'taste', ...fromBottom(0, { min: 1 - ours.eyesFromTop.max, max: 1 - ours.eyesFromTop.min }));

  const chin = shareOf(spec.chinFromBottom, spec);
  if (chin) add('chin', 'chin', ...fromBottom(head.chin, chin));
  else {
    add('chin', 'bounds', ...fromBottom(head.chin, { min: 0, max: 1 }));
    add('chin room', 'chin_room', ...fromBottom(head.chin, { min: chinRoom(spec), max: 1 }));
  }

  const top = shareOf(spec.topMargin, spec);
  const said = marginTop(spec);
  const topTo = said === 'unstated' ? marginTo : said;
  if (top) {
    add('top margin', 'top_margin', ...fromTop(topTo === 'hair' ? head.hair : head.crown, top));
    if (said === 'unstated' && topTo === 'skull')
      add('top margin to the hair', 'second_reading', ...fromTop(head.hair, top));
  }
  add('hair gap', 'custom', ...fromTop(head.hair, { min: ours.hairGap, max: 1 }));
  add('hair in frame', 'hair_in_frame', ...fromTop(head.hair, { min: ours.hairInside, max: 1 }));

  const offset = centringShare(spec);
  add(
    'centring',
    spec.centring ? 'centring' : 'bounds',
    { normal: [-offset, 0, 1], bound: 0 },
    { normal: [-offset, 0, -1], bound: 0 },
  );
}

/** Less where the head itself is to fill the frame, so that it is not pressed to the edge of its band. */
function chinRoom(spec: DocumentSpec): number {
  const band = shareOf(spec.head, spec);
  const free = band && Number.isFinite(band.max) ? 1 - (band.min + band.max) / 2 : 1;
  return Math.min(ours.chinRoom, free * ours.chinRoomOfFree);
}

/** Which top the margin above the head is measured to. */
export function marginTop(spec: DocumentSpec): 'hair' | 'skull' | 'unstated' {
  return spec.topMarginTo ?? spec.head?.top ?? 'unstated';
}

function widthRules(spec: DocumentSpec, head: Head, aspect: number, add: Add): void {
  const width = shareOf(spec.headWidth, spec);
  if (width && Number.isFinite(head.width)) add('head width', 'width', ...length(head.width, width));
  const { mm, shareOfWidth } = spec.interEye ?? {};
  const eyes = mm
    ? shareOf({ mm }, spec)
    : shareOfWidth && {
        min: (shareOfWidth[0] ?? 0) * aspect,
        max: (shareOfWidth[1] ?? Number.POSITIVE_INFINITY) * aspect,
      };
  if (eyes) add('eye distance', 'width', ...length(head.interEye, eyes));
}

/** Greatest distance of the face's midline from the middle, as a share of the image height. */
export function centringShare(spec: DocumentSpec): number {
  const { mm, px } = spec.centring ?? {};
  const exact = exactPixels(spec);
  if (px !== undefined && exact) return px / exact.height;
  if (mm !== undefined && spec.sizeMm) return mm / spec.sizeMm[1];
  const [width, height] = spec.sizeMm ?? [exact?.width ?? 1, exact?.height ?? 1];
  return (ours.centring * width) / height;
}

/** `size` is `band` of the frame's height. */
function length(size: number, band: Share): HalfSpace[] {
  const spaces: HalfSpace[] = [{ normal: [band.min, 0, 0], bound: size }];
  if (Number.isFinite(band.max)) spaces.push({ normal: [-band.max, 0, 0], bound: -size });
  return spaces;
}

/** The point at height v lies `band` of the frame's height above its lower edge. */
function fromBottom(v: number, band: Share): HalfSpace[] {
  const spaces: HalfSpace[] = [{ normal: [band.min - 1, -1, 0], bound: -v }];
  if (Number.isFinite(band.max)) spaces.push({ normal: [1 - band.max, 1, 0], bound: v });
  return spaces;
}

/** The point at height v lies `band` of the frame's height below its upper edge. */
function fromTop(v: number, band: Share): HalfSpace[] {
  const spaces: HalfSpace[] = [{ normal: [band.min, 1, 0], bound: v }];
  if (Number.isFinite(band.max)) spaces.push({ normal: [-band.max, -1, 0], bound: -v });
  return spaces;
}

function around(aim: number, tolerance: number): Share {
  return { min: aim - tolerance, max: aim + tolerance };
}
