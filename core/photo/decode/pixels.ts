import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { UserError } from '../../problem.ts';
import type { Raster } from '../portrait.ts';
import { damaged, type Header, unsupported } from './header.ts';
import { decodeHeic } from './heic.ts';
import { adobeRgbProfile, codePointsName, isHdr, isSrgb, profileName, profileOfCodePoints } from './icc.ts';
import { sharp } from './libvips.ts';
import { maxPixels, shrinkOf } from './limits.ts';
import { storedPng } from './stored-png.ts';

export interface Decoded {
  readonly raster: Raster;
  /** Upright size before shrinking. */
  readonly width: number;
  readonly height: number;
  /** Source pixels a decoded pixel. */
  readonly shrink: number;
  readonly orientation: number;
  readonly colourSpace: string;
  readonly oneChannel: boolean;
}

/** An alpha channel is laid on white, as browsers and printers do. */
const WHITE = '#ffffff';

/**
 * Decodes to upright 8-bit sRGB.
 * @throws UserError `damaged_image`, `unsupported_format`, `decode_timeout`
 */
export async function decodePixels(header: Header, adobeRgb: boolean, timeoutMs: number): Promise<Decoded> {
  if (header.codePoints && isHdr(header.codePoints)) throw unsupported('HDR');
  return header.mediaType === 'image/heic'
    ? decodeThroughLibheif(header, timeoutMs)
    : within(timeoutMs, decodeThroughLibvips(header, adobeRgb, timeoutMs));
}

async function decodeThroughLibvips(header: Header, adobeRgb: boolean, timeoutMs: number): Promise<Decoded> {
  // HEIF's own transforms are applied by its decoder, and its EXIF orientation does not count.
  const autoOrient = header.heif === null;
  const open = (failOn: 'warning' | 'truncated'): Sharp =>
    sharp(header.picture, {
      failOn,
      limitInputPixels: maxPixels(header),
      sequentialRead: true,
      autoOrient,
    }).timeout({ seconds: Math.ceil(timeoutMs / 1000) });

  const meta = await guarded(() => open('warning').metadata());
  if ((meta.pages ?? 1) > 1) throw new UserError('animated');
  const { width, height } = autoOrient ? meta.autoOrient : meta;
  if (autoOrient && meta.width * meta.height !== header.width * header.height)
    throw damaged('size differs from header');
  if (width * height > maxPixels(header)) throw damaged('size differs from header');

  const shrink = shrinkOf(width, height);
  const read = (failOn: 'warning' | 'truncated'): Promise<Raster> =>
    toRaster(open(failOn), width, height, shrink);
  let raster = await guarded(() => read('warning')).catch((error: unknown) => {
    // Padding before the end of image: every pixel has been read by then.
    if (error instanceof UserError && onlyPadded(String(error.params.reason)))
      return guarded(() => read('truncated'));
    throw error;
  });
  const profile = meta.icc ? null : missingProfile(header, adobeRgb);
  if (profile) raster = await guarded(() => toSrgb(raster, profile.icc));
  return {
    raster,
    width,
    height,
    shrink,
    orientation: autoOrient ? (meta.orientation ?? 1) : header.heif!.orientation,
    colourSpace: profile?.name ?? spaceOf(meta),
    oneChannel: meta.channels <= 2,
  };
}

async function decodeThroughLibheif(header: Header, timeoutMs: number): Promise<Decoded> {
  const { width, height, channels, data } = await decodeHeic(header, timeoutMs);
  const shrink = shrinkOf(width, height);
  let raster = await guarded(() =>
    channels === 3 && shrink === 1
      ? Promise.resolve({ width, height, data })
      : toRaster(sharp(data, { raw: { width, height, channels } } as SharpOptions), width, height, shrink),
  );
  const { icc, orientation } = header.heif!;
  const profile = icc ? { icc, name: profileName(icc) } : missingProfile(header, false);
  if (profile && profile.name !== 'srgb') raster = await guarded(() => toSrgb(raster, profile.icc));
  return {
    raster,
    width,
    height,
    shrink,
    orientation,
    colourSpace: profile?.name ?? 'srgb',
    oneChannel: false,
  };
}

async function toRaster(image: Sharp, width: number, height: number, shrink: number): Promise<Raster> {
  // JPEG decoders round up when they shrink; asking for that size leaves nothing to resample afterwards.
  if (shrink > 1)
    image.resize(Math.ceil(width / shrink), Math.ceil(height / shrink), {
      fit: 'fill',
      fastShrinkOnLoad: true,
    });
  const { data, info } = await image
    .flatten({ background: WHITE })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`${info.channels} channels where 3 were asked for`);
  return { width: info.width, height: info.height, data };
}

/** Rows converted at a time: 3 MB of a 12 MP photo, so that the detour through PNG costs no memory to speak of. */
const BAND_ROWS = 256;

/** Converts a raster of ours from a profile's colours to sRGB, in place. */
async function toSrgb(raster: Raster, icc: Uint8Array): Promise<Raster> {
  const { width, height, data } = raster;
  for (let y = 0; y < height; y += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - y);
    const band = { width, height: rows, data: data.subarray(y * width * 3, (y + rows) * width * 3) };
    const converted = await toRaster(sharp(storedPng(band, icc)), width, rows, 1);
    band.data.set(converted.data);
  }
  return raster;
}

/** The profile of colour that is stated without one; null where it is sRGB. */
function missingProfile(header: Header, adobeRgb: boolean): { icc: Uint8Array; name: string } | null {
  if (header.codePoints && !isSrgb(header.codePoints))
    return { icc: profileOfCodePoints(header.codePoints), name: codePointsName(header.codePoints) };
  return adobeRgb ? { icc: adobeRgbProfile(), name: 'adobe-rgb' } : null;
}

function spaceOf(meta: Metadata): string {
  if (meta.space === 'cmyk') return 'cmyk';
  if (meta.channels <= 2) return 'grey';
  return meta.icc ? profileName(meta.icc) : 'srgb';
}

function onlyPadded(reason: string): boolean {
  const lines = reason.split('\n').filter((line) => !line.includes('load error'));
  return lines.length > 0 && lines.every((line) => /extraneous bytes before marker 0xd9/.test(line));
}

/**
 * Answers in time even where libvips's own limit does not bite: it looks at the clock between rows, and an AVIF is
 * decoded before its first row.
 */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserError('decode_timeout')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** libvips's complaints about the file, as problems of the file. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const message = error instanceof Error ? error.message.trim() : String(error);
    if (/timeout/i.test(message)) throw new UserError('decode_timeout');
    throw damaged(message);
  }
}
