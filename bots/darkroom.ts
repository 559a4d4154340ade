import { Crews } from '../core/darkroom/crew.ts';
import type { Darkroom } from '../core/darkroom/darkroom.ts';
import type { JobLine } from '../core/darkroom/line.ts';
import { OwnDarkroom } from '../core/darkroom/own.ts';
import { QueuedDarkroom } from '../core/darkroom/queued.ts';
import { type Answer, type Task, Tasks } from '../core/darkroom/tasks.ts';
import type { Photos } from '../core/order/photos.ts';
import type { Made, PhotoFacts } from '../core/photo/work.ts';
import type { Clock } from '../core/privacy/clock.ts';
import type { Store } from '../core/privacy/store.ts';
import type { Vault } from '../core/privacy/vault.ts';
import type { Watch } from '../core/watch.ts';
import type { Log } from './log.ts';
import type { PhotoChildren } from './photo-work.ts';
import type { Chore } from './rounds.ts';
import { watchedWork } from './watched-work.ts';

export interface OpenedDarkroom {
  readonly darkroom: Darkroom;
  readonly work: Pick<PhotoChildren, 'warm' | 'close'>;
  readonly chores: readonly Chore[];
}

/** Photos are worked on by children of this process. */
export function openOwn(
  children: PhotoChildren,
  parts: { readonly photos: Photos; readonly vault: Vault; readonly watch: Watch },
): OpenedDarkroom {
  const work = watchedWork(children, parts.watch);
  return { darkroom: new OwnDarkroom({ ...parts, work }), work, chores: [] };
}

/** ms between two looks at the line. */
const lookEvery = 15_000;

/** Photos are worked on at the end of a line, wherever that is. */
export function openQueued(
  line: JobLine,
  parts: {
    readonly store: Store;
    readonly vault: Vault;
    readonly clock: Clock;
    readonly watch: Watch;
    readonly log: Log;
  },
): OpenedDarkroom {
  const { watch, log } = parts;
  const crews = new Crews(parts);
  let wereThere = true;
  async function look(): Promise<void> {
    const { overdue } = await line.tidy();
    if (overdue > 0) log.warn({ overdue }, 'jobs that nobody waits for any more were taken out of the line');
    watch.measure('photo_jobs_waiting', (await line.standing()).waiting);
    const areThere = (await crews.here()).hands > 0;
    if (wereThere && !areThere) log.error('nobody works on photos: is `npm run worker` running?');
    wereThere = areThere;
  }
  return {
    darkroom: new QueuedDarkroom({
      ...{ line, crews, tasks: new Tasks(parts) },
      note: (task, answer, { whole }) => noteTask(watch, task, answer, whole),
    }),
    work: { warm: async () => undefined, close: () => line.close() },
    chores: [{ step: 'line', every: lookEvery, work: look }],
  };
}

/** The same numbers as of work in this process. */
function noteTask(watch: Watch, task: Task, answer: Answer | null, whole: number): void {
  if (answer === null) {
    watch.count('photo_work_lost_total', 1, { reason: 'unanswered' });
    return;
  }
  watch.time('queue_wait_seconds', Math.max(0, whole - answer.took) / 1000);
  watch.time('stage_seconds', answer.took / 1000, { stage: task.do });
  if (answer.is === 'refused') watch.count('photos_rejected_total', 1, { reason: answer.code });
  if (answer.is === 'lost') watch.count('photo_work_lost_total', 1, { reason: answer.reason });
  if (answer.is !== 'done' || answer.value === null) return;
  if (task.do === 'analyse') {
    const { refusal } = answer.value as PhotoFacts;
    if (refusal) watch.count('photos_rejected_total', 1, { reason: refusal.code });
  }
  if (task.do === 'make')
    for (const { check, verdict } of (answer.value as Made).findings)
      if (verdict === 'fail') watch.count('checks_failed_total', 1, { check });
}
