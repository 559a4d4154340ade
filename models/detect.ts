import type { DetectedFace } from '../core/photo/networks.ts';
import type { Raster } from '../core/photo/portrait.ts';
import { sigmoid } from './activation.ts';
import { networkWeights } from './manifest.ts';
import { type Candidate, mergeOverlapping, sameFace } from './overlap.ts';
import { preprocess } from './preprocess.ts';
import { fromRegion, type Region, sampleRegion, viewAbout } from './region.ts';
import type { Sessions } from './sessions.ts';

/** MediaPipe's own threshold; below it hands and knees appear. */
const minimumScore = 0.5;
/** Scores are clipped before the sigmoid, as MediaPipe does: single logits reach several hundred. */
const scoreLimit = 100;
/** Values of one candidate: centre, size, then six points. */
const stride = 16;

interface Detector {
  readonly id: 'face_detection_short_range' | 'face_detection_full_range';
  readonly size: number;
  /** Centres x, y of every candidate, 0..1. */
  readonly anchors: Float32Array;
}

const shortRange: Detector = {
  id: 'face_detection_short_range',
  size: 128,
  // Grids of 16 x 16 and 8 x 8; the second carries the candidates of three layers.
  anchors: anchors([
    [16, 2],
    [8, 6],
  ]),
};
const fullRange: Detector = {
  id: 'face_detection_full_range',
  size: 192,
  anchors: anchors([[48, 1]]),
};

function anchors(grids: readonly (readonly [cells: number, each: number])[]): Float32Array {
  const centres: number[] = [];
  for (const [cells, each] of grids)
    for (let y = 0; y < cells; y++)
      for (let x = 0; x < cells; x++)
        for (let k = 0; k < each; k++) centres.push((x + 0.5) / cells, (y + 0.5) / cells);
  return Float32Array.from(centres);
}

/**
 * All faces, best first. The full-range network sees small ones, the short-range network adds large ones
 * that it missed; where both see nothing, they look again at the picture made small in a black frame.
 */
export async function detectFaces(sessions: Sessions, image: Raster): Promise<DetectedFace[]> {
  const whole: Region = {
    centre: [image.width / 2, image.height / 2],
    side: Math.max(image.width, image.height),
    angle: 0,
  };
  const found = await detectIn(sessions, image, whole);
  // A face that fills the frame is larger than any the networks were trained on: of 20 portraits cut to 1.4, 1.6
  // and 1.8 inter-eye distances they find 5, 4 and 14 as they are, and all in the black frame.
  const faces =
    found.length > 0 ? found : await detectIn(sessions, image, { ...whole, side: 2 * whole.side });
  return faces.sort((a, b) => b.score - a.score);
}

async function detectIn(sessions: Sessions, image: Raster, region: Region): Promise<DetectedFace[]> {
  const faces = await runDetector(sessions, fullRange, image, region);
  for (const face of await runDetector(sessions, shortRange, image, region))
    if (!faces.some((known) => sameFace(known.box, face.box))) faces.push(face);
  return faces;
}

async function runDetector(
  sessions: Sessions,
  { id, size, anchors }: Detector,
  image: Raster,
  region: Region,
): Promise<DetectedFace[]> {
  const { outputs, preprocessing } = networkWeights[id];
  const pixels = sampleRegion(viewAbout(image, region, size), region, size, 'black');
  const result = await sessions.run(id, preprocess(pixels, preprocessing));
  const candidates = decode(result[outputs[0].name]!, result[outputs[1].name]!, anchors, size);
  const place = fromRegion(region);
  return mergeOverlapping(candidates).map(({ score, box, keypoints }) => {
    const [x, y] = place(box[0], box[1]);
    return {
      score,
      box: [x, y, box[2] * region.side, box[3] * region.side],
      keypoints: keypoints.map(([u, v]) => place(u, v)),
    };
  });
}

function decode(
  regressors: Float32Array,
  logits: Float32Array,
  anchors: Float32Array,
  size: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  logits.forEach((logit, i) => {
    const score = sigmoid(Math.max(-scoreLimit, Math.min(scoreLimit, logit)));
    if (score < minimumScore) return;
    const values = regressors.subarray(i * stride, (i + 1) * stride).map((v) => v / size);
    const at = (k: number) => [values[k]! + anchors[2 * i]!, values[k + 1]! + anchors[2 * i + 1]!] as const;
    const [cx, cy] = at(0);
    const [width, height] = [values[2]!, values[3]!];
    candidates.push({
      score,
      box: [cx - width / 2, cy - height / 2, width, height],
      keypoints: [4, 6, 8, 10, 12, 14].map(at),
    });
  });
  return candidates;
}
