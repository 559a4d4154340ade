import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Matte } from '../../core/photo/matte.ts';
import { cutOut, matteEvidence, solveEvidence } from '../../core/photo/matte.ts';
import type { Scene } from './matte-scene.ts';
import { brickWall, greyWall, scene, size } from './matte-scene.ts';

/** Truth at the matte's own pixels (the scenes are small enough to be matted at full size). */
function truth(s: Scene, m: Matte): Float32Array {
  const [left, top] = m.box;
  const out = new Float32Array(m.width * m.height);
  for (let y = 0; y < m.height; y++)
    for (let x = 0; x < m.width; x++) out[y * m.width + x] = s.alpha[(y + top) * size.width + x + left]!;
  return out;
}

function bilinear(plane: Float32Array, x: number, y: number): number {
  const u = Math.max(0, Math.min(size.width - 1.001, x));
  const v = Math.max(0, Math.min(size.height - 1.001, y));
  const i = Math.floor(v) * size.width + Math.floor(u);
  const [fx, fy] = [u % 1, v % 1];
  const above = plane[i]! * (1 - fx) + plane[i + 1]! * fx;
  const below = plane[i + size.width]! * (1 - fx) + plane[i + size.width + 1]! * fx;
  return above * (1 - fy) + below * fy;
}

function meanError(m: Matte, t: Float32Array): number {
  return m.alpha.reduce((sum, a, i) => sum + Math.abs(a - t[i]!), 0) / t.length;
}

/** Distance of every pixel to the nearest one where the truth is neither 0 nor 1, by brute growth up to `steps`. */
function nearEdge(t: Float32Array, width: number, steps: number): Uint8Array {
  let mask = Uint8Array.from(t, (a) => (a > 0.02 && a < 0.98 ? 1 : 0));
  for (let k = 0; k < steps; k++)
    mask = mask.map((v, i) =>
      v || mask[i - 1] || mask[i + 1] || mask[i - width] || mask[i + width] ? 1 : 0,
    );
  return mask;
}

function pieces(m: Matte): number {
  const left = Uint8Array.from(m.alpha, (a) => (a > 0.02 ? 1 : 0));
  let count = 0;
  for (let i = 0; i < left.length; i++) {
    if (!left[i]) continue;
    count++;
    const stack = [i];
    left[i] = 0;
    while (stack.length > 0) {
      const k = stack.pop()!;
      for (const j of [k - 1, k + 1, k - m.width, k + m.width])
        if (left[j]) {
          left[j] = 0;
          stack.push(j);
        }
    }
  }
  return count;
}

const walls = { grey: greyWall, brick: brickWall };
const allowed = { grey: 0.006, brick: 0.012 };

for (const name of ['grey', 'brick'] as const)
  describe(`cut-out on a ${name} wall`, () => {
    let s: Scene;
    let m: Matte;
    let t: Float32Array;
    beforeAll(async () => {
      s = await scene(walls[name]);
      m = await cutOut(s.portrait, s.analysis, s.networks, { faceHeight: 280 });
      t = truth(s, m);
    });

    it('is close to the truth', () => {
      expect(meanError(m, t)).toBeLessThan(allowed[name]);
    });

    it('has no hole in the body and no haze away from it', () => {
      const edge = nearEdge(t, m.width, 6);
      let hole = 0;
      let haze = 0;
      t.forEach((a, i) => {
        if (edge[i]) return;
        if (a === 1 && m.alpha[i]! < 0.95) hole++;
        if (a === 0 && m.alpha[i]! > 0.05) haze++;
      });
      expect(hole).toBe(0);
      // the tip of a strand may stop early on bricks, but no patch of wall stays
      expect(haze).toBeLessThan(name === 'grey' ? 1 : 20);
    });

    it('is one piece', () => {
      expect(pieces(m)).toBe(1);
    });

    it('knows the hair without the wall behind it', () => {
      let error = 0;
      let n = 0;
      t.forEach((a, i) => {
        const x = (i % m.width) + m.box[0];
        const y = Math.floor(i / m.width) + m.box[1];
        if (a < 0.3 || a > 0.9 || m.alpha[i]! < 0.2 || y > 250) return;
        for (let c = 0; c < 3; c++)
          error += Math.abs(m.foreground[3 * i + c]! - s.person[3 * (y * size.width + x) + c]!);
        n += 3;
      });
      expect(n).toBeGreaterThan(300);
      expect(error / n).toBeLessThan(name === 'grey' ? 20 : 25);
    });

    it('gives the same again', async () => {
      const again = await cutOut(s.portrait, s.analysis, s.networks, { faceHeight: 280 });
      expect(Buffer.from(again.alpha.buffer).equals(Buffer.from(m.alpha.buffer))).toBe(true);
      expect(Buffer.from(again.foreground).equals(Buffer.from(m.foreground))).toBe(true);
    });
  });

describe('cut-out', () => {
  it('trusts a plain wall more than a busy one', async () => {
    const [plain, busy] = await Promise.all([scene(greyWall), scene(brickWall)]);
    const score = async (s: Scene): Promise<number> =>
      (await cutOut(s.portrait, s.analysis, s.networks, { faceHeight: 280 })).confidence.score;
    expect(await score(plain)).toBeGreaterThan(await score(busy));
  });

  it('is made again at another size from the same evidence', async () => {
    const s = await scene(greyWall);
    const evidence = await matteEvidence(s.portrait, s.analysis, s.networks);
    const small = await solveEvidence(s.portrait, evidence, { faceHeight: 70 });
    const full = await solveEvidence(s.portrait, evidence, { faceHeight: 500 });
    expect(small.box).toEqual(full.box);
    expect(small.width).toBeCloseTo(full.width / 2, -1);
    // never beyond the source's resolution
    expect(full.width).toBe(full.box[2]);
  });

  it('reads the edges of a larger picture than it solves', async () => {
    const s = await scene(greyWall);
    const k = 3;
    const raw = { ...size, channels: 3 } as const;
    const wide = { width: size.width * k, height: size.height * k };
    const data = await sharp(s.portrait.data, { raw })
      .resize(wide.width, wide.height, { kernel: 'cubic' })
      .raw()
      .toBuffer();
    const mesh = s.analysis.face!.mesh.map((v) => v * k);
    const hairTop = s.analysis.face!.hairTop.map((v) => v * k) as [number, number];
    const analysis = { ...s.analysis, face: { ...s.analysis.face!, mesh, hairTop } };
    const m = await cutOut({ ...s.portrait, ...wide, data }, analysis, s.networks, { faceHeight: 420 });
    expect(m.width).toBe(m.box[2]);
    let error = 0;
    for (let y = 0, i = 0; y < m.height; y++)
      for (let x = 0; x < m.width; x++, i++)
        error += Math.abs(
          m.alpha[i]! - bilinear(s.alpha, (x + m.box[0] + 0.5) / k - 0.5, (y + m.box[1] + 0.5) / k - 0.5),
        );
    expect(error / m.alpha.length).toBeLessThan(allowed.grey);
  });

  it('tells its box in source pixels where the decoder shrank the photo', async () => {
    const s = await scene(greyWall);
    const half = { ...s.portrait, scale: 0.5 };
    const mesh = s.analysis.face!.mesh.map((v) => 2 * v);
    const hairTop = s.analysis.face!.hairTop.map((v) => 2 * v) as [number, number];
    const analysis = { ...s.analysis, face: { ...s.analysis.face!, mesh, hairTop } };
    const large = await cutOut(half, analysis, s.networks, { faceHeight: 140 });
    const plain = await cutOut(s.portrait, s.analysis, s.networks, { faceHeight: 140 });
    expect(large.box).toEqual(plain.box.map((v) => 2 * v));
    expect(Buffer.from(large.alpha.buffer).equals(Buffer.from(plain.alpha.buffer))).toBe(true);
  });

  it('refuses a photo without a face', async () => {
    const s = await scene(greyWall);
    await expect(
      cutOut(s.portrait, { ...s.analysis, face: null }, s.networks, { faceHeight: 280 }),
    ).rejects.toThrow(RangeError);
  });
});
