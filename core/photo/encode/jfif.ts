/**
 * The JPEG with a JFIF header (ITU-T T.871) that states `dpi`, in place of any it had.
 *
 * libvips leaves the header out as soon as a profile is embedded, and would put the resolution into EXIF instead;
 * printers' and authorities' software reads JFIF, and we write no EXIF at all.
 */
export function withJfif(jpeg: Uint8Array, dpi: number): Buffer {
  const body = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let rest = 2;
  while (body[rest] === 0xff && body[rest + 1] === 0xe0) rest += 2 + body.readUInt16BE(rest + 2);
  const header = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01\0\0\0\0\0\0', 'latin1');
  header.writeUInt16BE(dpi, 14);
  header.writeUInt16BE(dpi, 16);
  return Buffer.concat([header, body.subarray(rest)]);
}
