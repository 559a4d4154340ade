import sharp from 'sharp';
import type { Analysis, FaceDetail } from '../../core/photo/analysis.ts';
import { headCrop } from '../../core/photo/matte/crop.ts';
import type { Networks } from '../../core/photo/networks.ts';
import type { Grid, Portrait } from '../../core/photo/portrait.ts';

/** A drawn person on a drawn wall, with the truth that no photo has. */
export interface Scene {
  readonly portrait: Portrait;
  readonly analysis: Analysis;
  readonly alpha: Float32Array;
  /** RGB bytes of the person alone. */
  readonly person: Uint8Array;
  /** Networks that see the truth, blurred by some px of their own grid. */
  readonly networks: Networks;
}

export const size = { width: 480, height: 560 };
const face = { x: 240, top: 170, chin: 310 };

export const hairColour = [52, 36, 30] as const;
const person = (colour: { hair: string; skin: string; shirt: string; behind: string }): string => `
  ${colour.behind}
  <path d="M60 560 C70 430 150 390 205 375 L275 375 C330 390 410 430 420 560 Z" fill="${colour.shirt}"/>
  <rect x="208" y="290" width="64" height="100" fill="${colour.skin}"/>
  <ellipse cx="240" cy="225" rx="92" ry="118" fill="${colour.hair}"/>
  <ellipse cx="240" cy="240" rx="58" ry="72" fill="${colour.skin}"/>
  ${strands(colour.hair)}`;

/** Fine hair, a pixel and a half wide, standing off the head. */
function strands(hair: string): string {
  const lines: string[] = [];
  for (let k = 0; k < 26; k++) {
    const angle = -Math.PI + (k / 25) * Math.PI;
    const at = (r: number, turn: number): string =>
      `${(240 + 90 * r * Math.cos(angle + turn)).toFixed(1)} ${(225 + 116 * r * Math.sin(angle + turn)).toFixed(1)}`;
    lines.push(
      `<path d="M${at(0.95, 0)} Q${at(1.12, 0.04)} ${at(1.2, 0.12)}" stroke="${hair}" stroke-width="1.5" fill="none"/>`,
    );
  }
  return lines.join('');
}

const svg = (body: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${body}</svg>`,
  );

/** Deterministic noise, -1..1. */
export function noise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Wall colours, RGB bytes, of every pixel. */
export type Wall = (x: number, y: number) => readonly [number, number, number];

export const greyWall: Wall = (x, y) => [188 + x / 40, 190 + y / 40, 192 - x / 50];
export const brickWall: Wall = (x, y) => {
  const row = Math.floor(y / 22);
  const joint = y % 22 < 3 || (x + (row % 2) * 28) % 56 < 3;
  const tint = ((row * 7 + Math.floor((x + (row % 2) * 28) / 56) * 13) % 5) * 9;
  return joint ? [196, 190, 180] : [140 + tint, 78 + tint / 2, 62 + tint / 3];
};

/** @param behind SVG of more of the person, drawn first */
export async function scene(
  wall: Wall,
  {
    shirt = '#3b5a86',
    hair = 'rgb(52,36,30)',
    seen = 3,
    behind = '',
  }: { shirt?: string; hair?: string; seen?: number; behind?: string } = {},
): Promise<Scene> {
  const drawing = await sharp(svg(person({ hair, skin: '#c99a7f', shirt, behind })))
    .ensureAlpha()
    .raw()
    .toBuffer();
  const n = size.width * size.height;
  const alpha = new Float32Array(n);
  const own = new Uint8Array(3 * n);
  const data = new Uint8Array(3 * n);
  const random = noise(7);
  for (let y = 0, i = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++, i++) {
      const a = drawing[4 * i + 3]! / 255;
      const behind = wall(x, y);
      alpha[i] = a;
      for (let c = 0; c < 3; c++) {
        own[3 * i + c] = drawing[4 * i + c]!;
        data[3 * i + c] = Math.max(
          0,
          Math.min(255, Math.round(a * own[3 * i + c]! + (1 - a) * behind[c]! + 2 * random())),
        );
      }
    }
  const portrait: Portrait = { ...size, data, scale: 1, turn: 0, source: undefined as never };
  const analysis = { face: drawnFace() } as Analysis;
  return {
    portrait,
    analysis,
    alpha,
    person: own,
    networks: blurredTruth(alpha, portrait, analysis.face!, seen),
  };
}

const ovalStart = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
];
const ovalEnd = [148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109];

function drawnFace(): FaceDetail {
  const mesh = new Float32Array(478 * 3);
  const points = [...ovalStart, ...ovalEnd];
  points.forEach((k, i) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * i) / points.length;
    mesh[3 * k] = face.x + 50 * Math.cos(angle);
    mesh[3 * k + 1] = (face.top + face.chin) / 2 + ((face.chin - face.top) / 2) * Math.sin(angle);
  });
  return { mesh, hairTop: [face.x, 107] } as unknown as FaceDetail;
}

function blurredTruth(alpha: Float32Array, portrait: Portrait, detail: FaceDetail, blur: number): Networks {
  const { box } = headCrop(portrait, detail);
  const seen = async (side: number): Promise<Grid> => {
    const bytes = Buffer.from(Uint8Array.from(alpha, (a) => Math.round(255 * a)));
    const raw = { width: size.width, height: size.height, channels: 1 } as const;
    const part = await sharp(bytes, { raw })
      .extract({ left: box[0], top: box[1], width: box[2], height: box[3] })
      .resize(side, side, { fit: 'fill' })
      .blur(blur)
      .extractChannel(0)
      .raw()
      .toBuffer();
    return { width: side, height: side, data: Float32Array.from(part, (v) => v / 255) };
  };
  const never = (): never => {
    throw new Error('not asked by the cut-out');
  };
  return {
    detectFaces: never,
    faceMesh: never,
    headPose: never,
    poseMask: never,
    personMask: () => seen(256),
    salientMask: () => seen(320),
  };
}
