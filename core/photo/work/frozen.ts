import { deserialize, serialize } from 'node:v8';
import { turned } from '../analyse/view.ts';
import type { Analysis } from '../analysis.ts';
import { decode } from '../decode.ts';
import type { QuarterTurn } from '../geometry.ts';
import type { Subject } from '../studio.ts';

/** Raised when the shape of what is kept changes; older keepings are then made anew. */
const version = 1;

interface Frozen {
  readonly version: number;
  readonly turn: QuarterTurn;
  readonly analysis: Analysis;
}

/** An analysis as bytes, to be kept sealed beside the photo it was made from. */
export function freeze({ portrait, analysis }: Subject): Uint8Array {
  const frozen: Frozen = { version, turn: portrait.turn, analysis };
  return new Uint8Array(serialize(frozen));
}

/**
 * The subject again, from the same file and what `freeze` made of it; null where that is of another version.
 * @param frozen bytes of our own that were kept sealed: never a stranger's
 * @throws UserError as `decode`
 */
export async function thaw(bytes: Uint8Array, frozen: Uint8Array): Promise<Subject | null> {
  const kept = deserialize(frozen) as Partial<Frozen> | null;
  if (kept?.version !== version || kept.turn === undefined || !kept.analysis) return null;
  const started = performance.now();
  const portrait = await decode(bytes);
  const upright =
    kept.turn === 0 ? portrait : { ...portrait, ...(await turned(portrait, kept.turn)), turn: kept.turn };
  return {
    portrait: upright,
    analysis: kept.analysis,
    timings: { decode: performance.now() - started, analyse: 0 },
  };
}
