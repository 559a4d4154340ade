import type { Point } from '../geometry.ts';
import type { FaceFrame } from './crop.ts';
import { above, distanceTo, fillPolygon, reachable } from './regions.ts';
import { smoothstep } from './scalar.ts';
import type { Spread } from './spread.ts';

/** The person's rough outline and the distances from it, in px of the field. */
export interface Contour {
  /** 1 inside the face's outline: always the person. */
  readonly skin: Uint8Array;
  /** 1 where the person is more likely than not, joined to the face. */
  readonly body: Uint8Array;
  /** Distance of a body pixel to the nearest one that is none, and the reverse. */
  readonly inside: Float32Array;
  readonly outside: Float32Array;
}

export function contourOf(prior: Float32Array, face: FaceFrame, width: number, height: number): Contour {
  const skin = fillPolygon(shrunk(face.oval), width, height);
  const solid = above(0.5, prior);
  for (let i = 0; i < solid.length; i++) if (skin[i]) solid[i] = 1;
  const body = reachable(solid, skin, width, height);
  return {
    skin,
    body,
    inside: distanceTo(0, body, width, height),
    outside: distanceTo(1, body, width, height),
  };
}

/** The mesh's outline runs a little past the jaw, where wall may show beside it. */
const ovalShare = 0.94;

function shrunk(outline: readonly Point[]): Point[] {
  const middle = (axis: 0 | 1): number => outline.reduce((sum, p) => sum + p[axis], 0) / outline.length;
  const [x, y] = [middle(0), middle(1)];
  return outline.map((p) => [x + ovalShare * (p[0] - x), y + ovalShare * (p[1] - y)]);
}

/** Local spread up to which a background counts as plain, and from which as busy; portraits show .000-.007 and from .045 up. */
const plainUpTo = 0.012;
export const busyFrom = 0.03;

/**
 * Width of the unknown band on each side of the outline, in face heights, [busy, plain]. On a plain wall colour tells hair from
 * wall, so the band may be wide; on a busy one a wide band fills with haze.
 */
const outsideHair = [0.055, 0.14] as const;
const outsideBody = [0.022, 0.035] as const;
const insideHair = [0.05, 0.07] as const;
const insideBody = 0.012;
/** Beyond these nothing is unknown. */
const farthestOutside = 0.15;
const deepestInside = 0.25;

export interface Trimap {
  /** 0 unknown, 1 background, 2 person. */
  readonly label: Uint8Array;
  /** 1 where the background is plain .. 0 where it is busy. */
  readonly plain: Float32Array;
}

/** Unknown are the pixels near the outline: wide where hair may be, narrow along clothes. */
export function trimapOf(
  contour: Contour,
  prior: Float32Array,
  spread: Spread,
  face: FaceFrame,
  width: number,
  height: number,
): Trimap {
  const { skin, body, inside, outside } = contour;
  const unit = face.height;
  const label = new Uint8Array(width * height);
  const plain = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const down = (y - face.chinY) / unit;
    const besideHead = 1 - smoothstep(0.25, 0.55, down);
    const onChest = 1 - smoothstep(0.95, 1.25, down);
    for (let x = 0; x < width; x++, i++) {
      const p = 1 - smoothstep(plainUpTo, busyFrom, spread.at(x, y));
      plain[i] = p;
      if (skin[i] || (body[i] && inside[i]! > deepestInside * unit)) {
        label[i] = 2;
        continue;
      }
      if (outside[i]! > farthestOutside * unit) {
        label[i] = 1;
        continue;
      }
      const aside = Math.abs(x - face.middleX) / unit;
      const hair = Math.max(
        besideHead * (1 - smoothstep(1.4, 1.8, aside)),
        onChest * (1 - smoothstep(0.7, 0.95, aside)),
      );
      if (body[i]) {
        const band = unit * mix(insideBody, between(insideHair, p), hair);
        if (inside[i]! > band && (prior[i]! > 0.9 || inside[i]! > 3 * band)) label[i] = 2;
      } else {
        const band = unit * mix(between(outsideBody, p), between(outsideHair, p), hair);
        // on busy ground, what no network sees at all is given up at half the distance
        const nobody = prior[i]! < 0.01 && outside[i]! > band * (0.5 + 0.5 * p);
        if (outside[i]! > band || nobody) label[i] = 1;
      }
    }
  }
  return { label, plain };
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

/** A [busy, plain] pair at plainness `p`. */
export function between([busy, plain]: readonly [number, number], p: number): number {
  return mix(busy, plain, p);
}
