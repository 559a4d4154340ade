import { systemClock } from '../../core/privacy/clock.ts';
import { SealBroken } from '../../core/privacy/records.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import { explainUsage, UsageError } from '../cli/mistakes.ts';
import { ConfigError, recordsConfig } from '../config.ts';
import { type OpenRecords, openRecords } from './records.ts';

/** Where only memory is configured there is nothing to look into from outside. */
const nothingKept =
  'Orders and payments are kept only in the memory of the running service: set UPSTASH_REDIS_REST_URL or REDIS_URL.';

/**
 * Runs a program over the records of the service and sets the exit status: what `work` resolves with, 1 where it
 * could not begin.
 */
export async function overRecords(
  program: 'order' | 'transactions' | 'stats',
  work: (open: () => Promise<OpenRecords>) => Promise<number>,
) {
  let close = async (): Promise<void> => {};
  try {
    process.exitCode = await work(async () => {
      const config = recordsConfig();
      if (config === null) throw new UsageError(nothingKept);
      const records = await openRecords(config, systemClock);
      close = () => records.close();
      return records;
    });
  } catch (problem) {
    console.error(explain(problem, program));
    process.exitCode = 1;
  } finally {
    await close();
  }
}

function explain(problem: unknown, program: string): string {
  if (problem instanceof UsageError)
    return problem.message === nothingKept ? nothingKept : explainUsage(problem, program);
  if (problem instanceof ConfigError)
    return `In the environment:\n${problem.problems.map((p) => `- ${p}`).join('\n')}`;
  if (problem instanceof StoreUnavailable)
    return `The store does not answer (${problem.reason}). Is its address right?`;
  if (problem instanceof SealBroken)
    return 'The records do not open: PSEUDONYM_KEY or REGION is not the one they were written with.';
  return problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem);
}
