import { describe, expect, it } from 'vitest';
import { findDocument } from '../../core/documents/index.ts';
import { place } from '../../core/photo/place.ts';
import { measureWall } from '../../core/photo/wall.ts';
import { analysisOf, roomy } from './synthetic.ts';

const analysis = analysisOf({ ...roomy, head: 900 });
const placement = place(analysis, findDocument('hk-passport'), { background: 'keep' });

function photo(colour: (x: number, y: number) => readonly [number, number, number]) {
  const { width, height } = placement;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x / width, y / height), (y * width + x) * 3);
  return { width, height, data };
}

describe('measureWall', () => {
  it('reads the colour of a plain wall and calls it even', () => {
    const wall = measureWall(
      photo(() => [200, 210, 220]),
      placement,
      analysis,
    )!;
    expect(wall.hex).toBe('#C8D2DC');
    expect(wall.lightnessSpread).toBeLessThan(0.1);
    expect(wall.busyShare).toBe(0);
    expect(wall.area).toBeGreaterThan(0.1);
  });

  it('looks only where the person is not', () => {
    const { centreX, eyeY } = placement.measures;
    const face = (x: number, y: number): boolean =>
      Math.hypot(x * placement.width - centreX, (y * placement.height - eyeY) / 1.4) < placement.width * 0.2;
    const wall = measureWall(
      photo((x, y) => (face(x, y) ? [90, 50, 30] : [230, 230, 230])),
      placement,
      analysis,
    )!;
    expect(wall.hex).toBe('#E6E6E6');
    expect(wall.busyShare).toBe(0);
  });

  it('sees a gradient, a pattern and two colours apart', () => {
    const gradient = measureWall(
      photo((x) => [120 + 120 * x, 120 + 120 * x, 120 + 120 * x]),
      placement,
      analysis,
    )!;
    expect(gradient.lightnessSpread).toBeGreaterThan(8);
    expect(gradient.busyShare).toBe(0);
    const stripes = (x: number): [number, number, number] =>
      Math.floor(x * 100) % 2 ? [240, 240, 240] : [180, 180, 180];
    expect(measureWall(photo(stripes), placement, analysis)!.busyShare).toBeGreaterThan(0.5);
    const halves = measureWall(
      photo((x) => (x < 0.5 ? [200, 150, 150] : [150, 200, 150])),
      placement,
      analysis,
    )!;
    expect(halves.chromaSpread).toBeGreaterThan(8);
  });

  it('says nothing where the person fills the picture', () => {
    const full = { ...analysis, personMask: { width: 2, height: 2, data: Float32Array.of(1, 1, 1, 1) } };
    expect(
      measureWall(
        photo(() => [1, 2, 3]),
        placement,
        full,
      ),
    ).toBeNull();
  });
});
