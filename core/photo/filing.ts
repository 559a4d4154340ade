import type { DocumentSpec } from '../documents/schema.ts';
import { UserError } from '../problem.ts';
import type { Composition } from './compose.ts';
import { type EncodedFile, encode, type FileRules } from './encode.ts';
import type { Matte } from './matte.ts';
import { alternativePx, usualDpi } from './place.ts';
import type { Placement } from './placement.ts';
import { type Proof, prove } from './prove.ts';

/** What the document's authority asks of the file; a resolution of 300 dpi where it names none. */
function fileRules(spec: DocumentSpec): FileRules {
  const jpeg = !spec.formats || spec.formats.includes('jpeg');
  return {
    mediaType: jpeg ? 'image/jpeg' : 'image/png',
    dpi: spec.dpi ?? usualDpi,
    minBytes: spec.minKb === undefined ? null : spec.minKb * 1024,
    maxBytes: spec.maxKb === undefined ? null : spec.maxKb * 1024,
    maxCompression: spec.maxCompression ?? null,
  };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A photo placed and composed at one size. */
export interface Attempt {
  readonly placement: Placement;
  /** null where the background stays. */
  readonly matte: Matte | null;
  readonly composition: Composition;
}

/** The file that came out, with the pixels it was made from. */
export interface Filed extends Attempt {
  readonly photo: Extract<EncodedFile, { fit: 'ok' }> & { readonly proof: Proof };
}

/** Steps on the way from one end of a published pixel range to the other. */
const mostSteps = 16;

/**
 * Composes and writes the photo, first at its best size, then at others of the published range until the file is
 * inside the authority's kB limits. Where no size brings it inside, the best size is written as it is: the check of
 * the file says so.
 *
 * @param compose places and composes at the given output size, or at the best one
 * @returns the file, proved by reading it again
 */
export async function fileWithin(
  spec: DocumentSpec,
  compose: (px?: Size) => Promise<Attempt>,
): Promise<Filed> {
  const rules = fileRules(spec);
  const first = await compose();
  let attempt = first;
  let file = await encode(attempt.composition.image, rules);
  for (let step = 0, way: 'smaller' | 'larger' | null = null; file.fit !== 'ok' && step < mostSteps; step++) {
    const want: 'smaller' | 'larger' = file.fit === 'too_large' ? 'smaller' : 'larger';
    // Too large at one size and too small at the next: no size between them is offered.
    if (way !== null && want !== way) break;
    way = want;
    const px = alternativePx(spec, attempt.placement, want);
    if (!px) break;
    attempt = await compose(px);
    file = await encode(attempt.composition.image, rules);
  }
  if (file.fit !== 'ok') {
    attempt = first;
    file = await encode(first.composition.image, {
      ...rules,
      minBytes: null,
      maxBytes: null,
      maxCompression: null,
    });
  }
  if (file.fit !== 'ok') throw new UserError('cannot_meet_file_limits', { document: spec.id });
  const { width, height } = attempt.composition.image;
  const proof = await prove(file.bytes, { ...rules, width, height, sha256: file.sha256 });
  return { ...attempt, photo: { ...file, proof } };
}
