import type { Sealed } from './seal.ts';

/** A box's record as stored: `contents~epoch~dataKey~blob,blob`. */
export interface BoxRecord {
  /** `Contents`, sealed under the data key. */
  readonly contents: Sealed;
  /** The epoch whose key wraps the data key. */
  readonly epoch: string;
  /** The data key, sealed under the epoch's key. */
  readonly dataKey: Sealed;
  /** The parts' blobs again, in clear (random names): they can be deleted when the epoch's key is lost. */
  readonly blobs: readonly string[];
}

export interface Contents {
  readonly meta: unknown;
  /** Part -> name of its blob. */
  readonly parts: Readonly<Record<string, string>>;
}

export function encodeBox(box: BoxRecord): Sealed {
  return `${box.contents}~${box.epoch}~${box.dataKey}~${box.blobs.join(',')}`;
}

/** Null where the text is not a box's record. */
export function decodeBox(text: string): BoxRecord | null {
  const [contents, epoch, dataKey, blobs, ...more] = text.split('~');
  if (!contents || !epoch || !dataKey || blobs === undefined || more.length > 0) return null;
  if (!contents.startsWith('s1.') || !dataKey.startsWith('s1.')) return null;
  return {
    contents: contents as Sealed,
    epoch,
    dataKey: dataKey as Sealed,
    blobs: blobs === '' ? [] : blobs.split(','),
  };
}
