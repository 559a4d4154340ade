import { type CodePoints, damaged, type Header } from './header.ts';

/** Deflate's greatest expansion, 258 bytes of a 2-bit match (zlib's technical notes). */
const MAX_DEFLATE_RATIO = 1032;

/** Samples a pixel by colour type: grey, -, RGB, palette, grey + alpha, -, RGBA. */
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Walks the chunks of a PNG up to IEND (PNG specification, third edition).
 * @throws UserError `damaged_image`, `animated`
 */
export function readPng(file: Buffer, animated: () => Error): Header {
  if (file.toString('latin1', 12, 16) !== 'IHDR' || file.readUInt32BE(8) !== 13)
    throw damaged('IHDR expected');
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const depth = file[24]!;
  const type = file[25]!;
  const channels = samples[type];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw damaged('IHDR values');

  let exif: Uint8Array | null = null;
  let codePoints: CodePoints | null = null;
  let transparent = type === 4 || type === 6;
  let compressed = 0;
  let at = 8;
  for (;;) {
    if (at + 12 > file.length) throw damaged('no IEND');
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    at += 12 + length;
    if (at > file.length) throw damaged('chunk cut');
    if (name === 'IEND') break;
    if (name === 'acTL') throw animated();
    if (name === 'IDAT') compressed += length;
    else if (name === 'tRNS') transparent = true;
    else if (name === 'eXIf') exif = body;
    else if (name === 'cICP' && length === 4) codePoints = { primaries: body[0]!, transfer: body[1]! };
  }
  const raw = height * (1 + Math.ceil((width * depth * channels) / 8));
  if (raw > compressed * MAX_DEFLATE_RATIO) throw damaged('fewer bytes than pixels');

  return {
    mediaType: 'image/png',
    width,
    height,
    bitsPerSample: type === 3 ? 8 : depth,
    hasAlpha: transparent,
    streams: false,
    picture: file.subarray(0, at),
    exif,
    codePoints,
    jpeg: null,
    heif: null,
  };
}
