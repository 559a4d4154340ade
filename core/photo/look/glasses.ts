import { patchAround, quantileOf, sample } from './patch.ts';
import { type FaceView, viewUnit } from './view.ts';

/** What is seen where glasses would be; how it is read stands in the checks. */
export interface Glasses {
  /**
   * Strongest line across the root of the nose: the step of ln(grey) a pixel that half of the columns share. A bare nose
   * has none; a bridge crosses it.
   */
  readonly bridge: number;
  /** Luminance below the eyes over that of the cheeks, the darker eye: a tinted lens darkens the skin behind it. */
  readonly tint: number;
  /** Share of the places of the lenses that is white and without colour. */
  readonly glare: number;
  /** Share of the rows between the lids that are nearly black from corner to corner, the worse eye. */
  readonly covered: number;
}

/** Root of the nose, in inter-eye distances from the point between the pupils. */
const root = { side: 0.07, above: 0.18, below: 0.25 } as const;
/** Added to grey before its logarithm: darker than this is noise. */
const floor = 0.04;

export function glassesOf(view: FaceView): Glasses {
  return {
    bridge: bridgeOf(view),
    tint: Math.min(...pupils.map((p) => tintOf(view, p))),
    glare: glareOf(view),
    covered: Math.max(...eyes.map((e) => coveredOf(view, e))),
  };
}

const pupils = [468, 473] as const;

function bridgeOf(view: FaceView): number {
  const [l, r] = [view.at(468), view.at(473)];
  const middle = [(l[0] + r[0]) / 2, (l[1] + r[1]) / 2] as const;
  const patch = patchAround(view, middle, root.side, root.above, root.below);
  const columns = patch[2] - patch[0];
  const rows = patch[3] - patch[1];
  const { grey, width } = view;
  const logs = sample(patch, width, (i) => {
    // A blur of three rows and columns: noise is no line.
    let sum = 0;
    for (const dy of [-width, 0, width]) for (const dx of [-1, 0, 1]) sum += grey[i + dx + dy] ?? 0;
    return Math.log(sum / 9 + floor);
  });
  let strongest = 0;
  const steps = new Float32Array(columns);
  for (let y = 1; y + 1 < rows; y++) {
    for (let x = 0; x < columns; x++)
      steps[x] = (logs[(y + 1) * columns + x]! - logs[(y - 1) * columns + x]!) / 2;
    strongest = Math.max(strongest, Math.abs(quantileOf(steps, 0.5)));
  }
  return strongest;
}

/** Below the lower lid, inside any lens; and the cheek below any lens. In inter-eye distances below the pupil. */
const behindLens = { side: 0.15, from: 0.16, to: 0.26 } as const;
const bareCheek = { side: 0.12, from: 0.62, to: 0.78 } as const;

function tintOf(view: FaceView, pupil: number): number {
  const [x, y] = view.at(pupil);
  const light = ({ side, from, to }: typeof behindLens | typeof bareCheek): number => {
    const middle = [x, y + ((from + to) / 2) * viewUnit] as const;
    const patch = patchAround(view, middle, side, (to - from) / 2);
    return quantileOf(
      sample(patch, view.width, (i) => luminanceAt(view, i)),
      0.5,
    );
  };
  return light(behindLens) / Math.max(darkest, light(bareCheek));
}

/** A thousandth of the scale: keeps ratios finite on a black picture. */
const darkest = 1e-3;
/** Linear light that only a reflection reaches on skin, lids and lashes, and how much its channels may differ. */
const white = { least: 0.75, spread: 0.12 } as const;

function glareOf(view: FaceView): number {
  const { linear } = view;
  const shares = pupils.map((pupil) => {
    const seen = sample(patchAround(view, view.at(pupil), 0.36, 0.22, 0.3), view.width, (i) => {
      const [r, g, b] = [linear[4 * i]!, linear[4 * i + 1]!, linear[4 * i + 2]!];
      return Math.min(r, g, b) >= white.least && Math.max(r, g, b) - Math.min(r, g, b) < white.spread ? 1 : 0;
    });
    return seen.reduce((sum, v) => sum + v, 0) / Math.max(1, seen.length);
  });
  return Math.max(...shares);
}

const luminanceAt = ({ linear }: FaceView, i: number): number =>
  0.2126 * linear[4 * i]! + 0.7152 * linear[4 * i + 1]! + 0.0722 * linear[4 * i + 2]!;

/** Corners, the lids' middles and the iris. */
const eyes = [
  { corners: [33, 133], lids: [159, 145], iris: 468 },
  { corners: [362, 263], lids: [386, 374], iris: 473 },
] as const;
/** Of the skin's luminance: the white of an eye is brighter than it. */
const nearlyBlack = 0.25;
/** Rows this near the lids hold lashes and their shadow, as a share of the opening. */
const lashes = 0.25;
/** Share of a row that is dark where a rim lies on it. */
const whole = 0.85;

function coveredOf(view: FaceView, { corners, lids, iris }: (typeof eyes)[number]): number {
  const [left, right] = [view.at(corners[0]), view.at(corners[1])];
  const [top, bottom] = [view.at(lids[0])[1], view.at(lids[1])[1]];
  const [x, y] = view.at(iris);
  const cheek = patchAround(view, [x, y + 0.7 * viewUnit], 0.12, 0.08);
  const skin = quantileOf(
    sample(cheek, view.width, (i) => luminanceAt(view, i)),
    0.5,
  );
  const inset = 0.15 * (right[0] - left[0]);
  let [covered, rows] = [0, 0];
  const margin = lashes * (bottom - top);
  for (let row = Math.round(top + margin); row < Math.min(view.height, bottom - margin); row++, rows++) {
    let [dark, all] = [0, 0];
    for (
      let c = Math.max(0, Math.ceil(left[0] + inset));
      c < Math.min(view.width, right[0] - inset);
      c++, all++
    )
      if (luminanceAt(view, row * view.width + c) < nearlyBlack * skin) dark++;
    if (all > 0 && dark > whole * all) covered++;
  }
  return rows === 0 ? 0 : covered / rows;
}
