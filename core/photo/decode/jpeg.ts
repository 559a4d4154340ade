import { damaged, type Header, unsupported } from './header.ts';
import { qualityOf } from './jpeg-quality.ts';

/** No encoder in use writes more than about 20; each costs a pass over all coefficients (a "scan bomb"). */
const MAX_SCANS = 100;

interface Frame {
  readonly progressive: boolean;
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly sampling: readonly (readonly [h: number, v: number])[];
}

/**
 * Walks a JPEG marker by marker up to its end of image (ITU-T T.81 annex B).
 * @throws UserError `damaged_image`, `unsupported_format`
 */
export function readJpeg(file: Buffer): Header {
  let frame: Frame | null = null;
  let exif: Uint8Array | null = null;
  let luminance: number[] | null = null;
  let scans = 0;
  let interleaved = true;
  let entropyBytes = 0;
  const spectral: number[] = [];

  let at = 2;
  for (;;) {
    if (at + 2 > file.length) throw damaged('no end of image');
    if (file[at] !== 0xff) throw damaged('marker expected');
    const marker = file[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    at += 2;
    if (marker === 0xd9) break;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue;
    if (at + 2 > file.length) throw damaged('segment cut');
    const length = file.readUInt16BE(at);
    const body = file.subarray(at + 2, at + length);
    if (length < 2 || at + length > file.length) throw damaged('segment cut');
    at += length;

    if (isStartOfFrame(marker)) {
      if (frame) throw damaged('two frames');
      frame = readFrame(marker, body);
    } else if (marker === 0xdb) {
      luminance ??= readLuminance(body);
    } else if (marker === 0xe1 && exif === null && body.toString('latin1', 0, 6) === 'Exif\0\0') {
      exif = body.subarray(6);
    } else if (marker === 0xda) {
      if (!frame) throw damaged('scan before frame');
      if (++scans > MAX_SCANS) throw damaged('too many scans');
      const components = body[0] ?? 0;
      if (body.length < 4 + 2 * components) throw damaged('scan header cut');
      if (scans === 1 && components < frame.sampling.length) interleaved = false;
      spectral.push(at - 3);
      const end = entropyEnd(file, at);
      entropyBytes += end - at;
      at = end;
    }
  }
  if (!frame || scans === 0) throw damaged('no picture');
  // Every Huffman code has at least one bit: one a block for its DC and, in a sequential file, one for the end of its AC.
  if (entropyBytes * 8 < blocks(frame) * (frame.progressive ? 1 : 2)) throw damaged('fewer bits than blocks');

  return {
    mediaType: 'image/jpeg',
    width: frame.width,
    height: frame.height,
    bitsPerSample: frame.precision,
    hasAlpha: false,
    // libjpeg holds all coefficients of a progressive or non-interleaved file before the first pixel.
    streams: !frame.progressive && interleaved,
    picture: frame.progressive ? file.subarray(0, at) : withPlainScans(file.subarray(0, at), spectral),
    exif,
    codePoints: null,
    jpeg: { quality: luminance && qualityOf(luminance), chromaSubsampling: subsampling(frame) },
    heif: null,
  };
}

function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(marker: number, body: Buffer): Frame {
  // C0 baseline, C1 extended sequential, C2 progressive; the rest is lossless, hierarchical or arithmetic.
  if (marker > 0xc2) throw unsupported('JPEG of a rare coding');
  const components = body[5] ?? 0;
  if (body.length < 6 + 3 * components || components === 0) throw damaged('frame header cut');
  const precision = body[0]!;
  if (precision !== 8) throw unsupported(`${precision}-bit JPEG`);
  const sampling = Array.from({ length: components }, (_, i) => {
    const factors = body[6 + 3 * i + 1]!;
    return [factors >> 4, factors & 15] as const;
  });
  if (sampling.some(([h, v]) => h < 1 || h > 4 || v < 1 || v > 4)) throw damaged('sampling factors');
  return {
    progressive: marker === 0xc2,
    precision,
    height: body.readUInt16BE(1),
    width: body.readUInt16BE(3),
    sampling,
  };
}

/** The first position after `from` that holds a marker other than a restart or a stuffed zero. */
function entropyEnd(file: Buffer, from: number): number {
  for (let at = from; ; ) {
    at = file.indexOf(0xff, at);
    if (at < 0 || at + 1 >= file.length) throw damaged('no end of image');
    const next = file[at + 1]!;
    if (next === 0xff) at += 1;
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2;
    else return at;
  }
}

function blocks(frame: Frame): number {
  const hMax = Math.max(...frame.sampling.map(([h]) => h));
  const vMax = Math.max(...frame.sampling.map(([, v]) => v));
  return frame.sampling.reduce(
    (sum, [h, v]) => sum + Math.ceil((frame.width * h) / hMax / 8) * Math.ceil((frame.height * v) / vMax / 8),
    0,
  );
}

function readLuminance(body: Buffer): number[] | null {
  for (let at = 0; at < body.length; ) {
    const wide = body[at]! >> 4 !== 0;
    const id = body[at]! & 15;
    at += 1;
    const size = wide ? 128 : 64;
    if (at + size > body.length) throw damaged('quantisation table cut');
    if (id === 0)
      return Array.from({ length: 64 }, (_, i) => (wide ? body.readUInt16BE(at + 2 * i) : body[at + i]!));
    at += size;
  }
  return null;
}

/** J:a:b notation of the first two components' sampling factors; null where it has none. */
function subsampling({ sampling }: Frame): string | null {
  const [luma, chroma] = sampling;
  if (!luma || !chroma) return null;
  const across = luma[0] / chroma[0];
  const down = luma[1] / chroma[1];
  const names: Record<string, string> = {
    '1x1': '4:4:4',
    '2x1': '4:2:2',
    '2x2': '4:2:0',
    '1x2': '4:4:0',
    '4x1': '4:1:1',
    '4x2': '4:1:0',
  };
  return names[`${across}x${down}`] ?? null;
}

/**
 * Some phones leave zeros in the spectral selection of a sequential scan, where 0, 63, 0 is the only legal value and
 * the decoder uses no other. libjpeg warns, and a warning refuses the file: set right what has just one reading.
 */
function withPlainScans(picture: Buffer, spectral: readonly number[]): Buffer {
  const wrong = spectral.filter((at) => picture[at] !== 0 || picture[at + 1] !== 63 || picture[at + 2] !== 0);
  if (wrong.length === 0) return picture;
  const copy = Buffer.from(picture);
  for (const at of wrong) copy.set([0, 63, 0], at);
  return copy;
}
