import type { Rgb } from '../colour.ts';
import type { Point } from '../geometry.ts';
import type { Raster } from '../portrait.ts';
import { blankInk, draw, lay, shade } from './canvas.ts';
import type { Band, Guides } from './guides.ts';
import { lettering } from './letters.ts';

/** A picture on a sheet with room for dimensions beside it. */
export interface Sheet {
  readonly canvas: Raster;
  /** Where the picture lies on it, px. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Grey level. */
const paper = 250;
const ink: Rgb = [58, 64, 74];
const white: Rgb = [255, 255, 255];
/** Inside the authority's band, and outside. */
const good: Rgb = [20, 128, 96];
const off: Rgb = [198, 104, 0];

/** Shares of the picture's width: room at the sides, above and below, and sizes of the drawing. */
export const sideRoom = 0.1;
export const endRoom = 0.03;

export function sheetOf(picture: Raster): Sheet {
  const left = Math.round(picture.width * sideRoom);
  const top = Math.round(picture.width * endRoom);
  const [width, height] = [picture.width + 2 * left, picture.height + 2 * top];
  const data = new Uint8Array(width * height * 3).fill(paper);
  for (let y = 0; y < picture.height; y++)
    data.set(
      picture.data.subarray(y * picture.width * 3, (y + 1) * picture.width * 3),
      ((y + top) * width + left) * 3,
    );
  return { canvas: { width, height, data }, left, top, width: picture.width, height: picture.height };
}

/**
 * Draws head and eye lines, the bands they have to be in, and dimensions beside the picture, in place.
 * @param scale sheet px a px of the finished photo
 */
export function drawMeasures(sheet: Sheet, guides: Guides, scale: number): void {
  const y = (v: number): number => sheet.top + v * scale;
  const head = guides.topBand && !within(guides.topY, guides.topBand) ? off : good;
  const eyes = guides.eyeBand && !within(guides.eyeY, guides.eyeBand) ? off : good;
  const [left, right] = [sheet.left, sheet.left + sheet.width];
  const middle = sheet.left + guides.centreX * scale;
  const half = headWidth * (guides.chinY - guides.topY) * scale;
  /** 1 over the face, 0 beside it. */
  const overFace = (x: number): number =>
    Math.min(1, Math.max(0, (half - Math.abs(x - middle)) / (0.4 * half) + 0.5));
  const outside = sheet.left * 0.55;

  if (guides.topBand) shadeBand(sheet, guides.topBand.map(y) as unknown as Band, head, overFace, right);
  if (guides.eyeBand)
    shadeBand(sheet, guides.eyeBand.map(y) as unknown as Band, eyes, overFace, left - bar * sheet.width);
  level(sheet, y(guides.topY), left, right + outside, head, overFace);
  level(sheet, y(guides.chinY), left, right + outside, head, overFace);
  if (guides.otherTopY !== null) level(sheet, y(guides.otherTopY), left, right, head, overFace, 'broken');
  level(sheet, y(guides.eyeY), left - outside, right, eyes, overFace);
  dimension(sheet, right + outside * 0.75, y(guides.topY), y(guides.chinY), guides.headLabel, head, 1);
  dimension(
    sheet,
    left - outside * 0.75,
    y(guides.eyeY),
    sheet.top + sheet.height,
    guides.eyeLabel,
    eyes,
    -1,
  );
}

/** Half of it is this much of its height: lines step back where they would hide the face. */
const headWidth = 0.42;
/** Of the bar beside the picture that shows a band, a share of the picture's width. */
const bar = 0.012;

function within(v: number, [from, to]: Band): boolean {
  return v >= from - 0.5 && v <= to + 0.5;
}

/** A bar on the paper, and a tint over the picture that the face is spared. */
function shadeBand(
  sheet: Sheet,
  band: Band,
  colour: Rgb,
  overFace: (x: number) => number,
  barAt: number,
): void {
  const inside: Band = [Math.max(sheet.top, band[0]), Math.min(sheet.top + sheet.height, band[1])];
  const span = [sheet.left, sheet.left + sheet.width] as const;
  const rule = Math.max(1, sheet.width * 0.002);
  shade(sheet.canvas, span, inside, colour, (x) => 0.15 - 0.12 * overFace(x));
  for (const edge of [
    [inside[0], inside[0] + rule],
    [inside[1] - rule, inside[1]],
  ] as const)
    shade(sheet.canvas, span, edge, colour, (x) => 0.5 - 0.4 * overFace(x));
  shade(sheet.canvas, [barAt, barAt + bar * sheet.width], inside, colour, () => 0.55);
}

/** A level line, light at its rim so that it shows on dark hair and on a white wall, and fainter over the face. */
function level(
  sheet: Sheet,
  y: number,
  from: number,
  to: number,
  colour: Rgb,
  overFace: (x: number) => number,
  kind: 'whole' | 'broken' = 'whole',
): void {
  const unit = Math.max(1.5, sheet.width * 0.003);
  const dash = kind === 'whole' ? 1 : unit * 5;
  const shown = (x: number): boolean => kind === 'whole' || Math.floor((x - from) / dash) % 2 === 0;
  const strength = (x: number, full: number): number => (shown(x) ? (1 - 0.5 * overFace(x)) * full : 0);
  shade(sheet.canvas, [from, to], [y - unit * 1.1, y + unit * 1.1], white, (x) => strength(x, 0.5));
  shade(sheet.canvas, [from, to], [y - unit / 2, y + unit / 2], colour, (x) => strength(x, 1));
}

/** A dimension with its figure along it, on the far side from the picture. */
function dimension(
  sheet: Sheet,
  x: number,
  from: number,
  to: number,
  label: string,
  colour: Rgb,
  outwards: 1 | -1,
): void {
  const unit = sheet.width * 0.0035;
  const { canvas } = sheet;
  // All of it stands on the paper beside the picture.
  const [first, end] = outwards > 0 ? [sheet.left + sheet.width, canvas.width] : [0, sheet.left];
  const lines = blankInk(end - first, canvas.height, first);
  draw(
    lines,
    [
      [x, from],
      [x, to],
    ],
    unit * 0.8,
  );
  const tip = unit * 4;
  for (const [point, way] of [
    [from, 1],
    [to, -1],
  ] as const)
    draw(
      lines,
      [
        [x - tip * 0.6, point + way * tip],
        [x, point],
        [x + tip * 0.6, point + way * tip],
      ],
      unit * 0.8,
    );
  lay(canvas, lines, colour, 1);

  const size = sheet.width * 0.026;
  const words = blankInk(end - first, canvas.height, first);
  const centre: Point = [x + outwards * size * 1.15, (from + to) / 2];
  // Read from below upwards, as on a drawing.
  for (const stroke of lettering(label))
    draw(
      words,
      stroke.map(([u, v]): Point => [centre[0] + v * size, centre[1] - u * size]),
      size * 0.13,
    );
  lay(canvas, words, ink, 1);
}
