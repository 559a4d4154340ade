import readExif from 'exif-reader';

/** What a photo's EXIF says that a report can use. Never the place, the owner or a serial number. */
export interface ExifFacts {
  readonly takenAt: string | null;
  readonly camera: string | null;
  readonly software: string | null;
  /** Focal length in mm that shows as much on 36 x 24 mm film; null where absent. */
  readonly focalLength35: number | null;
  /** The longer side, px, of the picture that the camera wrote; null where absent. */
  readonly longSide: number | null;
  /** DCF's way of saying Adobe RGB without a profile: ColorSpace uncalibrated and interoperability index R03. */
  readonly adobeRgb: boolean;
}

const nothing: ExifFacts = {
  takenAt: null,
  camera: null,
  software: null,
  focalLength35: null,
  longSide: null,
  adobeRgb: false,
};

/** Beyond this it is no camera's: JPEG allows 64 KB, phones write below 10 KB. */
const MAX_EXIF_BYTES = 1_000_000;

/** Facts of an EXIF block (a TIFF structure). Broken blocks yield what could be read, or nothing; never an error. */
export function readExifFacts(tiff: Uint8Array | null): ExifFacts {
  if (!tiff || tiff.length < 8 || tiff.length > MAX_EXIF_BYTES) return nothing;
  try {
    const tags = readExif(Buffer.from(tiff.buffer, tiff.byteOffset, tiff.byteLength));
    const make = plain(tags.Image?.Make);
    const model = plain(tags.Image?.Model);
    return {
      takenAt: stamp(tags.Photo?.DateTimeOriginal),
      camera: make && model && !model.startsWith(make) ? `${make} ${model}` : (model ?? make),
      software: plain(tags.Image?.Software),
      focalLength35: focal(tags.Photo?.FocalLengthIn35mmFilm),
      longSide: longer(tags.Photo?.PixelXDimension, tags.Photo?.PixelYDimension),
      adobeRgb: tags.Photo?.ColorSpace === 0xffff && plain(tags.Iop?.InteroperabilityIndex) === 'R03',
    };
  } catch {
    return nothing;
  }
}

/** Printable text of at most 64 characters; these strings come from strangers. */
function plain(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
    .trim()
    .slice(0, 64);
  return text === '' ? null : text;
}

/** Fisheyes to telescopes; cameras that do not know write 0. */
function focal(value: unknown): number | null {
  return typeof value === 'number' && value >= 8 && value <= 2000 ? value : null;
}

function longer(x: unknown, y: unknown): number | null {
  return typeof x === 'number' && typeof y === 'number' && x > 0 && y > 0 ? Math.max(x, y) : null;
}

/** EXIF times have no zone; the reader puts their figures into a UTC date. */
function stamp(value: unknown): string | null {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  const year = value.getUTCFullYear();
  return year >= 1990 && year <= 9999 ? value.toISOString().slice(0, 19) : null;
}
