/**
 * Port: a line of jobs for workers in other processes. A job is an id and nothing else: what is to be done, and what came
 * of it, lies sealed in the store under that id.
 *
 * Promises an adapter keeps (tests/contract): a job that was added is handed to one worker at a time; one whose worker
 * died is handed to another once, and then declared lost; nothing about a job stays behind when it is over; `add`, `over`
 * and `standing` come back within their time whatever has died.
 */
export interface JobLine {
  /** @param whose a person, so that nobody waits for all of another's jobs; it does not leave this process. @throws LineTrouble */
  add(id: string, whose: string): Promise<void>;
  /** Resolves with true when the job is over or the line knows nothing of it, with false after `ms`. */
  over(id: string, ms: number): Promise<boolean>;
  /** Takes a job out of the line that nobody waits for any more. Never throws. */
  drop(id: string): Promise<void>;
  /** @throws LineTrouble */
  standing(): Promise<Standing>;
  /** Takes out what nobody can be waiting for any more, and sees to it that the line itself does not live for ever. */
  tidy(): Promise<{ readonly overdue: number }>;
  close(): Promise<void>;
}

/** How a line's keys are named where it shares the store's database: its prefix, then one of these or a job's id. */
export const lineKeys = {
  prefix: 'bull:photos:',
  own: [
    ...['meta', 'id', 'events', 'pc', 'marker', 'wait', 'active', 'prioritized', 'stalled', 'stalled-check'],
    ...['paused', 'delayed', 'completed', 'failed', 'limiter', 'repeat', 'waiting-children'],
  ],
} as const;

/** Jobs in line. */
export interface Standing {
  readonly waiting: number;
  readonly working: number;
}

/** The workers' end of a line. */
export interface WorkersEnd {
  /** Takes no more jobs and resolves when those in hand are over. */
  close(): Promise<void>;
}

export interface Hands {
  /** Does a job. What it rejects with is the line's to log, the job is over all the same. */
  readonly work: (id: string) => Promise<void>;
  /** A job took two workers with it and is not tried again. */
  readonly lost: (id: string) => Promise<void>;
}

/** The line cannot be reached in time. */
export class LineTrouble extends Error {
  override readonly name = 'LineTrouble';
}
