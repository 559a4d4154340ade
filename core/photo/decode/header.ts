import { UserError } from '../../problem.ts';
import type { SourceFacts } from '../portrait.ts';

/** What a picture declares of itself, read from its own structure before any pixel is decoded. */
export interface Header {
  readonly mediaType: SourceFacts['mediaType'];
  /** Stored size, before any orientation. */
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly hasAlpha: boolean;
  /** The decoder can skip pixels while it reads, so that memory does not grow with the declared size. */
  readonly streams: boolean;
  /** The picture alone, without what was appended to it. */
  readonly picture: Uint8Array;
  /** EXIF as a TIFF structure (`II*` or `MM*`), where present. */
  readonly exif: Uint8Array | null;
  /** Colour by code points (ITU-T H.273), where the container states it so. */
  readonly codePoints: CodePoints | null;
  readonly jpeg: JpegCoding | null;
  readonly heif: HeifItem | null;
}

export interface CodePoints {
  readonly primaries: number;
  readonly transfer: number;
}

export interface JpegCoding {
  readonly quality: number | null;
  readonly chromaSubsampling: string | null;
}

/** The primary item of a HEIF container. */
export interface HeifItem {
  readonly id: number;
  readonly icc: Uint8Array | null;
  /** EXIF orientation that the item's own rotation and mirror amount to, 1..8. */
  readonly orientation: number;
}

/** A picture that is cut off, contradicts itself or breaks its format. */
export function damaged(reason: string): UserError {
  return new UserError('damaged_image', { reason });
}

export function unsupported(format: string): UserError {
  return new UserError('unsupported_format', { format });
}
