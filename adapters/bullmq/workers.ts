import { Worker } from 'bullmq';
import type { Hands, WorkersEnd } from '../../core/darkroom/line.ts';
import { codeOf, connect, destroy, LINE, within } from './connection.ts';

/**
 * ms after which a worker that says nothing counts as dead, and between two looks for such. The work itself is done in
 * other processes, so that ours always has time to say it.
 */
const lockDuration = 10_000;
const stalledInterval = 5_000;
/** How often a job may have cost a worker its life before it counts as lost. */
const mostDeaths = 1;
/** BullMQ's own end of such a job, which would leave no answer: never reached. */
const never = 100;
/** ms between attempts at telling the queue what became of a job. */
const runRetryDelay = 500;
/** s that an idle worker blocks a connection. */
const drainDelay = 5;

export interface WorkersOptions extends Hands {
  readonly url: string;
  /** Jobs at a time. */
  readonly hands: number;
  /** Told the code of each trouble with the connection. */
  readonly onProblem: (code: string) => void;
}

/**
 * Takes jobs from the line, `hands` at a time.
 * @throws LineTrouble where the server cannot be reached
 */
export async function openWorkers({
  url,
  hands,
  work,
  lost,
  onProblem,
}: WorkersOptions): Promise<WorkersEnd> {
  const client = await connect(url, onProblem);
  const worker = new Worker(
    LINE,
    async ({ id, stalledCounter }) => {
      await (stalledCounter > mostDeaths ? lost(id!) : work(id!));
    },
    {
      connection: client,
      concurrency: hands,
      ...{ lockDuration, stalledInterval, maxStalledCount: never, runRetryDelay, drainDelay },
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    },
  );
  worker.on('error', (problem) => onProblem(codeOf(problem)));
  try {
    await within(worker.waitUntilReady());
  } catch (problem) {
    destroy(client);
    throw problem;
  }
  return {
    async close() {
      await worker.close();
      destroy(client);
    },
  };
}
