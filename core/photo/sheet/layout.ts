import { type Grid, pack, packBoth, score, scoreBoth } from './pack.ts';
import { type Paper, type PaperName, papers } from './paper.ts';

/** One photo on the sheet, mm from the top left of the paper. */
export interface PlacedPhoto {
  /** Which of the sheet's photos: 0, or 0 and 1 on a sheet of two. */
  readonly of: number;
  readonly x: number;
  readonly y: number;
  /** Size on the paper: the photo's own, or its sides exchanged where it lies. */
  readonly width: number;
  readonly height: number;
  /** Turned a quarter clockwise. */
  readonly turned: boolean;
}

/** The strip with the ruler: its box in mm, and whether the ruler runs across or down. */
export interface RulerStrip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly across: boolean;
  /** 50 mm, or 2 inches. */
  readonly lengthMm: number;
  readonly unit: Paper['ruler'];
}

export interface SheetLayout {
  readonly paper: PaperName;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marginMm: number;
  readonly photos: readonly PlacedPhoto[];
  readonly ruler: RulerStrip;
}

/** Ticks of 3 mm, a line of text of 2.2 mm and air. */
const RULER_THICKNESS = 7;
/** Between the strip and the nearest photo; the cut marks end within it. */
const RULER_GAP = 2;
const RULER_LENGTH = { mm: 50, in: 50.8 } as const;

/**
 * The fullest sheet of photos of one size. The paper stands upright; as photos may stand or lie, that covers a lying
 * paper too. A ruler for checking the printer's scale takes a strip below or beside them, whichever costs least.
 * @param sizeMm width and height of a photo
 * @throws RangeError where not even one photo fits
 */
export function layoutSheet(sizeMm: SizeMm, paper: PaperName): SheetLayout {
  const fill = (width: number, height: number): Grid[] => pack(width, height, sizeMm);
  const sheet = layout(paper, fill, score);
  if (!sheet) throw new RangeError(`${sizeMm.join(' x ')} mm does not fit on ${paper}`);
  return sheet;
}

/**
 * A sheet of two kinds of photos: as many of each as can be, then as many as can be in all.
 * @throws RangeError where not one of each fits
 */
export function layoutMixedSheet(sizes: readonly [SizeMm, SizeMm], paper: PaperName): SheetLayout {
  const fill = (width: number, height: number): Grid[] => packBoth(width, height, sizes);
  const sheet = layout(paper, fill, scoreBoth);
  if (!sheet)
    throw new RangeError(`${sizes.map((s) => `${s.join(' x ')} mm`).join(' and ')} do not fit on ${paper}`);
  return sheet;
}

/** Width and height of a photo. */
export type SizeMm = readonly [number, number];

/** The photos and the ruler beside or below them; null where no photo fits. */
function layout(
  paper: PaperName,
  fill: (width: number, height: number) => Grid[],
  worth: (grids: readonly Grid[]) => number,
): SheetLayout | null {
  const { widthMm, heightMm, marginMm, ruler } = papers[paper];
  const width = widthMm - 2 * marginMm;
  const height = heightMm - 2 * marginMm;
  const strip = RULER_THICKNESS + RULER_GAP;
  const below = fill(width, height - strip);
  const beside = fill(width - strip, height);
  const across = worth(below) >= worth(beside);
  const grids = across ? below : beside;
  if (grids.length === 0) return null;

  const lengthMm = RULER_LENGTH[ruler];
  const room = across ? { width, height: height - strip } : { width: width - strip, height };
  return {
    paper,
    widthMm,
    heightMm,
    marginMm,
    photos: centred(grids, room.width, room.height).map((p) => ({
      ...p,
      x: p.x + marginMm,
      y: p.y + marginMm,
    })),
    ruler: {
      x: across ? (widthMm - lengthMm) / 2 : widthMm - marginMm - RULER_THICKNESS,
      y: across ? heightMm - marginMm - RULER_THICKNESS : (heightMm - lengthMm) / 2,
      width: across ? lengthMm : RULER_THICKNESS,
      height: across ? RULER_THICKNESS : lengthMm,
      across,
      lengthMm,
      unit: ruler,
    },
  };
}

function centred(grids: readonly Grid[], width: number, height: number): PlacedPhoto[] {
  const photos = grids.flatMap((g) =>
    Array.from({ length: g.columns * g.rows }, (_, i) => ({
      of: g.of,
      x: g.x + (i % g.columns) * g.stepX,
      y: g.y + Math.floor(i / g.columns) * g.stepY,
      width: g.width,
      height: g.height,
      turned: g.turned,
    })),
  );
  const right = Math.max(...photos.map((p) => p.x + p.width));
  const bottom = Math.max(...photos.map((p) => p.y + p.height));
  return photos.map((p) => ({ ...p, x: p.x + (width - right) / 2, y: p.y + (height - bottom) / 2 }));
}
