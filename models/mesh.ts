import type { DetectedFace, FaceMesh } from '../core/photo/networks.ts';
import type { Raster } from '../core/photo/portrait.ts';
import { sigmoid } from './activation.ts';
import { networkWeights } from './manifest.ts';
import { preprocess } from './preprocess.ts';
import { refinements } from './refinement.ts';
import { fromRegion, type Region, sampleRegion } from './region.ts';
import type { Outputs, Sessions } from './sessions.ts';

const id = 'face_landmark_with_attention';
const size = 192;
const meshPoints = 468;
const allPoints = 478;
/** MediaPipe widens a face's box by this much, about its centre, before it looks for landmarks. */
const margin = 1.5;
/** Outer corners of the eyes on the left and on the right of the picture. */
const [eyeCornerLeft, eyeCornerRight] = [33, 263];

/** 478 points of a face: a first look where the detector saw it, a second where the first look found it. */
export async function faceMesh(sessions: Sessions, image: Raster, face: DetectedFace): Promise<FaceMesh> {
  const first = await look(sessions, image, regionOfFace(face));
  return look(sessions, image, regionOfPoints(first.points));
}

async function look(sessions: Sessions, image: Raster, region: Region): Promise<FaceMesh> {
  const { preprocessing } = networkWeights[id];
  const pixels = sampleRegion(image, region, size, 'edge');
  const outputs = await sessions.run(id, preprocess(pixels, preprocessing));
  return {
    points: toPicture(assemble(outputs), region),
    presence: sigmoid(outputs.conv_faceflag![0]!),
  };
}

/** The detector's box, turned so that its two eyes are level. */
function regionOfFace({ box, keypoints }: DetectedFace): Region {
  const [left, right] = keypoints;
  return {
    centre: [box[0] + box[2] / 2, box[1] + box[3] / 2],
    side: margin * Math.max(box[2], box[3]),
    angle: left && right ? Math.atan2(right[1] - left[1], right[0] - left[0]) : 0,
  };
}

/** The box of the landmarks themselves, along the line of the eyes. */
function regionOfPoints(points: Float32Array): Region {
  const angle = Math.atan2(
    points[3 * eyeCornerRight + 1]! - points[3 * eyeCornerLeft + 1]!,
    points[3 * eyeCornerRight]! - points[3 * eyeCornerLeft]!,
  );
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < meshPoints; i++) {
    const x = points[3 * i]! * cos + points[3 * i + 1]! * sin;
    const y = points[3 * i + 1]! * cos - points[3 * i]! * sin;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const u = (left + right) / 2;
  const v = (top + bottom) / 2;
  return {
    centre: [u * cos - v * sin, u * sin + v * cos],
    side: margin * Math.max(right - left, bottom - top),
    angle,
  };
}

/** The mesh with its refined points put in and the irises added, in pixels of the network's input. */
function assemble(outputs: Outputs): Float32Array {
  const points = new Float32Array(allPoints * 3);
  points.set(outputs.output_mesh_identity!);
  for (const { output, points: indices, depthOf } of refinements) {
    const refined = outputs[output]!;
    const depth = depthOf && depthOf.reduce((sum, i) => sum + points[3 * i + 2]!, 0) / depthOf.length;
    indices.forEach((index, k) => {
      points[3 * index] = refined[2 * k]!;
      points[3 * index + 1] = refined[2 * k + 1]!;
      if (depth !== undefined) points[3 * index + 2] = depth;
    });
  }
  return points;
}

function toPicture(points: Float32Array, region: Region): Float32Array {
  const place = fromRegion(region);
  const result = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const [x, y] = place(points[i]! / size, points[i + 1]! / size);
    result[i] = x;
    result[i + 1] = y;
    result[i + 2] = (points[i + 2]! * region.side) / size;
  }
  return result;
}
