import type { Finding } from '../checks/finding.ts';
import { findDocument } from '../documents/index.ts';
import type { Draft } from './draft.ts';

/**
 * Checks about which a person may know better than a camera: a head that cannot be held straight, eyes that
 * open no further, a wall that is lighter than it looks. Measures of the frame and of the file are never among them.
 */
const arguable: ReadonlySet<string> = new Set([
  'yaw',
  'pitch',
  'roll',
  'shoulders',
  'eyes_open',
  'gaze',
  'mouth_closed',
  'expression',
  'eyes_visible',
  'glasses',
  'frames',
  'head_covering',
  'background',
  'background_evenness',
]);

/** Why a photo is not sold. */
export type Obstacle = 'submission' | 'untouched' | 'fails' | 'file';

export interface Judgement {
  readonly passed: number;
  readonly total: number;
  /** What to mend or to know, most important first; what was overridden is not among them. */
  readonly remarks: readonly Finding[];
  /** What the person is asked, since no measure can tell; it stands against nothing. */
  readonly questions: readonly Finding[];
  /** The first of them that the person may override, where nothing else stands against the photo. */
  readonly override: Finding | null;
  readonly obstacle: Obstacle | null;
}

const weight = { fail: 0, unsure: 1, warn: 2, pass: 3 } as const;

/** Whether a finished photo may be sold, and what to say of it. The gate itself: buttons only follow it. */
export function judgementOf(draft: Draft, document: string): Judgement {
  const spec = findDocument(document);
  const questions = draft.findings.filter((f) => f.asks && !(f.check in draft.overridden));
  const measured = draft.findings.filter((f) => !f.asks);
  const open = measured.filter((f) => !(f.check in draft.overridden));
  // A stable sort keeps the order of the checks within one verdict: the photo before the file.
  const remarks = open
    .filter((f) => f.verdict !== 'pass')
    .sort((a, b) => weight[a.verdict] - weight[b.verdict]);
  const fails = remarks.filter((f) => f.verdict === 'fail');
  const obstacle =
    spec.submission.by !== 'self'
      ? 'submission'
      : draft.proved
        ? fails.length > 0
          ? 'fails'
          : draft.asUploaded
            ? 'untouched'
            : null
        : 'file';
  const override =
    obstacle === 'fails' && fails.every((f) => arguable.has(f.check)) ? (fails[0] ?? null) : null;
  return {
    passed: measured.filter((f) => f.verdict === 'pass').length,
    total: measured.length,
    remarks,
    questions,
    override,
    obstacle,
  };
}
