import type { DocumentSpec, EditKind } from '../documents/schema.ts';
import { UserError } from '../problem.ts';
import type { Analysis, FaceDetail } from './analysis.ts';
import { type Affine, map, midpoint } from './geometry.ts';
import { covered } from './place/covered.ts';
import { extensible, frameSpaces, type Side } from './place/frame.ts';
import { type Head, headOf, rollOf } from './place/head.ts';
import { aspectOf, bestSize, type Size } from './place/size.ts';
import { type Solution, solve, type TooTight } from './place/solve.ts';
import { wholeFrame } from './place/whole.ts';
import type { PlacedHead, Placement } from './placement.ts';
import { permission } from './wish.ts';

export { alternativePx, printSize, usualDpi } from './place/size.ts';

export interface PlaceOptions {
  readonly background: 'keep' | 'replace';
  /** Output pixels instead of the best ones; must pass the document's own limits. */
  readonly px?: Size | undefined;
}

/** Less roll than this is not worth a turn of the picture: the pupils are not found better. */
const leastRotation = 0.2;

/** More roll than this is a tilted head rather than a tilted camera, and shoulders would tip over with the frame. */
const greatestRotation = 30;

/**
 * Roll that may stay where the corners of a turned frame would leave the source: what ISO/IEC 19794-5 asks for. It is
 * better handed over and reported than refused; an authority's own limit takes its place.
 */
const tolerableRoll = 5;

/** Beyond this four pixels of five would be invented. */
const greatestEnlargement = 4;

/**
 * Where the photo goes in the document's frame: aimed at the middle of what all published bands share, moved from
 * there as little as the edges of the photo ask for.
 *
 * @throws UserError `no_face`; `edit_not_permitted` where even cropping is excluded; `frame_too_tight` with the `side`
 *   (top, bottom, left, right, all) at which the photo ends too soon; `enlargement_too_great`.
 */
export function place(analysis: Analysis, spec: DocumentSpec, options: PlaceOptions): Placement {
  const face = analysis.face;
  if (!face) throw new UserError('no_face');
  if (!allows(spec, 'crop') || !allows(spec, 'resize'))
    throw new UserError('edit_not_permitted', {
      document: spec.id,
      edit: allows(spec, 'crop') ? 'resize' : 'crop',
    });
  const whole = spec.uncropped ? wholeFrame(analysis, face, spec, options.px) : null;
  if (whole) return placed(analysis, face, spec, headOf(face, 0), whole.frame, whole.size);

  let tight: TooTight = { tooTight: 'all' };
  for (const rotation of rotations(face, spec)) {
    const head = headOf(face, rotation);
    const aspect = options.px ? options.px.width / options.px.height : aspectOf(spec);
    let solution = frameIn(analysis, spec, head, aspect, options);
    if ('frame' in solution) {
      const size = options.px ?? bestSize(spec, solution.frame[0] * head.unit);
      // Whole pixels change the aspect by a hair; the frame is found again so that no band is missed by it.
      if (size.width / size.height !== aspect)
        solution = frameIn(analysis, spec, head, size.width / size.height, options);
      if ('frame' in solution) return placed(analysis, face, spec, head, solution.frame, size);
    }
    tight = solution;
  }
  throw new UserError('frame_too_tight', { side: tight.tooTight, document: spec.id });
}

/** Whether the authority leaves room for this edit: named, or nothing said at all. */
export function allows(spec: DocumentSpec, edit: EditKind): boolean {
  return permission(spec, edit) !== 'forbidden';
}

/** Rolls to take out, the best first. */
function rotations(face: FaceDetail, spec: DocumentSpec): number[] {
  const roll = rollOf(face);
  if (!allows(spec, 'rotate') || Math.abs(roll) < leastRotation || Math.abs(roll) > greatestRotation)
    return [0];
  return Math.abs(roll) <= (spec.poseLimits?.roll ?? tolerableRoll) ? [roll, 0] : [roll];
}

/** The frame inside the source, or beyond those of its sides that a new background may extend. */
function frameIn(
  analysis: Analysis,
  spec: DocumentSpec,
  head: Head,
  aspect: number,
  options: PlaceOptions,
): Solution | TooTight {
  const edges = frameSpaces(head, aspect, analysis);
  if (options.background === 'keep') return solve(spec, head, aspect, edges);
  const free = extensible(analysis);
  const open = { ...edges, ...(free.top ? { top: [] } : {}), left: [], right: [] };
  const wide = solve(spec, head, aspect, open);
  if (!('frame' in wide)) return wide;
  // A side may stay open only where the frame ends above the row at which the person meets that side.
  const bottom = head.origin[1] + (wide.frame[0] + wide.frame[1]) * head.unit;
  const touched: Side[] = (['left', 'right'] as const).filter((side) => free[side] < bottom);
  if (touched.length === 0) return wide;
  return solve(spec, head, aspect, {
    ...open,
    ...Object.fromEntries(touched.map((side) => [side, edges[side]])),
  });
}

function placed(
  analysis: Analysis,
  face: FaceDetail,
  spec: DocumentSpec,
  head: Head,
  frame: Solution['frame'],
  size: Size,
): Placement {
  const [q, p, r] = frame;
  const scale = size.height / (q * head.unit);
  if (scale > greatestEnlargement)
    throw new UserError('enlargement_too_great', { times: Number(scale.toFixed(1)), document: spec.id });
  const left = head.origin[0] + r * head.unit - size.width / scale / 2;
  const top = head.origin[1] + p * head.unit;
  const angle = (head.rotation * Math.PI) / 180;
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const matrix: Affine = [cos, -sin, sin, cos, -left * scale, -top * scale];
  return {
    matrix,
    width: size.width,
    height: size.height,
    pxPerMm: spec.sizeMm ? size.height / spec.sizeMm[1] : null,
    rotation: head.rotation,
    enlargement: scale,
    headTop: spec.head?.top === 'hair' ? 'hair' : 'skull',
    measures: measure(face, matrix, scale),
    covered: covered(matrix, analysis, size),
  };
}

function measure(face: FaceDetail, matrix: Affine, scale: number): PlacedHead {
  const y = (point: FaceDetail['chin']): number => map(matrix, point)[1];
  const [centreX, eyeY] = map(matrix, midpoint(face.eyeLeft, face.eyeRight));
  const [crownY, chinY] = [y(face.crown), y(face.chin)];
  const hairTopY = Math.min(y(face.hairTop), crownY);
  return {
    crownY,
    hairTopY,
    chinY,
    eyeY,
    centreX,
    headToSkull: chinY - crownY,
    headToHair: chinY - hairTopY,
    crownError: face.crownError * scale,
  };
}
