import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { Turns } from '../core/darkroom/turns.ts';

/**
 * A pool of child processes, each doing one job at a time. A job that crashes, hangs or takes too much memory
 * costs its own child and nothing else: worker threads could not contain a native crash.
 */
export interface Pool {
  /**
   * Runs `job` in a child; both sides of the message are structured clones. Jobs of one person (`whose`) do not hold up
   * those of another by more than one each.
   * @throws JobError when the job's child was lost or the job threw
   */
  run(job: unknown, whose?: string): Promise<unknown>;
  /** Jobs that wait for a child. */
  readonly waiting: number;
  /** ms until a job begun now would be done, by how long the last ones took and how many stand before it. */
  expected(): number;
  /** Finishes what is running, refuses what waits, ends the children. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** The child's program: a module that calls `serve` of child.ts. */
  readonly program: URL;
  readonly size: number;
  /** Time for one job, ms. */
  readonly jobTimeout: number;
  /** Resident memory of one child, bytes: decoders and networks allocate outside the JavaScript heap. */
  readonly memoryCeiling: number;
  /** Jobs that may wait; beyond it `run` rejects at once. */
  readonly depth: number;
  /** Told how long a job waited for a child, ms. */
  readonly waited?: (ms: number) => void;
  readonly execArgv?: readonly string[];
  /** The environment of the children; ours by default. */
  readonly env?: NodeJS.ProcessEnv;
}

export type JobFailure = 'crashed' | 'timed_out' | 'out_of_memory' | 'overloaded' | 'closed' | 'threw';

/** Why a job has no result. `detail` is what the child threw, for the log. */
export class JobError extends Error {
  override readonly name = 'JobError';
  constructor(
    readonly reason: JobFailure,
    readonly detail: string = '',
  ) {
    super(detail ? `${reason}: ${detail}` : reason);
  }
}

interface Task {
  readonly job: unknown;
  /** Its place in line; see Turns. */
  readonly row: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** By the clock of `performance`. */
  readonly since: number;
}

/** How often a working child's memory is looked at. A decoder fills a gigabyte in about a second. */
const memoryInterval = 200;
/** Weight of the newest job in the mean: some five of them count. */
const recent = 0.2;
/**
 * Steps by which a child stands behind us in line for the processor. A step is worth a quarter: ten leave it a tenth
 * of a core that we want, and all of one that we do not.
 */
const behind = 10;
/** How long a child may take to end by itself. */
const goodbye = 5_000;

export function openPool(options: PoolOptions): Pool {
  const queue: Task[] = [];
  const turns = new Turns();
  const members = new Set<Member>();
  /** ms that jobs took of late, a moving mean. */
  let usual: number | null = null;
  const took = (ms: number): void => {
    usual = usual === null ? ms : usual + recent * (ms - usual);
  };
  const idle: Member[] = [];
  let closed = false;
  // A child that is deep in a file hears nothing: where we go at once, it goes with us.
  const abandon = (): void => {
    for (const member of members) member.abandon();
  };
  process.once('exit', abandon);

  const next = (): void => {
    while (queue.length > 0) {
      const member = idle.pop() ?? (members.size < options.size ? hire() : null);
      if (!member) return;
      const task = queue.shift()!;
      const begun = performance.now();
      options.waited?.(begun - task.since);
      member
        .work(task.job)
        .then(task.resolve, task.reject)
        .finally(() => {
          took(performance.now() - begun);
          if (member.alive && !closed) idle.push(member);
          next();
        });
    }
  };
  const hire = (): Member => {
    const member = new Member(options, () => {
      members.delete(member);
      const at = idle.indexOf(member);
      if (at >= 0) idle.splice(at, 1);
    });
    members.add(member);
    return member;
  };

  return {
    get waiting() {
      return queue.length;
    },
    expected() {
      const busy = members.size - idle.length;
      const before = queue.length + busy;
      return (usual ?? 0) * (1 + Math.floor(before / options.size));
    },
    run(job, whose) {
      if (closed) return Promise.reject(new JobError('closed'));
      if (queue.length >= options.depth) return Promise.reject(new JobError('overloaded'));
      const row = whose === undefined ? (queue.at(-1)?.row ?? 0) : turns.join(whose, queue[0]?.row ?? null);
      const done = new Promise((resolve, reject) => {
        const behind = queue.findLastIndex((task) => task.row <= row);
        queue.splice(behind + 1, 0, { job, row, resolve, reject, since: performance.now() });
        next();
      });
      return whose === undefined ? done : done.finally(() => turns.leave(whose));
    },
    async close() {
      closed = true;
      for (const task of queue.splice(0)) task.reject(new JobError('closed'));
      await Promise.all([...members].map((m) => m.end()));
      process.off('exit', abandon);
    },
  };
}

/** One child. */
class Member {
  readonly #child: ChildProcess;
  readonly #options: PoolOptions;
  readonly #onGone: () => void;
  #current: { settle(error: JobError | null, value?: unknown): void } | null = null;
  #idle: Promise<void> = Promise.resolve();
  alive = true;

  constructor(options: PoolOptions, onGone: () => void) {
    this.#options = options;
    this.#onGone = onGone;
    this.#child = fork(options.program, [], {
      serialization: 'advanced',
      ...(options.execArgv ? { execArgv: [...options.execArgv] } : {}),
      ...(options.env ? { env: options.env } : {}),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    standBehind(this.#child.pid);
    this.#child.on('message', (message) => {
      const { ok, value, error } = message as { ok: boolean; value?: unknown; error?: string };
      this.#current?.settle(ok ? null : new JobError('threw', error ?? ''), value);
    });
    // 'error' comes where the child could not be started or spoken to; 'exit' need not follow.
    for (const event of ['exit', 'error'] as const)
      this.#child.on(event, () => this.#lose(new JobError('crashed')));
  }

  work(job: unknown): Promise<unknown> {
    const result = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => this.#kill(new JobError('timed_out')), this.#options.jobTimeout);
      const watch = setInterval(() => {
        const bytes = residentBytes(this.#child.pid);
        if (bytes !== null && bytes > this.#options.memoryCeiling) this.#kill(new JobError('out_of_memory'));
      }, memoryInterval);
      this.#current = {
        settle: (error, value) => {
          clearTimeout(timer);
          clearInterval(watch);
          this.#current = null;
          if (error) reject(error);
          else resolve(value);
        },
      };
      this.#child.send(job as object, (error) => {
        if (error) this.#kill(new JobError('crashed', error.message));
      });
    });
    this.#idle = result.then(
      () => {},
      () => {},
    );
    return result;
  }

  abandon(): void {
    this.#child.kill('SIGKILL');
  }

  #kill(error: JobError): void {
    this.#child.kill('SIGKILL');
    this.#lose(error);
  }

  /** The child is of no more use, before the system has even reaped it. */
  #lose(error: JobError): void {
    if (!this.alive) return;
    this.alive = false;
    this.#onGone();
    this.#current?.settle(error);
  }

  /** Waits for the current job, then ends the child. */
  async end(): Promise<void> {
    await this.#idle;
    if (!this.alive) return;
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), goodbye);
    // A child leaves when its channel closes.
    this.#child.disconnect();
    await gone;
    clearTimeout(timer);
  }
}

/**
 * Lets us go first where both want the processor: a chat that answers late is noticed, a photo that is made late hardly.
 * At once after the start, for threads have the priority that their process had when they began.
 */
function standBehind(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, Math.min(constants.priority.PRIORITY_LOW, getPriority() + behind));
  } catch {
    // Gone already, or the system does not let us: then they are equals.
  }
}

/** Resident set of a process, bytes; null where the system does not tell. */
function residentBytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
