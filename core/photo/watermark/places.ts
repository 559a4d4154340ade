import type { Rgb } from '../colour.ts';
import type { Box, Point } from '../geometry.ts';
import type { Raster } from '../portrait.ts';
import { blankInk, draw, lay } from './canvas.ts';

const red: Rgb = [206, 38, 38];
const white: Rgb = [255, 255, 255];
/** Width of the frame, as a share of the picture's shorter side, and of the light rim that shows it on dark hair. */
const pen = 0.009;
const rim = 0.004;
/** A frame is never narrower than this share of the picture: it has to be seen on a phone. */
const least = 0.06;

/** Frames places on a picture, in place. @param boxes px of the picture; what lies beyond it is left out */
export function drawPlaces(picture: Raster, boxes: readonly Box[]): void {
  const { width, height } = picture;
  const unit = Math.min(width, height);
  for (const box of boxes) {
    const outline = outlineOf(box, picture, unit);
    for (const [colour, thickness] of [
      [white, unit * (pen + 2 * rim)],
      [red, unit * pen],
    ] as const) {
      const ink = blankInk(width, height);
      draw(ink, outline, thickness);
      lay(picture, ink, colour, 1);
    }
  }
}

function outlineOf([x, y, w, h]: Box, { width, height }: Raster, unit: number): Point[] {
  const inset = unit * (pen / 2 + rim);
  const grown = [Math.max(0, (least * unit - w) / 2), Math.max(0, (least * unit - h) / 2)] as const;
  const left = Math.max(inset, x - grown[0]);
  const top = Math.max(inset, y - grown[1]);
  const right = Math.min(width - inset, x + w + grown[0]);
  const bottom = Math.min(height - inset, y + h + grown[1]);
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ];
}
