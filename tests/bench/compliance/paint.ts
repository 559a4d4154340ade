import { faceFrame } from '../../../core/photo/analyse/frame.ts';
import type { Point } from '../../../core/photo/geometry.ts';
import type { Portrait } from '../../../core/photo/portrait.ts';
import { linearOfByte, toByte } from '../../../core/photo/resample/srgb.ts';
import type { Scene } from './defects.ts';

/** Linear light and how much of it covers what was there. */
export type Ink = readonly [red: number, green: number, blue: number, cover: number];

/** Draws over the face in its own frame: inter-eye distances right of and below the point between the pupils. */
export function paint({ portrait, face }: Scene, ink: (u: number, v: number) => Ink | null): Portrait {
  const { toFace } = faceFrame(face.eyeLeft, face.eyeRight);
  const data = new Uint8Array(portrait.data);
  const s = portrait.scale;
  for (let y = 0; y < portrait.height; y++)
    for (let x = 0; x < portrait.width; x++) {
      const [u, v] = toFace([(x + 0.5) / s, (y + 0.5) / s]);
      if (Math.abs(u) > 2 || v < -3 || v > 2.5) continue;
      const drawn = ink(u, v);
      if (!drawn) continue;
      const i = (y * portrait.width + x) * 3;
      for (let c = 0; c < 3; c++)
        data[i + c] = toByte(linearOfByte[data[i + c]!]! * (1 - drawn[3]) + drawn[c]! * drawn[3]);
    }
  return { ...portrait, data };
}

/** Points of the mesh in the face's frame. */
export function inFace({ face }: Scene): (index: number) => Point {
  const { toFace } = faceFrame(face.eyeLeft, face.eyeRight);
  return (index) => toFace([face.mesh[3 * index]!, face.mesh[3 * index + 1]!]);
}

/** 1 inside, 0 outside, soft over `edge`. */
const soft = (distance: number, edge = 0.012): number => Math.min(1, Math.max(0, 0.5 - distance / edge));

/** Rims around both eyes, a bridge and temples; `thickness` in inter-eye distances, `lens` what lies within the rims. */
export function wearGlasses(
  scene: Scene,
  {
    thickness,
    cover = 1,
    shift = 0,
    lens,
  }: {
    readonly thickness: number;
    readonly cover?: number;
    /** Down, in inter-eye distances. */
    readonly shift?: number;
    readonly lens?: (u: number, v: number) => Ink | null;
  },
): Portrait {
  const [rx, ry] = [0.38, 0.3];
  return paint(scene, (u, v) => {
    const w = v - shift - 0.06;
    const out = Math.min(...[-0.5, 0.5].map((x) => Math.hypot((u - x) / rx, w / ry) - 1)) * ry;
    const rim = Math.abs(out) - thickness / 2;
    const bridge =
      Math.abs(u) < 0.14 ? Math.abs(w + 0.08 + 0.6 * (0.14 - Math.abs(u)) * 0.3) - thickness / 2 : 1;
    const temple = Math.abs(u) > 0.86 && Math.abs(u) < 1.15 ? Math.abs(w + 0.08) - thickness / 2 : 1;
    const drawn = soft(Math.min(rim, bridge, temple)) * cover;
    if (drawn > 0) return [0.01, 0.01, 0.012, drawn];
    return out < 0 ? (lens?.(u, v) ?? null) : null;
  });
}

/** Locks of hair from above the brows to the cheek, over one eye. */
export function hairOverEye(scene: Scene, locks: number): Portrait {
  const side = scene.chance < 0.5 ? -0.5 : 0.5;
  const slant = 0.5 * (((scene.chance * 7) % 1) - 0.5);
  return paint(scene, (u, v) => {
    if (v < -1 || v > 0.6) return null;
    for (let k = 0; k < locks; k++) {
      const x = side + (k - (locks - 1) / 2) * 0.09 + slant * v + 0.02 * Math.sin(9 * v + k);
      const drawn = soft(Math.abs(u - x) - 0.014);
      if (drawn > 0) return [0.02, 0.014, 0.01, drawn];
    }
    return null;
  });
}

/** Cloth over the lower face up to `upTo` of the way from the chin to the eyes. */
export function mask(scene: Scene, upTo: number): Portrait {
  const at = inFace(scene);
  const chin = at(152)[1];
  const top = chin * (1 - upTo);
  const colours = [
    [0.6, 0.62, 0.65],
    [0.1, 0.25, 0.45],
    [0.015, 0.015, 0.02],
  ] as const;
  const [r, g, b] = colours[Math.floor(scene.chance * 3) % 3]!;
  return paint(scene, (u, v) => {
    const half = 1.05 - 0.25 * Math.max(0, (v - 0.6) / 1.2);
    return v > top && v < chin + 0.1 && Math.abs(u) < half ? [r, g, b, soft(top - v)] : null;
  });
}

/** White shine on forehead, nose and cheeks. */
export function shine(scene: Scene, radius: number): Portrait {
  const at = inFace(scene);
  const spots = [151, 4, 50, 280].map(at);
  return paint(scene, (u, v) => {
    const d = Math.min(...spots.map(([x, y]) => Math.hypot(u - x, v - y)));
    const drawn = Math.min(1, Math.max(0, (radius - d) / (0.5 * radius)));
    return drawn > 0 ? [0.9, 0.89, 0.87, drawn] : null;
  });
}

/** A knitted cap in one of four colours from the top of the head down to `reach` inter-eye distances above the eyes. */
export function cap(scene: Scene, reach: number): Portrait {
  const { hairTop, interEyeDistance, eyeLeft, eyeRight } = scene.face;
  const top = (hairTop[1] - (eyeLeft[1] + eyeRight[1]) / 2) / interEyeDistance;
  const colours = [
    [0.04, 0.1, 0.4],
    [0.35, 0.03, 0.04],
    [0.03, 0.25, 0.08],
    [0.25, 0.05, 0.3],
  ] as const;
  const [r, g, b] = colours[Math.floor(scene.chance * 4) % 4]!;
  return paint(scene, (u, v) => {
    if (v > -reach || v < top) return null;
    const t = (v - top) / Math.max(0.1, -reach - top);
    return Math.abs(u) < 1.2 * Math.sqrt(Math.min(1, 2 * t)) ? [r, g, b, 1] : null;
  });
}
