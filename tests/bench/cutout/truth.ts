import type { Analysis } from '../../../core/photo/analysis.ts';
import { faceIn } from '../../../core/photo/matte/crop.ts';
import { pushPull } from '../../../core/photo/matte/fill.ts';
import { fuse } from '../../../core/photo/matte/prior.ts';
import { above, distanceTo, reachable } from '../../../core/photo/matte/regions.ts';
import { resample } from '../../../core/photo/matte/resample.ts';
import { solveAlpha } from '../../../core/photo/matte/solver.ts';
import { contourOf } from '../../../core/photo/matte/trimap.ts';
import { matteEvidence } from '../../../core/photo/matte.ts';
import type { Networks } from '../../../core/photo/networks.ts';
import type { Portrait, Raster } from '../../../core/photo/portrait.ts';
import { evenWall } from './wall.ts';

/** A person with the alpha and colours that a long look at their even wall gives. */
export interface Truth extends Raster {
  readonly id: string;
  /** RGB bytes of the person alone, wherever alpha is above 0. */
  readonly data: Uint8Array;
  readonly alpha: Float32Array;
  /** Row of the chin, and height of the face (mesh point 10 to 152), px. */
  readonly chinY: number;
  readonly faceHeight: number;
}

/**
 * Alpha from the wall's own colour: the wall is fitted everywhere, and what differs from it outside the body's core is solved by closed form at full
 * resolution with the projection between wall and local hair colour as data term. Slow, and not independent of
 * the method under test: it favours closed-form mattes.
 */
export async function truthOf(
  id: string,
  portrait: Portrait,
  analysis: Analysis,
  networks: Networks,
): Promise<Truth> {
  const { width, height } = portrait;
  const n = width * height;
  const evidence = await matteEvidence(portrait, analysis, networks);
  const { box, face } = evidence.crop;
  const unit = face.height;
  const w = box[2] >> 1;
  const h = box[3] >> 1;
  const half = faceIn(evidence.crop, 0.5);
  const prior = fuse(evidence.opinions, half, w, h);
  const contour = contourOf(prior, half, w, h);
  const extent = [box[0], box[1], box[2], box[3]] as const;
  const spreadOut = (data: Float32Array): Float32Array =>
    resample({ width: w, height: h, data }, width, height, 1, extent);
  const outside = spreadOut(contour.outside.map((d, i) => 2 * (d - contour.inside[i]!) + 1e-3));

  const sure = Uint8Array.from(outside, (d, i) => {
    const y = Math.floor(i / width);
    const inCrop = y >= box[1] && y < box[1] + box[3] && i % width >= box[0] && i % width < box[0] + box[2];
    return !inCrop || d > 0.12 * unit ? 1 : 0;
  });
  const { wall, sigma } = evenWall(portrait, sure);
  const threshold = Math.max(3 * sigma, 0.028);

  const away = new Float32Array(n);
  const brighter = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    let square = 0;
    for (let c = 0; c < 3; c++) {
      const d = portrait.data[3 * i + c]! / 255 - wall[3 * i + c]!;
      sum += d;
      square += d * d;
    }
    away[i] = Math.sqrt(square);
    brighter[i] = sum > 0.03 ? 1 : 0;
  }
  const label = labels(portrait, {
    skin: spreadOut(Float32Array.from(contour.skin)),
    away,
    brighter,
    outside,
    chinY: face.chinY,
    unit,
    threshold,
  });
  const alpha = solved(portrait, wall, label, unit);
  closeShirt(alpha, width, height, face.chinY + 0.15 * unit);
  const data = ownColours(portrait, alpha, wall);
  return { id, width, height, data, alpha, chinY: face.chinY, faceHeight: unit };
}

interface Signs {
  readonly away: Float32Array;
  readonly brighter: Uint8Array;
  readonly outside: Float32Array;
  /** Above 0.5 inside the face. */
  readonly skin: Float32Array;
  readonly chinY: number;
  readonly unit: number;
  readonly threshold: number;
}

/** 0 unknown, 1 wall, 2 person. */
function labels(picture: Raster, s: Signs): Uint8Array {
  const { width, height } = picture;
  const label = new Uint8Array(width * height);
  const skin = certainSkin(picture, s);
  const shirt = opened(s.brighter, width, height);
  for (let y = 0, i = 0; y < height; y++) {
    const down = (y - s.chinY) / s.unit;
    for (let x = 0; x < width; x++, i++) {
      const inside = -s.outside[i]! / s.unit;
      const core = down > 0.3 ? 0.03 : down < -0.85 ? 0.05 : 0.16;
      if (inside > core || skin[i]) label[i] = 2;
      else if (down > 0.1 && shirt[i] && inside > -0.06) label[i] = 2;
      else if (s.away[i]! < s.threshold || inside < -0.3) label[i] = 1;
    }
  }
  const wallLike = Uint8Array.from(label, (l) => (l === 1 ? 1 : 0));
  const open = reachable(wallLike, frame(width, height), width, height);
  const toOther = distanceTo(0, wallLike, width, height);
  for (let i = 0; i < label.length; i++) {
    if (label[i] !== 1 || open[i]) continue;
    // enclosed by the shirt it is shaded shirt; in hair a speck may be a highlight, only a larger gap is wall
    if (i > (s.chinY + 0.15 * s.unit) * width) label[i] = 2;
    else if (toOther[i]! < 2) label[i] = 0;
  }
  return label;
}

/** Without what is narrower than 10 px: coding and sharpening leave bright specks along every edge. */
function opened(mask: Uint8Array, width: number, height: number): Uint8Array {
  const deep = Uint8Array.from(distanceTo(0, mask, width, height), (d) => (d > 5 ? 1 : 0));
  return Uint8Array.from(distanceTo(1, deep, width, height), (d) => (d <= 5.5 ? 1 : 0));
}

/** The face, and whatever is skin-coloured all around: no wall shines through there. */
function certainSkin({ width, height, data }: Raster, s: Signs): Uint8Array {
  const oval = above(0.5, s.skin);
  const tinted = Uint8Array.from(oval, (f, i) => {
    if (f) return 1;
    const neck = i > (s.chinY - 0.2 * s.unit) * width;
    return data[3 * i]! - data[3 * i + 2]! > (neck ? 18 : 32) && data[3 * i]! > 70 && s.outside[i]! < 0
      ? 1
      : 0;
  });
  const depth = distanceTo(0, tinted, width, height);
  return Uint8Array.from(depth, (d, i) => (oval[i] || d > 0.02 * s.unit ? 1 : 0));
}

function frame(width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  mask.fill(1, 0, width);
  for (let y = 0; y < height; y++) mask[y * width] = mask[(y + 1) * width - 1] = 1;
  return mask;
}

function solved(portrait: Raster, wall: Float32Array, label: Uint8Array, unit: number): Float32Array {
  const { width, height, data } = portrait;
  const n = width * height;
  const unknown = Uint8Array.from(label, (l) => (l === 0 ? 1 : 0));
  const toUnknown = distanceTo(1, unknown, width, height);
  const colours = Float32Array.from(data, (v) => v / 255);
  // the hair's own colour: certain pixels, and the pixels farthest from the wall's colour among the unknown ones
  const weight = new Float32Array(n);
  for (let i = 0; i < n; i++) if (label[i] === 2 && toUnknown[i]! < 0.06 * unit) weight[i] = 1;
  const person = pushPull(colours, weight, width, height, 3);
  const lambda = new Float32Array(n);
  const target = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    if (label[i] !== 0) continue;
    let dot = 0;
    let square = 1e-4;
    for (let c = 0; c < 3; c++) {
      const e = person[3 * i + c]! - wall[3 * i + c]!;
      dot += (colours[3 * i + c]! - wall[3 * i + c]!) * e;
      square += e * e;
    }
    target[i] = Math.min(1, Math.max(0, dot / square));
    lambda[i] = 0.1;
  }
  const { alpha } = solveAlpha(
    { colours: portrait, trimap: label, lambda, target },
    { epsilon: 1e-6, iterations: 200, tolerance: 1e-7 },
  );
  for (let i = 0; i < n; i++) alpha[i] = Math.min(1, Math.max(0, (alpha[i]! - 0.02) / 0.96));
  const solid = Uint8Array.from(alpha, (a) => (a > 0.02 ? 1 : 0));
  const keep = reachable(
    solid,
    Uint8Array.from(label, (l) => (l === 2 ? 1 : 0)),
    width,
    height,
  );
  for (let i = 0; i < n; i++) if (!keep[i]) alpha[i] = 0;
  return alpha;
}

/** Shaded folds of a white shirt have the wall's colour: below `top` nothing that the person encloses is wall. In place. */
function closeShirt(alpha: Float32Array, width: number, height: number, top: number): void {
  const through = Uint8Array.from(alpha, (a) => (a < 0.5 ? 1 : 0));
  const edge = frame(width, height).fill(0, (height - 1) * width);
  const open = reachable(through, edge, width, height);
  for (let i = Math.round(top) * width; i < alpha.length; i++) if (!open[i] && through[i]) alpha[i] = 1;
}

/** F from I = alpha F + (1 - alpha) B with B known; where alpha is small the neighbours' F has the word. */
function ownColours(portrait: Raster, alpha: Float32Array, wall: Float32Array): Uint8Array {
  const n = alpha.length;
  const solvedFor = new Float32Array(3 * n);
  const weight = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const a = alpha[i]!;
    if (a <= 0) continue;
    for (let c = 0; c < 3; c++) {
      const f = (portrait.data[3 * i + c]! / 255 - (1 - a) * wall[3 * i + c]!) / a;
      solvedFor[3 * i + c] = Math.min(1, Math.max(0, f));
    }
    weight[i] = Math.min(1, a ** 3 * 1.2);
  }
  const filled = pushPull(solvedFor, weight, portrait.width, portrait.height, 3);
  return Uint8Array.from(filled, (v) => Math.round(255 * v));
}
