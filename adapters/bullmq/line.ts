import { Queue, QueueEvents } from 'bullmq';
import { type JobLine, lineKeys, type Standing } from '../../core/darkroom/line.ts';
import { Turns } from '../../core/darkroom/turns.ts';
import type { Clock } from '../../core/privacy/clock.ts';
import { CARE, taskExpiry } from '../../core/privacy/retention.ts';
import { codeOf, connect, destroy, LINE, within } from './connection.ts';

/** How often a job is asked about whose end was not heard of, ms: events are lost with a connection. */
const askEvery = 2_000;
/** Events that are kept for listeners who were away for a moment: ids, some five a job. */
const eventsKept = 1_000;
/** BullMQ's largest priority. */
const lastRow = 2 ** 21;
/** Jobs looked at in one go when tidying. */
const most = 1_000;

/** A job that somebody here waits for. */
interface Awaited {
  readonly whose: string;
  isOver: boolean;
  tell: (() => void) | null;
}

/**
 * The line as a BullMQ queue. Jobs carry their id and no data; they are removed the moment they are over.
 * @throws LineTrouble where the server cannot be reached
 */
export async function openLine(
  url: string,
  clock: Clock,
  onProblem: (code: string) => void,
): Promise<JobLine> {
  const client = await connect(url, onProblem);
  // Listening blocks a connection.
  const ear = await connect(url, onProblem).catch((problem: unknown) => {
    destroy(client);
    throw problem;
  });
  const queue = new Queue(LINE, {
    connection: client,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    streams: { events: { maxLen: eventsKept } },
  });
  const events = new QueueEvents(LINE, { connection: ear });
  const troubled = (problem: Error): void => onProblem(codeOf(problem));
  queue.on('error', troubled);
  events.on('error', troubled);
  const turns = new Turns();
  const awaited = new Map<string, Awaited>();
  const heard = ({ jobId }: { readonly jobId: string }): void => {
    const job = awaited.get(jobId);
    if (!job) return;
    job.isOver = true;
    job.tell?.();
  };
  events.on('completed', heard);
  events.on('failed', heard);
  events.on('removed', heard);
  await within(Promise.all([queue.waitUntilReady(), events.waitUntilReady()]));

  const forget = (id: string): void => {
    const job = awaited.get(id);
    if (!job) return;
    awaited.delete(id);
    turns.leave(job.whose);
  };

  return {
    async add(id, whose) {
      const [next] = await within(queue.getPrioritized(0, 0));
      const row = Math.min(lastRow, turns.join(whose, next?.priority ?? null));
      awaited.set(id, { whose, isOver: false, tell: null });
      try {
        await within(queue.add(LINE, {}, { jobId: id, priority: row }));
      } catch (problem) {
        forget(id);
        throw problem;
      }
    },
    async over(id, ms) {
      const job = awaited.get(id);
      if (!job) return true;
      const isOver = await new Promise<boolean>((resolve) => {
        const stop = (how: boolean): void => {
          clearInterval(asking);
          clearTimeout(timer);
          resolve(how);
        };
        const timer = setTimeout(() => stop(false), ms);
        const asking = setInterval(() => {
          within(queue.getJobState(id)).then(
            (state) => state === 'unknown' && stop(true),
            () => undefined,
          );
        }, askEvery);
        job.tell = () => stop(true);
        if (job.isOver) stop(true);
      });
      forget(id);
      return isOver;
    },
    async drop(id) {
      forget(id);
      await within(queue.remove(id)).catch(() => undefined);
    },
    async standing(): Promise<Standing> {
      const {
        wait = 0,
        prioritized = 0,
        active = 0,
      } = await within(queue.getJobCounts('wait', 'prioritized', 'active'));
      return { waiting: wait + prioritized, working: active };
    },
    async tidy() {
      const jobs = await within(queue.getJobs(['prioritized', 'wait', 'active'], 0, most - 1, true));
      const overdue = jobs.filter((job) => job && taskExpiry(job.timestamp) <= clock.now());
      // One that somebody works on is let be: they will find that nobody waits for it.
      for (const { id } of overdue) await within(queue.remove(id!)).catch(() => undefined);
      await within(
        Promise.all(lineKeys.own.map((name) => client.pExpire(`${lineKeys.prefix}${name}`, CARE.lineIdle))),
      );
      return { overdue: overdue.length };
    },
    async close() {
      for (const { tell } of awaited.values()) tell?.();
      await Promise.allSettled([within(events.close()), within(queue.close())]);
      for (const each of [ear, client]) destroy(each);
    },
  };
}
