import { WorkUnavailable } from '../core/photo/work.ts';
import { UserError } from '../core/problem.ts';
import type { Watch } from '../core/watch.ts';
import type { PhotoChildren } from './photo-work.ts';

/** Photo work whose times, refusals and losses are counted, wherever it is done. */
export function watchedWork(work: PhotoChildren, watch: Watch): PhotoChildren {
  async function timed<T>(stage: string, doing: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await doing();
    } catch (problem) {
      if (problem instanceof UserError) watch.count('photos_rejected_total', 1, { reason: problem.code });
      else
        watch.count('photo_work_lost_total', 1, {
          reason: problem instanceof WorkUnavailable ? problem.reason : 'threw',
        });
      throw problem;
    } finally {
      watch.time('stage_seconds', (performance.now() - begun) / 1000, { stage });
    }
  }
  return {
    expected: (bytes) => work.expected(bytes),
    isFull: () => work.isFull?.() ?? false,
    async analyse(bytes, whose) {
      const analysed = await timed('analyse', () => work.analyse(bytes, whose));
      const { refusal } = analysed.facts;
      if (refusal) watch.count('photos_rejected_total', 1, { reason: refusal.code });
      return analysed;
    },
    async make(request, whose) {
      const made = await timed('make', () => work.make(request, whose));
      for (const { check, verdict } of made.findings)
        if (verdict === 'fail') watch.count('checks_failed_total', 1, { check });
      return made;
    },
    point: (...asked) => timed('point', () => work.point(...asked)),
    sheet: (...asked) => timed('sheet', () => work.sheet(...asked)),
    warm: () => work.warm(),
    close: () => work.close(),
  };
}
