import type { Finding } from '../checks/finding.ts';
import { messages } from '../text/messages.ts';
import { type Affine, type Box, compose, invert, map, type Point, quarterTurn } from './geometry.ts';
import type { Edit } from './ledger.ts';
import type { Portrait } from './portrait.ts';
import type { Rendition, Subject } from './studio.ts';

/** Milliseconds of each stage; a stage that was not needed, or came from the cache, is 0. */
export interface Timings {
  readonly decode: number;
  readonly analyse: number;
  readonly matte: number;
  readonly compose: number;
  readonly encode: number;
  readonly total: number;
}

/** A file as the report names it. */
export interface ReportedFile {
  readonly kind: 'photo' | 'sheet' | 'cutout';
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly bytes: number;
  readonly mediaType: string;
  readonly sha256: string;
  /** Cut-outs only: output pixels = cut-out pixels x scale + offset. */
  readonly offset?: Point;
  readonly scale?: number;
}

/** A finding with its advice in English, the language of the report; its mark in source pixels, as all of the report. */
export interface ReportedFinding extends Omit<Finding, 'advice'> {
  readonly advice: string | null;
}

/** One line of `--json`. Points and boxes are source pixels after EXIF orientation. */
export interface Report {
  readonly input: string;
  readonly document: string;
  readonly ok: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Faces counted. */
  readonly faces: number;
  readonly face: {
    readonly box: Box;
    readonly yaw: number;
    readonly pitch: number;
    readonly roll: number;
    readonly interEyeDistance: number;
  } | null;
  readonly points: {
    readonly eyeLeft: Point;
    readonly eyeRight: Point;
    readonly chin: Point;
    readonly crown: Point;
    readonly hairTop: Point;
  } | null;
  /** Source pixels after EXIF orientation to output pixels. */
  readonly placement: Affine | null;
  readonly files: readonly ReportedFile[];
  readonly edits: readonly Edit[];
  readonly findings: readonly ReportedFinding[];
  readonly timings: Timings;
}

/** The map from the source after EXIF orientation to the upright frame in which the analysis speaks. */
function uprighting(portrait: Portrait): Affine {
  return quarterTurn(portrait.turn, portrait.source.width, portrait.source.height);
}

const hundredth = (v: number): number => Math.round(v * 100) / 100;
const roundPoint = (p: Point): Point => [hundredth(p[0]), hundredth(p[1])];

function mapBox(m: Affine, [x, y, w, h]: Box): Box {
  const [p, q] = [map(m, [x, y]), map(m, [x + w, y + h])];
  const left = Math.min(p[0], q[0]);
  const top = Math.min(p[1], q[1]);
  return [left, top, Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1])].map(hundredth) as unknown as Box;
}

/** The face, the points and the placement in source pixels; eyes keep the picture's left and right. */
export function describe(
  subject: Subject | null,
  rendition: Rendition | null,
): Pick<Report, 'faces' | 'face' | 'points' | 'placement' | 'edits' | 'findings'> {
  const face = subject?.analysis.face ?? null;
  const toUpright = subject ? uprighting(subject.portrait) : null;
  const toSource = toUpright ? invert(toUpright) : null;
  const back = (p: Point): Point => roundPoint(map(toSource!, p));
  const eyes = face ? [back(face.eyeLeft), back(face.eyeRight)] : [];
  // On a photo that lies on its side "left" is still the left of the picture as it came.
  if (subject && subject.portrait.turn === 2) eyes.reverse();
  return {
    faces: subject?.analysis.faces.length ?? 0,
    face: face
      ? {
          box: mapBox(toSource!, face.box),
          yaw: hundredth(face.pose.yaw),
          pitch: hundredth(face.pose.pitch),
          roll: hundredth(face.pose.roll),
          interEyeDistance: hundredth(face.interEyeDistance),
        }
      : null,
    points: face
      ? {
          eyeLeft: eyes[0]!,
          eyeRight: eyes[1]!,
          chin: back(face.chin),
          crown: back(face.crown),
          hairTop: back(face.hairTop),
        }
      : null,
    placement: rendition && toUpright ? compose(rendition.placement.matrix, toUpright) : null,
    edits: rendition?.edits ?? [],
    findings:
      rendition?.findings.map((f) => ({
        ...inEnglish(f),
        mark: f.mark && toSource ? mapBox(toSource, f.mark) : null,
      })) ?? [],
  };
}

const english = messages('en');

function inEnglish(finding: Finding): ReportedFinding {
  const { advice } = finding;
  return { ...finding, advice: advice && english.format(advice.key, advice.params) };
}
