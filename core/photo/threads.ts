import { sharp } from './decode/libvips.ts';

/** Decodes and encodes with at most so many threads a picture: for workers that share a machine with others. */
export function limitThreads(most: number): void {
  sharp.concurrency(Math.min(most, sharp.concurrency()));
}
