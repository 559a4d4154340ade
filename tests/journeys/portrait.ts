import { readFileSync } from 'node:fs';
import sharp, { type Color } from 'sharp';
import { findDocument } from '../../core/documents/index.ts';
import { Studio } from '../../core/photo/studio.ts';
import { openNetworks } from '../../models/index.ts';
import { photos } from '../models/photos.ts';

/** px of a picture that a phone would take upright, and where the cut-out portrait stands in it. */
const frame = { width: 1500, height: 2000 };

const cutOut = (async () => {
  const networks = await openNetworks();
  try {
    const studio = new Studio(networks);
    const subject = await studio.receive(new Uint8Array(readFileSync(photos.portrait)));
    const { cutout } = await studio.make(subject, findDocument('icao-9303'), {
      background: 'replace',
      colour: '#FFFFFF',
      tone: 'off',
    });
    const { data, width, height } = cutout!;
    const raw = { raw: { width, height, channels: 4 as const } };
    return sharp(data, raw).resize({ width: frame.width }).png().toBuffer({ resolveWithObject: true });
  } finally {
    await networks.close();
  }
})();
cutOut.catch(() => undefined);

/**
 * A photo that passes: one frontal person, head and shoulders, in front of an even wall.
 * @param share how much of the picture's width the person takes
 */
export async function portrait(wall: Color = '#dcdcdc', share = 1): Promise<Uint8Array<ArrayBuffer>> {
  const { data, info } = await cutOut;
  const height = Math.min(info.height, frame.height);
  const person = await sharp(data)
    .extract({ left: 0, top: 0, width: info.width, height })
    .toBuffer()
    .then((whole) =>
      sharp(whole)
        .resize({ width: Math.round(info.width * share) })
        .toBuffer(),
    );
  const { data: pixels } = await sharp({ create: { ...frame, channels: 3, background: wall } })
    .composite([{ input: person, gravity: 'south' }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  await evenLight(pixels, share);
  const made = await sharp(pixels, raw3).jpeg({ quality: 94 }).toBuffer();
  return new Uint8Array(made);
}

const raw3 = { raw: { ...frame, channels: 3 as const } };
/** Sigma in px that blurs a face as wide as the frame to its light and shade. */
const shade = 70;

/** The lamp stood on one side: each half of the picture gets the mean light of both, its detail stays. */
async function evenLight(pixels: Buffer, share: number): Promise<void> {
  const { width, height } = frame;
  const light = await sharp(pixels, raw3)
    .greyscale()
    .blur(shade * share)
    .raw()
    .toBuffer();
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const here = light[y * width + x]! + 4;
      const there = light[y * width + (width - 1 - x)]! + 4;
      const gain = (here + there) / 2 / here;
      for (let c = 0; c < 3; c += 1) {
        const at = (y * width + x) * 3 + c;
        pixels[at] = Math.min(255, Math.round(pixels[at]! * gain));
      }
    }
}
