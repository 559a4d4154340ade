import { type BmffBox, boxes, Fields } from './boxes.ts';
import { type CodePoints, damaged, type Header, unsupported } from './header.ts';
import { type HeifMeta, readMeta } from './heif-meta.ts';

/** Brands of still pictures that we open (ISO/IEC 23008-12 annex B, AV1 Image File Format). */
const stillBrands = new Set(['mif1', 'mif2', 'miaf', 'heic', 'heix', 'heim', 'heis', 'avif', 'MA1A', 'MA1B']);
/** Brands of image sequences. */
const sequenceBrands = new Set(['msf1', 'hevc', 'hevx', 'hevm', 'hevs', 'avis']);

/**
 * Reads the structure of a HEIC or AVIF still: its primary item, colour, orientation and where its bytes lie.
 * @throws UserError `damaged_image`, `unsupported_format`, `animated`; RangeError where a field lies over the end
 */
export function readHeif(file: Buffer, animated: () => Error): Header {
  const size = file.readUInt32BE(0);
  if (size < 16 || size > file.length) throw damaged('ftyp cut');
  const brands = [file.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(file.toString('latin1', at, at + 4));
  if (sequenceBrands.has(brands[0]!)) throw animated();
  if (!brands.some((b) => stillBrands.has(b))) throw unsupported(`video or ${brands[0]!.trim()}`);

  const top = boxes(file);
  if (brands.some((b) => sequenceBrands.has(b)) && top.some((b) => b.type === 'moov')) throw animated();
  const metaBox = top.find((b) => b.type === 'meta');
  if (!metaBox) throw damaged('no meta');
  const meta = readMeta(file, metaBox.body);
  const { primary } = meta;
  const tiles = meta.references.find((r) => r.type === 'dimg' && r.from === primary)?.to ?? [];
  const kind =
    meta.itemType.get(primary) === 'grid' ? meta.itemType.get(tiles[0] ?? -1) : meta.itemType.get(primary);
  if (kind !== 'hvc1' && kind !== 'av01') throw unsupported(`HEIF with ${kind ?? 'nothing'} inside`);

  const [width, height] = extent(meta, primary);
  const tilePixels = tiles.reduce((sum, t) => sum + area(meta, t), 0);
  // Tiles round the picture up by less than one of them each way; beyond that they hide a bigger picture.
  const bound = Math.max(1, ...tiles.map((t) => area(meta, t))) + 4 * width * height;
  if (tilePixels > bound) throw damaged('tiles larger than the picture');

  const own = meta.properties(primary);
  // Phones note colour and depth at the tiles and leave the grid without; its own come first where it has some.
  const described = [...own, ...meta.properties(tiles[0] ?? primary)];
  const colour = colourOf(described);
  return {
    mediaType: kind === 'hvc1' ? 'image/heic' : 'image/avif',
    width,
    height,
    bitsPerSample: bitsOf(described),
    hasAlpha: meta.references.some(
      (r) => r.type === 'auxl' && r.to.includes(primary) && isAlpha(meta.properties(r.from)),
    ),
    streams: false,
    picture: file,
    exif: exifOf(meta),
    codePoints: colour.codePoints,
    jpeg: null,
    heif: { id: primary, icc: colour.icc, orientation: orientationOf(own) },
  };
}

function extent(meta: HeifMeta, item: number): [number, number] {
  const ispe = meta.properties(item).find((p) => p.type === 'ispe');
  if (!ispe) throw damaged('no ispe');
  return [ispe.body.readUInt32BE(4), ispe.body.readUInt32BE(8)];
}

function area(meta: HeifMeta, item: number): number {
  const [w, h] = extent(meta, item);
  return w * h;
}

function bitsOf(properties: readonly BmffBox[]): number {
  return properties.find((p) => p.type === 'pixi')?.body[5] ?? 8;
}

function isAlpha(properties: readonly BmffBox[]): boolean {
  const kind = properties.find((p) => p.type === 'auxC')?.body.toString('latin1', 4) ?? '';
  return kind.startsWith('urn:mpeg:hevc:2015:auxid:1') || kind.endsWith('auxiliary:alpha\0');
}

function colourOf(properties: readonly BmffBox[]): { icc: Uint8Array | null; codePoints: CodePoints | null } {
  let icc: Uint8Array | null = null;
  let codePoints: CodePoints | null = null;
  for (const { type, body } of properties) {
    if (type !== 'colr') continue;
    const kind = body.toString('latin1', 0, 4);
    if (kind === 'prof' || kind === 'rICC') icc ??= body.subarray(4);
    else if (kind === 'nclx')
      codePoints ??= { primaries: body.readUInt16BE(4), transfer: body.readUInt16BE(6) };
  }
  return { icc, codePoints };
}

/** The EXIF item that describes the primary one, without the offset that HEIF puts before it. */
function exifOf(meta: HeifMeta): Uint8Array | null {
  const item = meta.references.find(
    (r) => r.type === 'cdsc' && r.to.includes(meta.primary) && meta.itemType.get(r.from) === 'Exif',
  )?.from;
  const content = item === undefined ? null : meta.content(item);
  if (!content || content.length < 12) return null;
  return content.subarray(4 + new Fields(content).uint(4));
}

/**
 * `irot` counts quarter turns against the clock, `imir` then exchanges top and bottom (0) or left and right (1). The EXIF tag of a HEIF file says nothing (ISO/IEC 23008-12 annex A).
 */
function orientationOf(properties: readonly BmffBox[]): number {
  const turns = (properties.find((p) => p.type === 'irot')?.body[0] ?? 0) & 3;
  const mirror = properties.find((p) => p.type === 'imir')?.body[0];
  const plain = [1, 8, 3, 6][turns]!;
  if (mirror === undefined) return plain;
  const leftRight = [2, 7, 4, 5][turns]!;
  const topBottom = [4, 5, 2, 7][turns]!;
  return (mirror & 1) === 1 ? leftRight : topBottom;
}
