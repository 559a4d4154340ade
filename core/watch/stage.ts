import type { Watch } from '../watch.ts';

/** A step on the way from an upload to the finished files, other than the photo work itself. */
export type Stage = 'fetch' | 'checkout';

/** Does it, and notes how long it took, however it ended. */
export async function atStage<T>(watch: Watch, stage: Stage, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    watch.time('stage_seconds', (performance.now() - begun) / 1000, { stage });
  }
}
