import type { QuarterTurn } from './geometry.ts';

/** 8-bit sRGB pixels: `data` holds R, G, B a pixel, rows from the top, no padding. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One value a cell, 0..1, on a grid that covers some stated box. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** What the file said of itself; nothing here is copied into an output. */
export interface SourceFacts {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/heic';
  /** Upright size in source pixels (after EXIF orientation, before any shrink on load). */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: string;
  /** EXIF orientation, 1..8. */
  readonly orientation: number;
  readonly bitsPerSample: number;
  /** Colour encoding of the file, e.g. `srgb`, `display-p3`, `cmyk`, `grey`, or the profile's own name. */
  readonly colourSpace: string;
  readonly hasAlpha: boolean;
  /** True where every pixel is grey (R = G = B within coding noise) or the file is one channel. */
  readonly monochrome: boolean;
  /** Quality that the quantisation tables of a JPEG amount to, 1..100; null elsewhere. */
  readonly jpegQuality: number | null;
  /** Chroma subsampling of a JPEG as `4:4:4`, `4:2:0`; null elsewhere. */
  readonly chromaSubsampling: string | null;
  /** EXIF DateTimeOriginal as `YYYY-MM-DDTHH:MM:SS`, without a zone; null where absent. */
  readonly takenAt: string | null;
  readonly camera: string | null;
  readonly software: string | null;
  /** EXIF FocalLengthIn35mmFilm, mm; null or left out where the file does not say. */
  readonly focalLength35?: number | null | undefined;
}

/** A decoded photo: upright, sRGB, without alpha. The only form in which photos travel through the pipeline. */
export interface Portrait extends Raster {
  /** Decoded pixels a source pixel: 1, or less where the decoder shrank on load. `width` = source width x scale (rounded). */
  readonly scale: number;
  /**
   * Quarter turns clockwise that were applied to the source (after EXIF orientation) to bring the face
   * upright; 0 until analysis has found a photo lying on its side.
   */
  readonly turn: QuarterTurn;
  readonly source: SourceFacts;
}
