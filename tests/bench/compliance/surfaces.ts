import sharp from 'sharp';
import { each, type Family, image, lit, pixels, type Scene, unitOf } from './defects.ts';

/** Person probability at a pixel of the portrait. */
function personAt({ portrait, analysis }: Scene): (x: number, y: number) => number {
  const { personMask: mask } = analysis;
  return (x, y) =>
    mask.data[
      Math.floor((y / portrait.height) * mask.height) * mask.width +
        Math.floor((x / portrait.width) * mask.width)
    ]!;
}

const onWall = (scene: Scene, gain: (x: number, y: number) => readonly [number, number, number]) => {
  const person = personAt(scene);
  return lit(scene.portrait, (x, y) => {
    const free = 1 - person(x, y);
    return gain(x, y).map((g) => 1 - free + free * g) as unknown as [number, number, number];
  });
};

/** Skin, pixels and wall. */
export const surfaces: readonly Family[] = [
  {
    name: 'beauty filter, strength',
    check: 'retouched',
    severities: [0.05, 0.93, 0.97, 1],
    async make(s, v) {
      const smooth = await image(s.portrait)
        .median(Math.max(3, 2 * Math.round(0.03 * unitOf(s)) + 1))
        .blur(0.02 * unitOf(s))
        .removeAlpha()
        .raw()
        .toBuffer();
      const eyes = [s.face.eyeLeft, s.face.eyeRight].map(([x, y]) => [
        x * s.portrait.scale,
        y * s.portrait.scale,
      ]);
      const unit = unitOf(s);
      const data = new Uint8Array(s.portrait.data);
      for (let y = 0, i = 0; y < s.portrait.height; y++)
        for (let x = 0; x < s.portrait.width; x++) {
          const eye = Math.min(...eyes.map(([ex, ey]) => Math.hypot(x - ex!, (y - ey!) * 1.2)));
          const k = eye < 0.42 * unit ? 0 : v;
          for (let c = 0; c < 3; c++, i++) data[i] = data[i]! * (1 - k) + smooth[i]! * k;
        }
      return { ...s.portrait, data };
    },
  },
  {
    name: 'enlarged without interpolation, times',
    check: 'pixelated',
    severities: [1, 2, 4, 8],
    async make(s, v) {
      const { width, height } = s.portrait;
      const small = await image(s.portrait)
        .resize(Math.round(width / v), Math.round(height / v), { fit: 'fill' })
        .png()
        .toBuffer();
      return pixels(s.portrait, sharp(small).resize(width, height, { fit: 'fill', kernel: 'nearest' }));
    },
  },
  {
    name: 'dots of a print, strength',
    check: 'recapture',
    severities: [0.005, 0.15, 0.25, 0.4],
    make(s, v) {
      const wave = (2 * Math.PI) / (3.3 + 2 * s.chance);
      return lit(s.portrait, (x, y) => {
        const g = 1 + v * Math.sin(wave * (0.8 * x + 0.6 * y)) * Math.sin(wave * (0.8 * y - 0.6 * x));
        return [g, g, g];
      });
    },
  },
  {
    name: 'levels left, posterised',
    check: 'pixelated',
    severities: [256, 32, 16, 8],
    make: (s, v) => each(s.portrait, (b) => Math.min(255, Math.round(b / (256 / v)) * (256 / v))),
  },
  {
    name: 'wall of the colour of the head, cover',
    check: 'head_outline',
    severities: [0.02, 0.97, 0.985, 1],
    make(s, v) {
      const { portrait, face } = s;
      const x = Math.round(((face.eyeLeft[0] + face.eyeRight[0]) / 2) * portrait.scale);
      const y = Math.round((face.hairTop[1] + 0.25 * face.interEyeDistance) * portrait.scale);
      const person = personAt(s);
      const data = new Uint8Array(portrait.data);
      const at = (y * portrait.width + x) * 3;
      for (let py = 0, i = 0; py < portrait.height; py++)
        for (let px = 0; px < portrait.width; px++) {
          const k = v * (1 - person(px, py));
          for (let c = 0; c < 3; c++, i++) data[i] = data[i]! * (1 - k) + portrait.data[at + c]! * k;
        }
      return { ...portrait, data };
    },
  },
  {
    name: 'stripes on the wall, strength',
    check: 'background_evenness',
    wall: true,
    severities: [0.01, 0.3, 0.5, 0.8],
    make: (s, v) => {
      const wave = (2 * Math.PI) / (0.35 * unitOf(s));
      return onWall(s, (x, y) => {
        const g = 1 - v * (Math.sin(wave * (s.chance < 0.5 ? x : y)) > 0 ? 1 : 0);
        return [g, g, g];
      });
    },
  },
  {
    name: 'blue wall, strength',
    check: 'background',
    wall: true,
    severities: [0.03, 0.4, 0.55, 0.75],
    make: (s, v) => onWall(s, () => [1 - v, 1 - 0.6 * v, 1]),
  },
];
