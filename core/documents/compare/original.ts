import type { Colour, DocumentSpec } from '../schema.ts';
import { type Point, point } from './point.ts';

/** What was in front of the camera and can no longer be changed. */
export function originalPoints(a: DocumentSpec, b: DocumentSpec): Point[] {
  return [
    backgroundPoint(a, b),
    strictness('glasses', ['allowed', 'unless_needed', 'forbidden'], a.glasses, b.glasses),
    strictness('head-covering', ['religious_or_medical', 'forbidden'], a.headCovering, b.headCovering),
    expressionPoint(a, b),
    colourPoint(a, b),
    agePoint(a, b),
    submissionPoint(a, b),
  ].filter((p) => p !== null);
}

/** Walls are painted, lit and photographed less exactly than this, of 255 steps: off-white passes for white. */
const sameWall = 12;

function near(a: Colour, b: Colour): boolean {
  const channels = (c: Colour): number[] => [1, 3, 5].map((i) => Number.parseInt(c.hex.slice(i, i + 2), 16));
  const [p, q] = [channels(a), channels(b)];
  return p.every((v, i) => Math.abs(v - q[i]!) <= sameWall);
}

function backgroundPoint(a: DocumentSpec, b: DocumentSpec): Point {
  const first = a.background?.wording ?? '';
  if (!b.background) return point('background', 'original', 'unknown', first);
  const { wording: second, colours: wanted, forbidden = [] } = b.background;
  if (!a.background) return point('background', 'original', 'depends', '', second);
  const passing = a.background.colours.filter(
    (c) => wanted.some((w) => near(c, w)) && !forbidden.some((f) => near(c, f)),
  );
  const all = passing.length === a.background.colours.length;
  const verdict = all ? 'fits' : passing.length > 0 ? 'depends' : 'conflict';
  return point(
    'background',
    'original',
    verdict,
    first,
    second,
    all ? '' : passing.map((c) => c.name).join(', '),
  );
}

/** A rule that is as strict as the other, or stricter, keeps it. */
function strictness<R extends string>(
  aspect: 'glasses' | 'head-covering',
  mildToStrict: readonly R[],
  first: { readonly rule: R; readonly wording: string } | undefined,
  second: { readonly rule: R; readonly wording: string } | undefined,
): Point | null {
  if (!second) return null;
  const rank = (rule: R | undefined): number => (rule === undefined ? -1 : mildToStrict.indexOf(rule));
  const fits = rank(first?.rule) >= rank(second.rule) || second.rule === mildToStrict[0];
  return point(aspect, 'original', fits ? 'fits' : 'depends', first?.wording, second.wording);
}

function expressionPoint(a: DocumentSpec, b: DocumentSpec): Point | null {
  if (!b.expression) return null;
  const calm = b.expression.rule !== 'neutral' || a.expression?.rule === 'neutral';
  const shut = !b.expression.mouthClosed || a.expression?.mouthClosed === true;
  const verdict = calm && shut ? 'fits' : 'depends';
  return point('expression', 'original', verdict, a.expression?.wording, b.expression.wording);
}

function colourPoint(a: DocumentSpec, b: DocumentSpec): Point | null {
  if (b.colourMode !== 'colour') return null;
  return point('colour', 'original', a.colourMode === 'either' ? 'depends' : 'fits', a.colourMode, 'colour');
}

function agePoint(a: DocumentSpec, b: DocumentSpec): Point | null {
  if (!b.maxAgeMonths) return null;
  const fits = a.maxAgeMonths !== undefined && a.maxAgeMonths <= b.maxAgeMonths;
  return point(
    'age',
    'original',
    fits ? 'fits' : 'depends',
    a.maxAgeMonths ? months(a.maxAgeMonths) : '',
    months(b.maxAgeMonths),
  );
}

const months = (n: number): string => (n === 1 ? '1 month' : `${n} months`);

function submissionPoint(a: DocumentSpec, b: DocumentSpec): Point | null {
  const { by, advice = '' } = b.submission;
  if (by === 'self') return null;
  const verdict = by === 'studio' && a.submission.by === 'studio' ? 'depends' : 'conflict';
  return point('submission', 'original', verdict, a.submission.by, by, advice);
}
