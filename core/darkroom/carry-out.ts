import { setTimeout as wait } from 'node:timers/promises';
import type { Photos } from '../order/photos.ts';
import { WorkUnavailable } from '../photo/work.ts';
import { StoreUnavailable } from '../privacy/store.ts';
import { UserError } from '../problem.ts';
import type { Darkroom } from './darkroom.ts';
import type { Hands } from './line.ts';
import type { Answer, Task, Tasks } from './tasks.ts';

export interface CarryOutParts {
  readonly tasks: Tasks;
  readonly photos: Photos;
  /** Where the work is really done. */
  readonly darkroom: Darkroom;
  /** Told of what nobody foresaw. */
  readonly report: (problem: unknown) => void;
  /** Told how long a job took, ms. */
  readonly took?: (ms: number) => void;
}

/** Workers that one job may take with it; the second is its last. */
const costOfALoss = 2;
/** Waits between attempts at reaching the store with what is finished, ms: longer together than a store takes to restart. */
const patience = [100, 300, 1_000, 2_000, 4_000, 8_000] as const;

/** What a worker does with the ids that it is handed: opens the task, does it, seals the answer. */
export function carryOut({ tasks, photos, darkroom, report, took }: CarryOutParts): Hands {
  return {
    async work(id) {
      const task = await stubborn(() => tasks.open(id));
      // Nobody waits for it any more.
      if (task === null) return;
      const begun = performance.now();
      const answer = await answerTo(darkroom, task, report);
      const ms = performance.now() - begun;
      if (answer.is === 'done') took?.(ms);
      await stubborn(() => tasks.answer(id, { ...answer, took: ms } as Answer));
    },
    async lost(id) {
      const task = await stubborn(() => tasks.open(id));
      if (task === null) return;
      if ('photo' in task) await stubborn(() => photos.workLost(task.owner, task.photo, costOfALoss));
      const answer: Answer =
        'photo' in task
          ? { is: 'refused', code: 'unworkable', params: {}, took: 0 }
          : { is: 'lost', reason: 'workers_died', lost: 0, took: 0 };
      await stubborn(() => tasks.answer(id, answer));
    },
  };
}

type Result<A = Answer> = A extends unknown ? Omit<A, 'took'> : never;

async function answerTo(darkroom: Darkroom, task: Task, report: CarryOutParts['report']): Promise<Result> {
  try {
    return { is: 'done', value: await doing(darkroom, task) };
  } catch (problem) {
    if (problem instanceof UserError) return { is: 'refused', code: problem.code, params: problem.params };
    if (problem instanceof WorkUnavailable) return { is: 'lost', reason: problem.reason, lost: problem.lost };
    if (problem instanceof StoreUnavailable) return { is: 'lost', reason: 'store', lost: 0 };
    report(problem);
    return { is: 'lost', reason: 'threw', lost: 0 };
  }
}

function doing(darkroom: Darkroom, task: Task): Promise<unknown> {
  const { owner } = task;
  switch (task.do) {
    case 'analyse':
      return darkroom.analyse({ owner, photo: task.photo });
    case 'make': {
      const { document, wish, sheet } = task;
      return darkroom.make({ owner, photo: task.photo }, { document, wish, sheet });
    }
    case 'point':
      return darkroom.point({ owner, photo: task.photo }, task.refusal);
    case 'sheet':
      return darkroom.sheet({ owner, order: task.order }, task.document, task.paper);
  }
}

/** What was worked for is not given up because the store is away for a moment. */
async function stubborn<T>(step: () => Promise<T>): Promise<T> {
  for (const pause of patience) {
    try {
      return await step();
    } catch (problem) {
      if (!(problem instanceof StoreUnavailable)) throw problem;
      await wait(pause);
    }
  }
  return step();
}
