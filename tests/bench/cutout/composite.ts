import sharp from 'sharp';
import { random } from './backgrounds.ts';
import type { Truth } from './truth.ts';

const shirts = [
  [52, 70, 104],
  [112, 40, 44],
  [58, 60, 62],
  [150, 168, 190],
  [70, 92, 70],
] as const;

/** The person's colours with the white T-shirt dyed: white on white is no everyday case. One seed in four leaves it white. */
export function dressed(truth: Truth, seed: number): Uint8Array {
  const next = random(seed + 77);
  next();
  const pick = Math.floor(next() * 4);
  if (pick === 3) return truth.data;
  const dye = shirts[Math.floor(next() * shirts.length)]!;
  const out = Uint8Array.from(truth.data);
  const first = Math.round(truth.chinY + 0.05 * truth.faceHeight);
  for (let y = first; y < truth.height; y++)
    for (let x = 0, i = y * truth.width; x < truth.width; x++, i++) {
      const [r, g, b] = [out[3 * i]!, out[3 * i + 1]!, out[3 * i + 2]!];
      const white =
        Math.min(1, Math.max(0, (Math.min(r, g, b) - 150) / 40)) *
        (Math.max(r, g, b) - Math.min(r, g, b) < 50 ? 1 : 0);
      if (white === 0) continue;
      const light = (r + g + b) / 3 / 240;
      for (let c = 0; c < 3; c++)
        out[3 * i + c] = Math.round(out[3 * i + c]! * (1 - white) + white * dye[c]! * light);
    }
  return out;
}

/** The person before another background, as a JPEG of a good camera. */
export async function composed(truth: Truth, person: Uint8Array, background: Uint8Array): Promise<Buffer> {
  const { width, height, alpha } = truth;
  const out = Buffer.alloc(width * height * 3);
  const side = Math.max(width, height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      for (let c = 0; c < 3; c++)
        out[3 * i + c] = Math.round(
          alpha[i]! * person[3 * i + c]! + (1 - alpha[i]!) * background[3 * (y * side + x) + c]!,
        );
  return sharp(out, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 93, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
