import type { Analysis, FaceDetail } from '../../core/photo/analysis.ts';
import type { Point } from '../../core/photo/geometry.ts';

/** A face drawn from numbers, lengths in units of the head (crown to chin) unless they say px. */
export interface Sitter {
  /** Upright source. */
  readonly width: number;
  readonly height: number;
  /** Crown to chin, px. */
  readonly head: number;
  /** Point between the pupils, px. */
  readonly eyes: Point;
  /** Eyes to chin. */
  readonly eyeToChin?: number;
  /** Hair above the crown. */
  readonly hair?: number;
  /** Clockwise degrees. */
  readonly roll?: number;
  readonly crownError?: number;
  /** The person reaches the left and right border from this row on, px. */
  readonly touchesSidesAt?: number;
}

/** Eyes to chin over crown to chin of an adult: the pupils stand just below the middle of the skull. */
export const adultEyeToChin = 0.52;

export function analysisOf(sitter: Sitter): Analysis {
  const { width, height, head, eyes, roll = 0, hair = 0.08, eyeToChin = adultEyeToChin } = sitter;
  const angle = (roll * Math.PI) / 180;
  // Down the face and across it, as seen in the picture.
  const at = (down: number, across = 0): Point => [
    eyes[0] + (across * Math.cos(angle) - down * Math.sin(angle)) * head,
    eyes[1] + (across * Math.sin(angle) + down * Math.cos(angle)) * head,
  ];
  const interEye = 0.275;
  const mesh = new Float32Array(478 * 3);
  for (const [index, across] of [
    [234, -0.31],
    [454, 0.31],
  ] as const) {
    const [x, y] = at(0.05, across);
    mesh.set([x, y, 0], index * 3);
  }
  const hairTop = at(eyeToChin - 1 - hair);
  const chin = at(eyeToChin);
  const face: FaceDetail = {
    box: [eyes[0] - head * 0.35, eyes[1] - head * 0.4, head * 0.7, head * 0.9],
    mesh,
    presence: 1,
    pose: { yaw: 0, pitch: 0, roll },
    eyeLeft: at(0, -interEye / 2),
    eyeRight: at(0, interEye / 2),
    interEyeDistance: interEye * head,
    chin,
    crown: at(eyeToChin - 1),
    crownError: sitter.crownError ?? 0.02 * head,
    hairTop,
    headInFrame: hairTop[1] > 0,
    faceInFrame: true,
    shoulders: {
      bottomCoverage: 0.8,
      visible: height - chin[1] > 0.25 * head,
      belowChin: (height - chin[1]) / (interEye * head),
    },
  };
  return {
    width,
    height,
    faces: [{ box: face.box, score: 1 }],
    face,
    personMask: mask(sitter, hairTop, chin),
  };
}

/** A head and, below the chin, shoulders. */
function mask(sitter: Sitter, hairTop: Point, chin: Point): Analysis['personMask'] {
  const size = 64;
  const data = new Float32Array(size * size);
  const sides = sitter.touchesSidesAt ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row < size; row++) {
    const y = ((row + 0.5) / size) * sitter.height;
    const half = y < chin[1] + 0.1 * sitter.head ? 0.38 : 0.9;
    for (let column = 0; column < size; column++) {
      const x = ((column + 0.5) / size) * sitter.width;
      const person = y >= hairTop[1] && Math.abs(x - sitter.eyes[0]) < half * sitter.head;
      data[row * size + column] = person || y >= sides ? 1 : 0;
    }
  }
  return { width: size, height: size, data };
}

/** A phone portrait with room on all sides. */
export const roomy: Sitter = { width: 3024, height: 4032, head: 1300, eyes: [1512, 1700] };
