import { createHash } from 'node:crypto';
import { encodeJpeg } from './encode/jpeg.ts';
import type { Raster } from './portrait.ts';
import { layoutMixedSheet, layoutSheet, type SheetLayout, type SizeMm } from './sheet/layout.ts';
import type { PaperName } from './sheet/paper.ts';
import { pdfSheet } from './sheet/pdf.ts';
import { rasterSheet, type SheetPhoto } from './sheet/raster.ts';

export {
  layoutMixedSheet,
  layoutSheet,
  type PlacedPhoto,
  type RulerStrip,
  type SheetLayout,
  type SizeMm,
} from './sheet/layout.ts';
export { type PaperName, papers } from './sheet/paper.ts';
export type { SheetPhoto } from './sheet/raster.ts';

export interface SheetFile {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'application/pdf';
  /** Size of the paper at `dpi`, px. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly sha256: string;
}

export interface Sheet {
  readonly jpeg: SheetFile;
  readonly pdf: SheetFile;
  /** Photos on it, of both kinds where there are two. */
  readonly count: number;
}

/** Prints are viewed, not measured: 95 is the IJG's own ceiling for useful quality, and keeps an A4 below 3 MB. */
const SHEET_QUALITY = 95;
/** The photo inside the PDF is what the printer gets; one level of error at most. */
const PHOTO_QUALITY = 98;

/**
 * A sheet to print and cut, as a JPEG for photo labs and as a PDF for desktop printers.
 * @param photo the finished photo at any pixel size; equal to `sizeMm` at `dpi` it is not resampled
 * @param sizeMm printed width and height of one photo
 * @throws RangeError where the photo does not fit on the paper
 */
export async function renderSheet(
  photo: Raster,
  sizeMm: SizeMm,
  paper: PaperName,
  dpi = 300,
): Promise<Sheet> {
  return printed([{ image: photo, sizeMm }], layoutSheet(sizeMm, paper), dpi);
}

/**
 * A sheet that carries the photos of two documents.
 * @throws RangeError where not one of each fits on the paper
 */
export async function renderMixedSheet(
  photos: readonly [SheetPhoto, SheetPhoto],
  paper: PaperName,
  dpi = 300,
): Promise<Sheet> {
  return printed(photos, layoutMixedSheet([photos[0].sizeMm, photos[1].sizeMm], paper), dpi);
}

async function printed(photos: readonly SheetPhoto[], layout: SheetLayout, dpi: number): Promise<Sheet> {
  const sheet = await rasterSheet(photos, layout, dpi);
  const [jpeg, pdf] = await Promise.all([
    encodeJpeg(sheet, dpi, SHEET_QUALITY, false),
    Promise.all(photos.map((p) => encodeJpeg(p.image, dpi, PHOTO_QUALITY, false))).then((inside) =>
      pdfSheet(inside, layout),
    ),
  ]);
  const file = <T extends SheetFile['mediaType']>(bytes: Uint8Array, mediaType: T): SheetFile => ({
    bytes,
    mediaType,
    width: sheet.width,
    height: sheet.height,
    dpi,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  return {
    jpeg: file(jpeg, 'image/jpeg'),
    pdf: file(pdf, 'application/pdf'),
    count: layout.photos.length,
  };
}
