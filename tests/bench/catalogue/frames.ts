import { shareOf } from '../../../core/documents/bands.ts';
import type { DocumentSpec } from '../../../core/documents/schema.ts';
import type { Analysis, FaceDetail } from '../../../core/photo/analysis.ts';
import { aspectOf } from '../../../core/photo/place/size.ts';

/** Heights of a head in a frame, all in units of the frame's height from above. */
export interface Heights {
  readonly skull: number;
  readonly hair: number;
  readonly eyes: number;
  readonly chin: number;
}

/** Names of the published bands that a head misses by more than `slack` (share of the frame's height). */
export function missed(spec: DocumentSpec, { skull, hair, eyes, chin }: Heights, slack: number): string[] {
  const names: string[] = [];
  const hold = (name: string, band: ReturnType<typeof shareOf>, ...readings: number[]): void => {
    if (band && !readings.some((v) => v >= band.min - slack && v <= band.max + slack))
      names.push(
        `${name} ${readings.map((v) => v.toFixed(3)).join('/')} of ${band.min.toFixed(3)}-${band.max.toFixed(3)}`,
      );
  };
  hold('head', shareOf(spec.head, spec), chin - (spec.head?.top === 'hair' ? hair : skull));
  hold('eyes', shareOf(spec.eyeFromBottom, spec), 1 - eyes);
  hold('eyes to chin', shareOf(spec.eyeToChin, spec), chin - eyes);
  hold('below the chin', shareOf(spec.chinFromBottom, spec), 1 - chin);
  const to = spec.topMarginTo ?? spec.head?.top ?? 'unstated';
  const tops = { hair: [hair], skull: [skull], unstated: [skull, hair] }[to];
  hold('above the head', shareOf(spec.topMargin, spec), ...tops);
  return names;
}

/** Steps of the search below, in each direction. */
const steps = 160;

/** Least head of a frame that is an identity photo at all. */
const smallestHead = 0.15;

/**
 * Whether any upright frame inside the photo meets every published band: tried out one by one, knowing nothing of how
 * `place` finds its own. A refusal is wrong where one does.
 */
export function someFrameFits(spec: DocumentSpec, analysis: Analysis, face: FaceDetail): boolean {
  const aspect = aspectOf(spec);
  const head = face.chin[1] - face.crown[1];
  const eyesX = (face.eyeLeft[0] + face.eyeRight[0]) / 2;
  const eyesY = (face.eyeLeft[1] + face.eyeRight[1]) / 2;
  const tallest = Math.min(analysis.height, analysis.width / aspect);
  const shortest = head / 0.9;
  for (let i = 0; i <= steps; i++) {
    const height = shortest + ((tallest - shortest) * i) / steps;
    if (height > tallest || head / height < smallestHead) continue;
    // The head in the middle: centring is a band of its own that this does not use up.
    const half = (height * aspect) / 2;
    if (eyesX - half < 0 || eyesX + half > analysis.width) continue;
    for (let k = 0; k <= steps; k++) {
      const top = ((analysis.height - height) * k) / steps;
      const at = (y: number): number => (y - top) / height;
      const heights = {
        skull: at(face.crown[1]),
        hair: at(face.hairTop[1]),
        eyes: at(eyesY),
        chin: at(face.chin[1]),
      };
      if (heights.hair > 0 && heights.chin < 1 && missed(spec, heights, 0).length === 0) return true;
    }
  }
  return false;
}
