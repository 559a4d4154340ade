import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '../../core/photo/decode.ts';
import type { Portrait } from '../../core/photo/portrait.ts';
import { codeOf, jpegSegment, meanDifference, pattern, patternSize } from './picture.ts';

const { width, height } = patternSize;
const marc = readFileSync('node_modules/material-kit/assets/img/faces/marc.jpg');

async function plain(): Promise<Portrait> {
  return decode(await pattern().png().toBuffer());
}

describe('decode: formats', () => {
  it.each([
    ['image/jpeg', () => pattern().jpeg({ quality: 95 })],
    ['image/jpeg', () => pattern().jpeg({ quality: 95, progressive: true })],
    ['image/png', () => pattern().png({ progressive: true })],
    ['image/webp', () => pattern().webp({ quality: 95 })],
    ['image/webp', () => pattern().webp({ lossless: true })],
    ['image/avif', () => pattern().avif({ quality: 90 })],
  ] as const)('reads %s by content', async (mediaType, make) => {
    const bytes = await make().toBuffer();
    const photo = await decode(bytes);
    expect(photo).toMatchObject({ width, height, scale: 1, turn: 0 });
    expect(photo.data.length).toBe(width * height * 3);
    expect(photo.source).toMatchObject({ mediaType, width, height, bytes: bytes.length, orientation: 1 });
    expect(photo.source.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(meanDifference(photo, await plain())).toBeLessThan(4);
  });

  it('brings 16 bits, grey, palette and alpha to three 8-bit channels', async () => {
    const reference = await plain();
    const deep = await decode(await pattern().toColourspace('rgb16').png().toBuffer());
    expect(deep.source.bitsPerSample).toBe(16);
    expect(meanDifference(deep, reference)).toBeLessThan(1);

    const grey = await decode(await pattern().toColourspace('b-w').png().toBuffer());
    expect(grey.data.length).toBe(width * height * 3);
    expect(grey.source).toMatchObject({ monochrome: true, colourSpace: 'grey' });
    expect(reference.source.monochrome).toBe(false);

    const palette = await decode(await pattern().png({ palette: true }).toBuffer());
    expect(meanDifference(palette, reference)).toBeLessThan(8);

    const clear = await decode(await pattern().ensureAlpha(0).png().toBuffer());
    expect(clear.source.hasAlpha).toBe(true);
    expect(clear.data.every((v) => v === 255)).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %i upright', async (orientation) => {
    // The inverse of each orientation, so that all of them show the same upright picture.
    const stored = {
      1: pattern(),
      2: pattern().flop(),
      3: pattern().rotate(180),
      4: pattern().flip(),
      5: pattern().flop().rotate(270),
      6: pattern().rotate(270),
      7: pattern().flop().rotate(90),
      8: pattern().rotate(90),
    }[orientation]!;
    const bytes = await stored.withMetadata({ orientation }).jpeg({ quality: 98 }).toBuffer();
    const photo = await decode(bytes);
    expect(photo.source.orientation).toBe(orientation);
    expect(photo).toMatchObject({ width, height });
    expect(meanDifference(photo, await plain())).toBeLessThan(3);
  });
});

describe('decode: colour', () => {
  it('honours Display P3 and CMYK profiles', async () => {
    const reference = await plain();
    const p3 = await decode(await pattern().withIccProfile('p3').png().toBuffer());
    expect(p3.source.colourSpace).toBe('display-p3');
    expect(meanDifference(p3, reference)).toBeLessThan(1);
    const cmyk = await decode(
      await pattern().withIccProfile('cmyk').toColourspace('cmyk').jpeg({ quality: 98 }).toBuffer(),
    );
    expect(cmyk.source.colourSpace).toBe('cmyk');
    expect(meanDifference(cmyk, reference)).toBeLessThan(25);
  });

  it('reads CMYK without a profile as ink, not inverted', async () => {
    const white = sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff' } });
    const bytes = await white.toColourspace('cmyk').jpeg({ quality: 98 }).toBuffer();
    const photo = await decode(bytes);
    expect(photo.source.colourSpace).toBe('cmyk');
    expect(Math.min(...photo.data.subarray(0, 300))).toBeGreaterThan(240);
  });

  it('understands Adobe RGB that is stated by a camera without a profile', async () => {
    const picture = sharp({ create: { width: 200, height: 200, channels: 3, background: '#60b060' } });
    const bytes = await picture
      .withExif({ IFD2: { ColorSpace: '65535' }, IFD3: {} })
      .jpeg({ quality: 98 })
      .toBuffer();
    expect((await decode(bytes)).source.colourSpace).toBe('srgb');
    const adobe = await decode(
      jpegSegment(await picture.jpeg({ quality: 98 }).toBuffer(), 0xe1, dcfAdobeRgb()),
    );
    expect(adobe.source.colourSpace).toBe('adobe-rgb');
    // lcms, Adobe RGB (1998) 96,176,96 to sRGB: red falls, green holds.
    const [r, g, b] = adobe.data;
    expect(r).toBeLessThan(70);
    expect(Math.abs(g! - 177)).toBeLessThan(4);
    expect(Math.abs(b! - 93)).toBeLessThan(6);
  });

  it('understands Display P3 that is stated by code points', async () => {
    const { storedPng } = await import('../../core/photo/decode/stored-png.ts');
    const { pngChunk } = await import('../../core/photo/encode/png-chunk.ts');
    const raster = {
      width: 200,
      height: 200,
      data: new Uint8Array(200 * 200 * 3).map((_, i) => [200, 100, 60][i % 3]!),
    };
    const p3 = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const byProfile = await decode(storedPng(raster, (await sharp(p3).metadata()).icc!));
    const bare = await sharp(raster.data, { raw: { width: 200, height: 200, channels: 3 } })
      .png()
      .toBuffer();
    const chunk = pngChunk('cICP', Buffer.from([12, 13, 0, 1]));
    const byPoints = await decode(Buffer.concat([bare.subarray(0, 33), chunk, bare.subarray(33)]));
    expect(byPoints.source.colourSpace).toBe('display-p3');
    expect(byProfile.data[0]).toBeGreaterThan(205);
    expect(meanDifference(byPoints, byProfile)).toBeLessThan(1.01);
  });
});

describe('decode: facts', () => {
  it('estimates IJG quality and reads the subsampling', async () => {
    for (const quality of [20, 50, 75, 92]) {
      const photo = await decode(await pattern().jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer());
      expect(photo.source).toMatchObject({ jpegQuality: quality, chromaSubsampling: '4:2:0' });
    }
    const full = await decode(await pattern().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer());
    expect(full.source.chromaSubsampling).toBe('4:4:4');
  });

  it('reads the focal length of a picture that has all the pixels its camera wrote', async () => {
    const exif = { IFD2: { FocalLengthIn35mmFilm: '26' } };
    const whole = await pattern().withExif(exif).jpeg().toBuffer();
    expect((await decode(whole)).source.focalLength35).toBe(26);
    const small = await sharp(whole).resize({ width: 210 }).jpeg().toBuffer();
    const cut = jpegSegment(small, 0xe1, (await sharp(whole).metadata()).exif!);
    expect((await decode(cut)).source.focalLength35).toBeNull();
  });

  it('reads time, camera and software, and survives broken EXIF', async () => {
    const exif = {
      IFD0: { Make: 'Acme', Model: 'Phone 3', Software: 'Cam\u0007era <b>1</b>' },
      IFD2: { DateTimeOriginal: '2024:02:29 10:20:30' },
    };
    const photo = await decode(await pattern().withExif(exif).jpeg().toBuffer());
    expect(photo.source).toMatchObject({ takenAt: '2024-02-29T10:20:30', camera: 'Acme Phone 3' });
    const broken = jpegSegment(
      await pattern().jpeg().toBuffer(),
      0xe1,
      Buffer.from('Exif\0\0II*\0\xff\xff\xff\x7f', 'latin1'),
    );
    expect((await decode(broken)).source).toMatchObject({ takenAt: null, camera: null, orientation: 1 });
  });
});

describe('decode: what is appended or hidden', () => {
  it('ignores bytes after the picture', async () => {
    for (const bytes of [
      await pattern().jpeg().toBuffer(),
      await pattern().png().toBuffer(),
      await pattern().webp().toBuffer(),
    ]) {
      const trailer = Buffer.from('PK\x03\x04<script>alert(1)</script>');
      const photo = await decode(Buffer.concat([bytes, trailer, bytes]));
      expect(meanDifference(photo, await decode(bytes))).toBe(0);
    }
  });

  it('ignores hostile text in comments', async () => {
    const bytes = jpegSegment(marc, 0xfe, Buffer.from('<?php system($_GET[0]); ?>'));
    expect(meanDifference(await decode(bytes), await decode(marc))).toBe(0);
  });

  it('reads a phone JPEG with an illegal but harmless scan header', async () => {
    const bytes = await pattern().jpeg({ quality: 90 }).toBuffer();
    const scan = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
    const odd = Buffer.from(bytes);
    odd.set([0, 0, 0], scan + 2 + odd.readUInt16BE(scan + 2) - 3);
    expect(meanDifference(await decode(odd), await decode(bytes))).toBe(0);
  });
});

describe('decode: refusals', () => {
  it.each([
    ['empty_file', Buffer.alloc(0)],
    ['unsupported_format', Buffer.from('hello, I am a photo')],
    ['unsupported_format', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>')],
    ['unsupported_format', Buffer.from('GIF89a=alert(1)')],
    ['unsupported_format', Buffer.from('%PDF-1.7')],
    ['unsupported_format', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')],
    ['damaged_image', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['damaged_image', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['damaged_image', Buffer.from('RIFF\xff\0\0\0WEBP', 'latin1')],
    ['damaged_image', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ])('answers %s', async (code, bytes) => {
    expect(await codeOf(decode(bytes))).toBe(code);
  });

  it('refuses other formats that libvips could read, and GIF and TIFF in full', async () => {
    for (const bytes of [await pattern().gif().toBuffer(), await pattern().tiff().toBuffer()])
      expect(await codeOf(decode(bytes))).toBe('unsupported_format');
  });

  it('refuses moving pictures', async () => {
    const frames = await sharp(
      [await pattern().png().toBuffer(), await pattern().negate().png().toBuffer()],
      { join: { animated: true } },
    )
      .webp()
      .toBuffer();
    expect(await codeOf(decode(frames))).toBe('animated');
    const { pngChunk } = await import('../../core/photo/encode/png-chunk.ts');
    const png = await pattern().png().toBuffer();
    const apng = Buffer.concat([png.subarray(0, 33), pngChunk('acTL', Buffer.alloc(8, 1)), png.subarray(33)]);
    expect(await codeOf(decode(apng))).toBe('animated');
    const avif = Buffer.from(await pattern().avif().toBuffer());
    avif.write('avis', 8, 'latin1');
    expect(await codeOf(decode(avif))).toBe('animated');
  });

  it('refuses too many bytes, too many and too few pixels before decoding', async () => {
    expect(await codeOf(decode(marc, { maxBytes: marc.length - 1 }))).toBe('file_too_large');
    const small = await pattern().resize(149, 400).jpeg().toBuffer();
    expect(await codeOf(decode(small))).toBe('too_few_pixels');
    const sea = (w: number, h: number) =>
      sharp({ create: { width: w, height: h, channels: 3, background: '#07c' }, limitInputPixels: false });
    const large = await sea(9000, 6000).jpeg().toBuffer();
    expect(await codeOf(decode(large))).toBe('ok');
    const progressive = await sea(9000, 6000).jpeg({ progressive: true }).toBuffer();
    expect(await codeOf(decode(progressive))).toBe('too_many_pixels');
    const bits = await sea(9000, 6000).png({ palette: true, colours: 2, compressionLevel: 1 }).toBuffer();
    expect(await codeOf(decode(bits))).toBe('too_many_pixels');
  });

  it('refuses headers that claim more than the file can hold', async () => {
    const jpeg = Buffer.from(await pattern().jpeg().toBuffer());
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(12_000, frame + 5);
    jpeg.writeUInt16BE(12_000, frame + 7);
    expect(await codeOf(decode(jpeg))).toBe('damaged_image');
    const png = Buffer.from(await pattern().png().toBuffer());
    png.writeUInt32BE(7000, 16);
    png.writeUInt32BE(7000, 20);
    expect(await codeOf(decode(png))).toBe('damaged_image');
  });

  it('refuses a picture that ends early, wherever it was cut', async () => {
    for (const bytes of [
      await pattern().jpeg().toBuffer(),
      await pattern().jpeg({ progressive: true }).toBuffer(),
      await pattern().png().toBuffer(),
      await pattern().webp().toBuffer(),
      await pattern().webp({ lossless: true }).toBuffer(),
      await pattern().avif().toBuffer(),
    ])
      for (const share of [0.1, 0.5, 0.9, 0.99]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * share));
        expect(await codeOf(decode(cut)), `${bytes.toString('latin1', 0, 12)} at ${share}`).toBe(
          'damaged_image',
        );
      }
  });

  it('refuses a JPEG of a thousand scans', async () => {
    const bytes = await pattern().jpeg({ progressive: true }).toBuffer();
    const scan = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
    const last = bytes.subarray(scan, -2);
    const bomb = Buffer.concat([
      bytes.subarray(0, -2),
      ...Array.from({ length: 1000 }, () => last),
      bytes.subarray(-2),
    ]);
    expect(await codeOf(decode(bomb))).toBe('damaged_image');
  });
});

describe('decode: time', () => {
  it('gives up on a picture that takes too long', async () => {
    const bytes = await pattern().resize(3000, 2200).avif({ effort: 0 }).toBuffer();
    expect(await codeOf(decode(bytes, { timeoutMs: 1 }))).toBe('decode_timeout');
  });
});

describe('decode: large pictures', () => {
  it('halves and quarters what is above 27 megapixels', async () => {
    const sea = (w: number, h: number) =>
      sharp({ create: { width: w, height: h, channels: 3, background: '#07c' }, limitInputPixels: false });
    const half = await decode(await sea(8161, 6120).jpeg().toBuffer());
    expect(half).toMatchObject({ width: 4081, height: 3060, scale: 0.5 });
    expect(half.source).toMatchObject({ width: 8161, height: 6120 });
    const png = await decode(await sea(6000, 5000).png({ compressionLevel: 1 }).toBuffer());
    expect(png).toMatchObject({ width: 3000, height: 2500, scale: 0.5 });
    const turned = await decode(await sea(12_001, 9600).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(turned).toMatchObject({ width: 2400, height: 3001, scale: 0.25 });
    expect(turned.source).toMatchObject({ width: 9600, height: 12_001, orientation: 6 });
  });
});

/** An EXIF block that says Adobe RGB as DCF does: ColorSpace 65535, interoperability index R03. */
function dcfAdobeRgb(): Buffer {
  const entry = (tag: number, type: number, count: number, value: number | string): Buffer => {
    const out = Buffer.alloc(12);
    out.writeUInt16LE(tag, 0);
    out.writeUInt16LE(type, 2);
    out.writeUInt32LE(count, 4);
    if (typeof value === 'string') out.write(value, 8, 'latin1');
    else out.writeUInt32LE(value, 8);
    return out;
  };
  const ifd = (...entries: Buffer[]): Buffer => {
    const count = Buffer.alloc(2);
    count.writeUInt16LE(entries.length);
    return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
  };
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  const image = ifd(entry(0x8769, 4, 1, 26));
  const photo = ifd(entry(0xa001, 3, 1, 65535), entry(0xa005, 4, 1, 56));
  const interop = ifd(entry(0x0001, 2, 4, 'R03\0'));
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), head, image, photo, interop]);
}
