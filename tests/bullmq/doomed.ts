import { openWorkers } from '../../adapters/bullmq/workers.ts';

/** A worker process that dies over whatever it is handed; writes a line when it is there, and one with the id it dies of. */
await openWorkers({
  url: process.argv[2]!,
  hands: 1,
  work: async (id) => {
    process.stdout.write(`${id}\n`, () => process.kill(process.pid, 'SIGKILL'));
    await new Promise(() => undefined);
  },
  lost: async () => undefined,
  onProblem: () => undefined,
});
process.stdout.write('there\n');
