import sharp, { type Sharp } from 'sharp';
import type { Analysis, FaceDetail } from '../../../core/photo/analysis.ts';
import { decode } from '../../../core/photo/decode.ts';
import type { Portrait } from '../../../core/photo/portrait.ts';
import { linearOfByte, toByte } from '../../../core/photo/resample/srgb.ts';
import { coverings } from './coverings.ts';
import { poses } from './poses.ts';
import { surfaces } from './surfaces.ts';
import { closeEyes, lookAside, openMouth } from './warps.ts';

export interface Scene {
  readonly portrait: Portrait;
  readonly analysis: Analysis;
  readonly face: FaceDetail;
  /** 0..1, the same in every run: which way, which side. */
  readonly chance: number;
}

/** A family of made defects: the lightest severity is to pass, the heaviest to be noticed. */
export interface Family {
  readonly name: string;
  /** The check that is to notice it. */
  readonly check: string;
  readonly severities: readonly number[];
  /** The points of the face move, so that it is analysed anew. */
  readonly moves?: boolean;
  /** The lightest severity lies within the limits and stands for the good ones, in place of the untouched portraits. */
  readonly atLimit?: boolean;
  /** Judged for this document, where icao-9303 demands nothing of the kind. */
  readonly document?: string;
  /** The wall is judged too, on the finished photo. */
  readonly wall?: boolean;
  make(scene: Scene, severity: number): Promise<Portrait> | Portrait;
}

export const unitOf = ({ portrait, face }: Scene): number => face.interEyeDistance * portrait.scale;

export const image = ({ data, width, height }: Portrait) =>
  sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 3 } });

export async function pixels(portrait: Portrait, made: Sharp): Promise<Portrait> {
  return { ...portrait, data: new Uint8Array(await made.removeAlpha().raw().toBuffer()) };
}

/** Linear light times what `gain` says, a channel at a time. */
export function lit(
  portrait: Portrait,
  gain: (x: number, y: number) => readonly [number, number, number],
): Portrait {
  const data = new Uint8Array(portrait.data.length);
  for (let y = 0, i = 0; y < portrait.height; y++)
    for (let x = 0; x < portrait.width; x++) {
      const g = gain(x, y);
      for (let c = 0; c < 3; c++, i++) data[i] = toByte(linearOfByte[portrait.data[i]!]! * g[c]!);
    }
  return { ...portrait, data };
}

export const each = (portrait: Portrait, of: (byte: number) => number): Portrait => ({
  ...portrait,
  data: portrait.data.map(of),
});

function moved({ portrait, face, chance }: Scene, length: number): Portrait {
  const angle = Math.PI * chance;
  const { width, height } = portrait;
  const data = new Uint8Array(portrait.data);
  const [bx, by, bw, bh] = face.box.map((v) => Math.round(v * portrait.scale)) as [
    number,
    number,
    number,
    number,
  ];
  const taps = Math.max(1, Math.round(length));
  const steps = Array.from({ length: taps }, (_, k) => {
    const t = k - (taps - 1) / 2;
    return [Math.round(t * Math.cos(angle)), Math.round(t * Math.sin(angle))] as const;
  });
  for (let y = Math.max(0, by - 40); y < Math.min(height, by + bh + 40); y++)
    for (let x = Math.max(0, bx - 40); x < Math.min(width, bx + bw + 40); x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (const [dx, dy] of steps) {
          const sx = Math.min(width - 1, Math.max(0, x + dx));
          const sy = Math.min(height - 1, Math.max(0, y + dy));
          sum += portrait.data[(sy * width + sx) * 3 + c]!;
        }
        data[(y * width + x) * 3 + c] = sum / taps;
      }
  return { ...portrait, data };
}

function shadowed({ portrait, analysis, face, chance }: Scene, gain: number): Portrait {
  const { personMask: mask } = analysis;
  const shift = 0.45 * face.interEyeDistance * (chance < 0.5 ? -1 : 1);
  const person = (x: number, y: number): number => {
    const column = Math.min(mask.width - 1, Math.max(0, Math.floor((x / analysis.width) * mask.width)));
    const row = Math.min(mask.height - 1, Math.max(0, Math.floor((y / analysis.height) * mask.height)));
    return mask.data[row * mask.width + column]!;
  };
  return lit(portrait, (px, py) => {
    const [x, y] = [px / portrait.scale, py / portrait.scale];
    const g = 1 - (1 - gain) * person(x - shift, y - Math.abs(shift) / 3) * (1 - person(x, y));
    return [g, g, g];
  });
}

function redPupils({ portrait, face }: Scene, strength: number): Portrait {
  const data = new Uint8Array(portrait.data);
  for (const [centre, rim] of [
    [468, 469],
    [473, 474],
  ] as const) {
    const at = (i: number) =>
      [face.mesh[3 * i]! * portrait.scale, face.mesh[3 * i + 1]! * portrait.scale] as const;
    const [cx, cy] = at(centre);
    const radius = 0.5 * Math.hypot(at(rim)[0] - cx, at(rim)[1] - cy);
    for (let y = Math.floor(cy - radius); y <= cy + radius; y++)
      for (let x = Math.floor(cx - radius); x <= cx + radius; x++) {
        if (Math.hypot(x + 0.5 - cx, y + 0.5 - cy) > radius) continue;
        const i = (y * portrait.width + x) * 3;
        [190, 45, 40].forEach((red, c) => {
          data[i + c] = data[i + c]! * (1 - strength) + red * strength;
        });
      }
  }
  return { ...portrait, data };
}

export const families: readonly Family[] = [
  ...coverings,
  ...surfaces,
  ...poses,
  {
    name: 'blur, sigma in eye distances',
    check: 'sharpness',
    severities: [0.004, 0.015, 0.03, 0.05],
    make: (s, v) => pixels(s.portrait, image(s.portrait).blur(Math.max(0.3, v * unitOf(s)))),
  },
  {
    name: 'motion, length in eye distances',
    check: 'sharpness',
    severities: [0.015, 0.06, 0.12, 0.2],
    make: (s, v) => moved(s, v * unitOf(s)),
  },
  {
    name: 'enlarged from, px between the eyes',
    check: 'sharpness',
    severities: [120, 60, 40, 25],
    async make(s, v) {
      const { width, height } = s.portrait;
      const small = await image(s.portrait)
        .resize(Math.round((width * v) / unitOf(s)))
        .png()
        .toBuffer();
      return pixels(s.portrait, sharp(small).resize(width, height, { fit: 'fill', kernel: 'cubic' }));
    },
  },
  {
    name: 'over-exposed, EV',
    check: 'exposure',
    severities: [0.3, 1.5, 2.5, 4],
    make: (s, v) => lit(s.portrait, () => [2 ** v, 2 ** v, 2 ** v]),
  },
  {
    name: 'under-exposed, EV',
    check: 'exposure',
    severities: [-0.3, -2, -3, -5],
    make: (s, v) => lit(s.portrait, () => [2 ** v, 2 ** v, 2 ** v]),
  },
  {
    name: 'side light, ratio',
    check: 'side_light',
    severities: [1.1, 2, 3, 5],
    make(s, v) {
      const middle = ((s.face.eyeLeft[0] + s.face.eyeRight[0]) / 2) * s.portrait.scale;
      const half = unitOf(s) * 0.7 * (s.chance < 0.5 ? -1 : 1);
      return lit(s.portrait, (x) => {
        const t = Math.min(1, Math.max(-1, (x - middle) / half));
        const g = v ** ((t - 1) / 2);
        return [g, g, g];
      });
    },
  },
  {
    name: 'tint, ln of red over green',
    check: 'colour_cast',
    severities: [0.04, 0.25, 0.4, 0.7],
    make(s, v) {
      const k = s.chance < 0.5 ? -v : v;
      return lit(s.portrait, () => [Math.exp(k), 1, Math.exp(-k)].map((g) => g / Math.exp(v)) as never);
    },
  },
  {
    name: 'washed out, contrast left',
    check: 'contrast',
    severities: [0.95, 0.45, 0.3, 0.2],
    make: (s, v) => each(s.portrait, (b) => 190 + (b - 190) * v),
  },
  {
    name: 'JPEG quality',
    check: 'jpeg_traces',
    severities: [92, 25, 15, 6],
    async make(s, v) {
      const again = await decode(await image(s.portrait).jpeg({ quality: v }).toBuffer());
      const { jpegQuality } = again.source;
      return { ...s.portrait, data: again.data, source: { ...s.portrait.source, jpegQuality } };
    },
  },
  {
    name: 'shadow on the wall, light left',
    check: 'shadow',
    severities: [0.97, 0.7, 0.5, 0.35],
    make: shadowed,
  },
  { name: 'red pupils, strength', check: 'red_eye', severities: [0.05, 0.7, 0.85, 1], make: redPupils },
  {
    name: 'eyes closed, of the opening',
    check: 'eyes_open',
    severities: [0.05, 0.7, 0.85, 1],
    moves: true,
    make: (s, v) => closeEyes(s.portrait, s.face, v),
  },
  {
    name: 'mouth open, in eye distances',
    check: 'mouth_closed',
    severities: [0.005, 0.08, 0.15, 0.25],
    moves: true,
    make: (s, v) => openMouth(s.portrait, s.face, v),
  },
  {
    name: 'gaze, of half the eye',
    check: 'gaze',
    severities: [0.04, 0.25, 0.35, 0.45],
    moves: true,
    make: (s, v) => lookAside(s.portrait, s.face, v),
  },
];
