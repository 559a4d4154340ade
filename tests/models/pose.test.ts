import { beforeAll, describe, expect, it } from 'vitest';
import { type CanonicalFace, readCanonicalFace } from '../../models/canonical.ts';
import { mirroredIndices } from '../../models/mirror.ts';
import { frontalPitch, headPose } from '../../models/pose.ts';

let canonical: CanonicalFace;
beforeAll(async () => {
  canonical = await readCanonicalFace();
});

type Vector = [number, number, number];

/** The canonical face in a picture: turned in space, enlarged and moved. */
function seen(turn: (p: Vector) => Vector): { points: Float32Array; presence: number } {
  const points = new Float32Array(478 * 3);
  for (let i = 0; i < 468; i++) {
    const [x, y, z] = turn([...canonical.vertices.subarray(3 * i, 3 * i + 3)] as Vector);
    points.set([300 + 12 * x, 400 - 12 * y, -12 * z], 3 * i);
  }
  return { points, presence: 1 };
}

const about =
  (a: 0 | 1 | 2, b: 0 | 1 | 2, degrees: number) =>
  (p: Vector): Vector => {
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const q: Vector = [...p];
    q[a] = c * p[a] - s * p[b];
    q[b] = s * p[a] + c * p[b];
    return q;
  };
/** Turns that a person would name: y up, z towards the viewer. */
const lookRight = (degrees: number) => about(2, 0, degrees);
const chinUp = (degrees: number) => about(2, 1, degrees);
const clockwise = (degrees: number) => about(0, 1, -degrees);

describe('head pose', () => {
  it('of the canonical face itself is straight but for the frontal pitch', () => {
    const pose = headPose(
      seen((p) => p),
      canonical,
    );
    expect(pose.yaw).toBeCloseTo(0, 3);
    expect(pose.roll).toBeCloseTo(0, 3);
    expect(pose.pitch).toBeCloseTo(-frontalPitch, 3);
  });

  it.each([-35, -10, 5, 25])('%i degrees about one axis are read on that axis only', (degrees) => {
    const yaw = headPose(seen(lookRight(degrees)), canonical);
    const pitch = headPose(seen(chinUp(degrees)), canonical);
    const roll = headPose(seen(clockwise(degrees)), canonical);
    expect([yaw.yaw, yaw.pitch + frontalPitch, yaw.roll].map(round)).toEqual([degrees, 0, 0]);
    expect([pitch.yaw, pitch.pitch + frontalPitch, pitch.roll].map(round)).toEqual([0, degrees, 0]);
    expect([roll.yaw, roll.pitch + frontalPitch, roll.roll].map(round)).toEqual([0, 0, degrees]);
  });

  it('looks to the right of the picture when the nose moves right', () => {
    const nose = 4;
    const turned = seen(lookRight(20));
    expect(turned.points[3 * nose]!).toBeGreaterThan(300);
    expect(headPose(turned, canonical).yaw).toBeGreaterThan(0);
  });
});

// Adding zero makes a negative zero positive.
const round = (v: number) => Math.round(v * 100) / 100 + 0;

describe('mirrored indices', () => {
  it('are a symmetry: twice is once', () => {
    const mirror = mirroredIndices(canonical);
    expect(mirror).toHaveLength(478);
    expect(mirror.every((partner, i) => mirror[partner] === i)).toBe(true);
  });

  it('swap eye corners, mouth corners and pupils and leave the midline', () => {
    const mirror = mirroredIndices(canonical);
    expect([mirror[33], mirror[61], mirror[468], mirror[469]]).toEqual([263, 291, 473, 476]);
    for (const midline of [10, 152, 4, 13, 14]) expect(mirror[midline]).toBe(midline);
  });
});
