import { serve } from '../../../bots/child.ts';

/** A child that does as it is told, for the pool's tests. */
serve(async (job) => {
  const { mood, payload } = job as { mood: string; payload?: unknown };
  if (mood === 'crash') process.abort();
  if (mood === 'exit') process.exit(3);
  if (mood === 'hang') for (;;);
  if (mood === 'throw') throw new Error('a bug');
  if (mood === 'eat') {
    const kept: Buffer[] = [];
    for (;;) {
      kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { pid: process.pid, payload };
});
