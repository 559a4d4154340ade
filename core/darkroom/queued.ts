import type { PaperName } from '../photo/sheet.ts';
import type { PreviewPicture } from '../photo/watermark.ts';
import { ownTime } from '../photo/work/own-time.ts';
import { type Made, type MadeFile, type PhotoFacts, type Refusal, WorkUnavailable } from '../photo/work.ts';
import { UserError } from '../problem.ts';
import type { Crews } from './crew.ts';
import type { Bought, Commission, Darkroom, Outlook, Upload } from './darkroom.ts';
import { type JobLine, LineTrouble } from './line.ts';
import type { Answer, Task, Tasks } from './tasks.ts';

export interface QueuedParts {
  readonly tasks: Tasks;
  readonly line: JobLine;
  readonly crews: Crews;
  /** ms that anybody waits for an answer, where there are workers and where there are none. */
  readonly patience?: { readonly usual: number; readonly alone: number };
  /** Told what became of each job and how long it took, waited and worked, ms. */
  readonly note?: (task: Task, answer: Answer | null, times: { readonly whole: number }) => void;
}

/** ms a job takes before any worker has said so: a photo from a phone on one core. */
const usualAtFirst = 1_500;
/** ms beyond which nobody is let into the line: they are told to come again, before anything costs anything. */
const longestLine = 5 * 60_000;
/**
 * ms that anybody waits for an answer: through the longest line, and a worker's death twice; and where no worker is
 * there, until one would be that is being started again.
 */
const patience = { usual: 7 * 60_000, alone: 45_000 } as const;
/** A line that loses its jobs over and over is out of order. */
const mostAdded = 3;

/** A darkroom whose work is done by workers elsewhere: each task is left sealed in the store, and its id put in line. */
export class QueuedDarkroom implements Darkroom {
  constructor(private readonly with_: QueuedParts) {}

  async outlook(bytes: number): Promise<Outlook> {
    const [{ waiting, working }, { hands, usual }] = await Promise.all([
      this.#reach(() => this.with_.line.standing()),
      this.with_.crews.here(),
    ]);
    const each = Math.max(1, hands);
    const before = (usual ?? usualAtFirst) * Math.floor((waiting + working) / each);
    return { ms: before + (usual ?? usualAtFirst) + ownTime(bytes), isFull: before > longestLine };
  }

  analyse({ owner, photo }: Upload): Promise<PhotoFacts | null> {
    return this.#ask({ do: 'analyse', owner, photo }) as Promise<PhotoFacts | null>;
  }

  make({ owner, photo }: Upload, { document, wish, sheet }: Commission): Promise<Made | null> {
    return this.#ask({ do: 'make', owner, photo, document, wish, sheet }) as Promise<Made | null>;
  }

  point({ owner, photo }: Upload, refusal: Refusal): Promise<PreviewPicture | null> {
    return this.#ask({ do: 'point', owner, photo, refusal }) as Promise<PreviewPicture | null>;
  }

  sheet({ owner, order }: Bought, document: string, paper: PaperName): Promise<MadeFile | null> {
    return this.#ask({ do: 'sheet', owner, order, document, paper }) as Promise<MadeFile | null>;
  }

  async #ask(task: Task): Promise<unknown> {
    const { tasks, crews } = this.with_;
    const isAlone = (await crews.here()).hands === 0;
    if ((await this.outlook(0)).isFull) throw new WorkUnavailable('overloaded');
    const begun = performance.now();
    const id = await tasks.leave(task);
    let answer: Answer | null = null;
    try {
      answer = await this.#wait(
        id,
        task.owner,
        (this.with_.patience ?? patience)[isAlone ? 'alone' : 'usual'],
      );
    } finally {
      this.with_.note?.(task, answer, { whole: performance.now() - begun });
      // What cannot be cleared now dies by itself within minutes.
      await tasks.clear(id, task).catch(() => undefined);
    }
    switch (answer.is) {
      case 'done':
        return answer.value;
      case 'refused':
        throw new UserError(answer.code, answer.params);
      case 'lost':
        // How many workers it cost is noted already, where the work was done.
        throw new WorkUnavailable(answer.reason);
    }
  }

  async #wait(id: string, whose: string, longest: number): Promise<Answer> {
    const { tasks, line } = this.with_;
    const until = performance.now() + longest;
    for (let added = 0; added < mostAdded; added += 1) {
      await this.#reach(() => line.add(id, whose));
      const isOver = await line.over(id, Math.max(0, until - performance.now()));
      const answer = await tasks.collect(id);
      if (answer === 'gone') return { is: 'done', value: null, took: 0 };
      if (answer) return answer;
      if (!isOver) {
        await line.drop(id);
        throw new WorkUnavailable('timed_out');
      }
      // Over without an answer: the line has lost it, or whoever worked on it could not leave one.
    }
    throw new WorkUnavailable('lost');
  }

  async #reach<T>(step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (problem) {
      throw problem instanceof LineTrouble ? new WorkUnavailable('out_of_reach') : problem;
    }
  }
}
