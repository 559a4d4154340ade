import type { BoxRef, Vault } from '../../privacy/vault.ts';
import { Zip, type ZipEntry } from '../../privacy/zip.ts';

/** A part that goes into the archive, and where. */
export interface Part {
  readonly ref: BoxRef;
  readonly part: string;
  readonly paths: readonly string[];
}

/** Bytes that an archive needs besides one file: its end, and the file's heads. */
const OVERHEAD = 1_000;

/** The largest piece of a part that fits into an archive of `largest` bytes. */
export const pieceOf = (largest: number): number => largest - OVERHEAD;

/**
 * Archives of at most `largest` bytes, one after another: each can be handed over and let go before the next is
 * made, so that memory holds one archive and one part, however much there is. Parts that went meanwhile are left out.
 */
export async function* archives(
  vault: Pick<Vault, 'get'>,
  first: readonly ZipEntry[],
  parts: readonly Part[],
  largest: number,
  at: number,
): AsyncGenerator<Uint8Array> {
  let zip = new Zip(at);
  for (const entry of first) zip.add(entry);
  let isEmpty = first.length === 0;
  for (const { ref, part, paths } of parts) {
    const bytes = await vault.get(ref, part);
    if (bytes === null) continue;
    for (const [i, path] of paths.entries()) {
      const piece = bytes.subarray(i * pieceOf(largest), (i + 1) * pieceOf(largest));
      const entry = { path, bytes: piece };
      if (!isEmpty && zip.size + Zip.cost(entry) > largest) {
        yield zip.finish();
        zip = new Zip(at);
      }
      zip.add(entry);
      isEmpty = false;
    }
  }
  yield zip.finish();
}
