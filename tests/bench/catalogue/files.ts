import sharp from 'sharp';
import { exactPixels, pixelRange } from '../../../core/documents/bands.ts';
import type { DocumentSpec } from '../../../core/documents/schema.ts';
import { usualDpi } from '../../../core/photo/place.ts';

/** What a file misses of its authority's limits, by another reader than the one that wrote it. */
export async function fileFaults(spec: DocumentSpec, bytes: Uint8Array): Promise<string[]> {
  const { format, width, height, density, space, exif } = await sharp(bytes).metadata();
  const faults: string[] = [];
  const expect = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what);
  };
  const exact = exactPixels(spec);
  const range = pixelRange(spec);
  const dpi = spec.dpi ?? usualDpi;
  if (exact) expect(width === exact.width && height === exact.height, `${width} x ${height} px`);
  else if (range) {
    const { minWidth, maxWidth, minHeight, maxHeight, aspect } = range;
    const inside =
      width >= (minWidth ?? 0) &&
      width <= (maxWidth ?? width) &&
      height >= (minHeight ?? 0) &&
      height <= (maxHeight ?? height);
    const [across, up] = aspect?.split(':').map(Number) ?? [width, height];
    expect(inside && width * up! === height * across!, `${width} x ${height} px`);
  } else if (spec.sizeMm) {
    const [w, h] = spec.sizeMm.map((mm) => Math.round((mm / 25.4) * dpi));
    expect(width === w && height === h, `${width} x ${height} px for the print`);
  }
  expect(density === dpi, `${density} dpi`);
  expect((spec.formats ?? ['jpeg']).includes(format as 'jpeg'), String(format));
  expect(space === 'srgb' && exif === undefined, `${space}${exif ? ' with EXIF' : ''}`);
  const kb = bytes.length / 1024;
  expect(kb >= (spec.minKb ?? 0), `below ${spec.minKb} KB`);
  expect(kb <= (spec.maxKb ?? kb), `above ${spec.maxKb} KB`);
  if (spec.maxCompression)
    expect((width * height * 3) / bytes.length <= spec.maxCompression, 'compressed too much');
  return faults;
}
