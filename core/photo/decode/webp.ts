import { damaged, type Header } from './header.ts';

/**
 * Walks the chunks of a WebP (RFC 9649).
 * @throws UserError `damaged_image`, `animated`
 */
export function readWebp(file: Buffer, animated: () => Error): Header {
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) throw damaged('RIFF cut');
  let canvas: readonly [number, number] | null = null;
  let size: readonly [number, number] | null = null;
  let hasAlpha = false;
  let exif: Uint8Array | null = null;

  for (let at = 12; at + 8 <= end; ) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length & 1);
    if (at - (length & 1) > end) throw damaged('chunk cut');
    if (name === 'ANIM' || name === 'ANMF') throw animated();
    if (name === 'VP8X') {
      if ((body[0]! & 0x02) !== 0) throw animated();
      hasAlpha ||= (body[0]! & 0x10) !== 0;
      canvas = [body.readUIntLE(4, 3) + 1, body.readUIntLE(7, 3) + 1];
    } else if (name === 'VP8 ' && !size) {
      if (body.readUIntBE(3, 3) !== 0x9d012a) throw damaged('VP8 start code');
      size = [body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff];
    } else if (name === 'VP8L' && !size) {
      if (body[0] !== 0x2f) throw damaged('VP8L signature');
      const bits = body.readUInt32LE(1);
      size = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
      hasAlpha ||= ((bits >>> 28) & 1) === 1;
    } else if (name === 'EXIF') {
      exif = body.toString('latin1', 0, 6) === 'Exif\0\0' ? body.subarray(6) : body;
    }
  }
  if (!size) throw damaged('no picture');
  if (canvas && (canvas[0] !== size[0] || canvas[1] !== size[1])) throw damaged('canvas and picture differ');

  return {
    mediaType: 'image/webp',
    width: size[0],
    height: size[1],
    bitsPerSample: 8,
    hasAlpha,
    streams: false,
    picture: file.subarray(0, end),
    exif,
    codePoints: null,
    jpeg: null,
    heif: null,
  };
}
