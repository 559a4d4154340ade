import type { DocumentSpec } from '../documents/schema.ts';
import { hexOf, type Rgb } from './colour.ts';
import { invert, map } from './geometry.ts';
import type { Matte } from './matte.ts';
import type { Placement } from './placement.ts';
import type { Portrait } from './portrait.ts';
import { permission } from './wish.ts';

/** One change that was made to the pixels, with its numbers. The list of them is given to the buyer. */
export interface Edit {
  readonly kind: 'orient' | 'colour_space' | 'crop' | 'rotate' | 'resize' | 'tone' | 'background' | 'encode';
  /** What the document's authority says of this kind of edit; `always` for what no file can do without. */
  readonly permission: 'permitted' | 'unspecified' | 'always';
  /** Numbers and names of the change, e.g. {degrees: -1.2} or {from: 'display-p3'}. */
  readonly detail: Readonly<Record<string, number | string>>;
}

export interface LedgerInput {
  readonly portrait: Portrait;
  readonly spec: DocumentSpec;
  readonly placement: Placement;
  /** Numbers of the tone correction that was made; null where none was. */
  readonly tone: Readonly<Record<string, number | string>> | null;
  readonly background: { readonly colour: Rgb; readonly matte: Matte } | null;
  readonly photo: { readonly mediaType: string; readonly quality: number | null };
}

const hundredth = (v: number): number => Math.round(v * 100) / 100;

/** Everything that happened between the file that came and the one that goes out, in order. */
export function ledgerOf(input: LedgerInput): Edit[] {
  const { portrait, spec, placement, tone, background, photo } = input;
  const { source } = portrait;
  const asked = (kind: 'crop' | 'rotate' | 'resize' | 'tone' | 'background'): Edit['permission'] => {
    const says = permission(spec, kind);
    if (says === 'forbidden') throw new Error(`${kind} was done although ${spec.id} forbids it`);
    return says;
  };
  const edits: Edit[] = [];
  const add = (kind: Edit['kind'], permitted: Edit['permission'], detail: Edit['detail']): void => {
    edits.push({ kind, permission: permitted, detail });
  };

  if (source.orientation !== 1 || portrait.turn !== 0)
    add('orient', 'always', { exifOrientation: source.orientation, quarterTurns: portrait.turn });
  if (!/^s?rgb$/i.test(source.colourSpace)) add('colour_space', 'always', { from: source.colourSpace });

  const [left, top, width, height] = frameInSource(placement);
  add('crop', asked('crop'), { left, top, width, height });
  if (placement.rotation !== 0) add('rotate', asked('rotate'), { degrees: hundredth(-placement.rotation) });
  add('resize', asked('resize'), {
    factor: Math.round(placement.enlargement * 1e4) / 1e4,
    width: placement.width,
    height: placement.height,
  });
  if (tone) add('tone', asked('tone'), tone);
  if (background) {
    add('background', asked('background'), {
      colour: hexOf(background.colour),
      confidence: hundredth(background.matte.confidence.score),
    });
  }
  add('encode', 'always', {
    mediaType: photo.mediaType,
    ...(photo.quality === null ? {} : { quality: photo.quality }),
  });
  return edits;
}

/** The smallest upright box of the source that holds the frame, source px. */
function frameInSource(placement: Placement): [number, number, number, number] {
  const back = invert(placement.matrix);
  const corners = [
    [0, 0],
    [placement.width, 0],
    [0, placement.height],
    [placement.width, placement.height],
  ].map(([x, y]) => map(back, [x!, y!]));
  const xs = corners.map((c) => c[0]);
  const ys = corners.map((c) => c[1]);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
}
