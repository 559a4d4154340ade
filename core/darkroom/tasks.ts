import { deserialize, serialize } from 'node:v8';
import { indexOf } from '../order/orders.ts';
import { taskBox, taskEntry } from '../order/task-box.ts';
import type { PaperName } from '../photo/sheet.ts';
import type { Refusal } from '../photo/work.ts';
import type { Clock } from '../privacy/clock.ts';
import { newId } from '../privacy/id.ts';
import { taskExpiry } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import type { Store } from '../privacy/store.ts';
import type { Vault } from '../privacy/vault.ts';
import type { UserErrorCode } from '../problem.ts';
import type { Commission } from './darkroom.ts';

/** What a worker is asked to do. JSON. */
export type Task = { readonly owner: Owner } & (
  | { readonly do: 'analyse'; readonly photo: string }
  | ({ readonly do: 'make'; readonly photo: string } & Commission)
  | { readonly do: 'point'; readonly photo: string; readonly refusal: Refusal }
  | { readonly do: 'sheet'; readonly order: string; readonly document: string; readonly paper: PaperName }
);

/** What came of it. */
export type Answer = {
  /** ms that the work itself took; 0 where there was none. */
  readonly took: number;
} & (
  | { readonly is: 'done'; readonly value: unknown }
  | {
      readonly is: 'refused';
      readonly code: UserErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    }
  | { readonly is: 'lost'; readonly reason: string; readonly lost: number }
);

export interface TaskParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

const ANSWER = 'answer';

/**
 * Tasks and their answers, each pair sealed in a box of its own: the way between whoever asks and whoever works. It is
 * listed as the person's, so that a deletion finds it, and dies by itself after some minutes.
 */
export class Tasks {
  constructor(private readonly with_: TaskParts) {}

  /** Leaves a task for whoever is told its id. */
  async leave(task: Task): Promise<string> {
    const { store, vault, clock } = this.with_;
    const id = newId();
    const until = taskExpiry(clock.now());
    // Listed first: whatever a crash leaves behind can be found by its owner, and be deleted.
    await store.link(indexOf(task.owner), taskEntry(subjectOf(task), id), until);
    await vault.create(taskBox(id), until, task);
    return id;
  }

  /** The task of that id; null where its time is over or nobody waits for it any more. */
  async open(id: string): Promise<Task | null> {
    const box = await this.with_.vault.look(taskBox(id));
    return box && (box.meta as Task);
  }

  /** Leaves the answer. False where nobody waits for it any more: then nothing was written. */
  async answer(id: string, answer: Answer): Promise<boolean> {
    return this.with_.vault.put(taskBox(id), ANSWER, new Uint8Array(serialize(answer)));
  }

  /** The answer; null where there is none yet, `gone` where the task was taken away by a deletion. */
  async collect(id: string): Promise<Answer | 'gone' | null> {
    const bytes = await this.with_.vault.get(taskBox(id), ANSWER);
    // Sealed by a worker of ours: never a stranger's bytes.
    if (bytes) return deserialize(bytes) as Answer;
    return (await this.with_.vault.isGone(taskBox(id))) ? 'gone' : null;
  }

  /** Takes task and answer away. */
  async clear(id: string, task: Task): Promise<void> {
    await this.with_.vault.destroy(taskBox(id));
    await this.with_.store.unlink(indexOf(task.owner), taskEntry(subjectOf(task), id));
  }
}

/** The photo or the order that a task is about. */
const subjectOf = (task: Task): string => (task.do === 'sheet' ? task.order : task.photo);
