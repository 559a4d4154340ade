import { compareRanges, toldRange } from './compare/bands.ts';
import { bandPoint, headPoints, pixelPoints, sizePoint } from './compare/frame.ts';
import { originalPoints } from './compare/original.ts';
import { type Point, point } from './compare/point.ts';
import { type DocumentSpec, editKinds } from './schema.ts';

export { type Aspect, type Point, sentenceOf, type Verdict } from './compare/point.ts';

/** `unknown`: nothing stands against it, but the second authority publishes too little to say yes. */
export type Answer = 'yes' | 'depends' | 'no' | 'unknown';

export interface Comparison {
  readonly first: string;
  readonly second: string;
  /** Can the finished photo of the first be handed in for the second? */
  readonly asItIs: Answer;
  /** Can the second be made from the picture that the first was made from? */
  readonly sameOriginal: Answer;
  /** The reasons, those that stand in the way first. */
  readonly points: readonly Point[];
}

/**
 * Whether a photo that meets the first document's rule serves for the second, by what their authorities publish.
 * `sentenceOf` names the message of a point.
 */
export function compareDocuments(first: DocumentSpec, second: DocumentSpec): Comparison {
  const points = [
    sizePoint(first, second),
    ...pixelPoints(first, second),
    ...headPoints(first, second),
    bandPoint('eyes', 'eyeFromBottom', first, second),
    bandPoint('margin-top', 'topMargin', first, second),
    bandPoint('margin-chin', 'chinFromBottom', first, second),
    ...originalPoints(first, second),
    editingPoint(first, second),
    uncroppedPoint(first, second),
    ...filePoints(first, second),
  ].filter((p) => p !== null);
  return {
    first: first.id,
    second: second.id,
    asItIs: answer(points),
    sameOriginal: answer(points.filter((p) => p.concerns === 'original')),
    points: points.sort((p, q) => gravity.indexOf(p.verdict) - gravity.indexOf(q.verdict)),
  };
}

const gravity = ['conflict', 'depends', 'unknown', 'fits'] as const;

/** Without these no one can say that a photo will do. */
const needed = ['size', 'head', 'background'];

function answer(points: readonly Point[]): Answer {
  if (points.some((p) => p.verdict === 'conflict')) return 'no';
  if (points.some((p) => p.verdict === 'depends')) return 'depends';
  return points.some((p) => p.verdict === 'unknown' && needed.includes(p.aspect)) ? 'unknown' : 'yes';
}

/** What the first's rule leaves room for may be more than the second's does. */
function editingPoint(a: DocumentSpec, b: DocumentSpec): Point {
  const theirs = b.editing.permitted;
  const wording = b.editing.wording ?? '';
  if (theirs === 'unspecified') return point('editing', 'finished', 'unknown', a.editing.wording);
  if (!theirs.includes('crop')) return point('editing', 'finished', 'conflict', '', wording, 'crop');
  const mine = a.editing.permitted === 'unspecified' ? editKinds : a.editing.permitted;
  const more = mine.filter((kind) => !theirs.includes(kind));
  return point(
    'editing',
    'finished',
    more.length > 0 ? 'depends' : 'fits',
    a.editing.wording,
    wording,
    more.join(', '),
  );
}

function uncroppedPoint(a: DocumentSpec, b: DocumentSpec): Point | null {
  return b.uncropped && !a.uncropped ? point('uncropped', 'finished', 'conflict') : null;
}

function filePoints(a: DocumentSpec, b: DocumentSpec): Point[] {
  if (b.channel === 'print') return [];
  const points: Point[] = [];
  if (b.formats) {
    // A photo whose authority names no format is written as JPEG.
    const mine = a.formats ?? ['jpeg'];
    const verdict = mine.every((f) => b.formats!.includes(f))
      ? 'fits'
      : mine.some((f) => b.formats!.includes(f))
        ? 'depends'
        : 'conflict';
    points.push(point('format', 'finished', verdict, mine.join(', '), b.formats.join(', ')));
  }
  if (b.minKb !== undefined || b.maxKb !== undefined) {
    const second = [b.minKb ?? null, b.maxKb ?? null] as const;
    const first = [a.minKb ?? null, a.maxKb ?? null] as const;
    const open = first[0] === null && first[1] === null;
    const { verdict, both } = compareRanges(first, second);
    points.push(
      point(
        'kilobytes',
        'finished',
        verdict,
        open ? '' : toldRange(first, 'KB'),
        toldRange(second, 'KB'),
        verdict === 'depends' ? toldRange(both, 'KB') : '',
      ),
    );
  }
  return points;
}
