import { describe, expect, it } from 'vitest';
import type { Box } from '../../core/photo/geometry.ts';
import { headCrop } from '../../core/photo/matte/crop.ts';
import { distanceTo } from '../../core/photo/matte/regions.ts';
import { growWall } from '../../core/photo/matte/wall-growth.ts';
import type { Matte } from '../../core/photo/matte.ts';
import { cutOut } from '../../core/photo/matte.ts';
import type { Networks } from '../../core/photo/networks.ts';
import type { Scene } from './matte-scene.ts';
import { greyWall, noise, scene, size } from './matte-scene.ts';

const cutScene = (s: Scene, networks: Networks = s.networks): Promise<Matte> =>
  cutOut(s.portrait, s.analysis, networks, { faceHeight: 280 });

/** Mean of |alpha - truth| over the pixels of `region` (scene pixels) where the truth is `side`. */
function errorIn(s: Scene, m: Matte, [x0, y0, w, h]: Box, side: 0 | 1): number {
  let sum = 0;
  let n = 0;
  for (let y = y0; y < y0 + h; y++)
    for (let x = x0; x < x0 + w; x++) {
      if (s.alpha[y * size.width + x] !== side) continue;
      sum += Math.abs(m.alpha[(y - m.box[1]) * m.width + x - m.box[0]]! - side);
      n++;
    }
  expect(n).toBeGreaterThan(100);
  return sum / n;
}

/** `networks` with a salient mask that sees only `share` of what lies in `region`, scene pixels. */
function halfBlind(s: Scene, region: Box, share: number): Networks {
  const { box } = headCrop(s.portrait, s.analysis.face!);
  return {
    ...s.networks,
    salientMask: async (image) => {
      const grid = await s.networks.salientMask(image);
      const data = grid.data.map((v, i) => {
        const x = box[0] + (((i % grid.width) + 0.5) * box[2]) / grid.width;
        const y = box[1] + ((Math.floor(i / grid.width) + 0.5) * box[3]) / grid.height;
        const inside =
          x >= region[0] && x < region[0] + region[2] && y >= region[1] && y < region[1] + region[3];
        return inside ? share * v : v;
      });
      return { ...grid, data };
    },
  };
}

describe('the wall grown towards the person', () => {
  const width = 120;
  const height = 60;
  // certain wall up to x 40, the person from 90 on, a dark strand across the band at y 30, and a glow towards the person
  const certain = 40;
  const person = 90;
  const strand = 30;
  const random = noise(11);
  const data = new Float32Array(width * height * 3);
  const label = new Uint8Array(width * height);
  const body = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const glow = 0.05 * Math.max(0, (x - certain) / (person - certain));
      const colour = x >= person ? 0.95 : y === strand && x > 50 ? 0.3 : 0.7 + glow;
      for (let c = 0; c < 3; c++) data[3 * i + c] = colour + 0.012 * random();
      label[i] = x < certain ? 1 : x >= person + 15 ? 2 : 0;
      body[i] = x >= person ? 1 : 0;
    }
  const outside = distanceTo(1, body, width, height);
  const inside = distanceTo(0, body, width, height);
  const grown = label.slice();
  const colours = { width, height, data };
  growWall(
    { label: grown, plain: new Float32Array(label.length).fill(1) },
    colours,
    { skin: new Uint8Array(label.length), body, inside, outside },
    140,
  );
  const at = (x: number, y: number): number => grown[y * width + x]!;

  it('takes in a soft glow, however near the person', () => {
    let wall = 0;
    for (let x = 60; x < 84; x++) for (const y of [10, 15, 20, 40, 45, 50]) if (at(x, y) === 1) wall++;
    expect(wall).toBeGreaterThan(0.95 * 24 * 6);
  });

  it('leaves a strand of hair and the outline unknown', () => {
    for (let x = 60; x < person; x++) expect([x, at(x, strand)]).toEqual([x, 0]);
    for (let y = 0; y < height; y++)
      for (let x = person - 2; x < person + 15; x++) expect([x, y, at(x, y)]).toEqual([x, y, 0]);
  });

  it('never takes from what is certain', () => {
    grown.forEach((l, i) => {
      if (label[i] !== 0) expect(l).toBe(label[i]);
    });
  });
});

describe('a raised shoulder that salience does not see', () => {
  const raised =
    '<path d="M262 380 C290 320 340 305 400 308 C455 312 472 400 472 560 L262 560 Z" fill="#15181c"/>';
  const seen = async (): Promise<[Scene, Matte]> => {
    const s = await scene(greyWall, { shirt: '#15181c', behind: raised });
    return [s, await cutScene(s, halfBlind(s, [340, 300, 140, 260], 0.2))];
  };

  it('is kept where the person network is sure of it', async () => {
    const [s, m] = await seen();
    expect(errorIn(s, m, [350, 312, 100, 100], 1)).toBeLessThan(0.02);
  });

  it('keeps no wall above it', async () => {
    const [s, m] = await seen();
    expect(errorIn(s, m, [345, 250, 130, 90], 0)).toBeLessThan(0.02);
  });
});
