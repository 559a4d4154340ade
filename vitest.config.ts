import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The photo tests load native models: one process a file keeps a crash in one from hiding the others.
    pool: 'forks',
    // Journeys wait more than they work, so that two share even two cores well; one took 15 minutes, two take 9.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only what hangs is to end by these: a loaded machine is several times slower than a quiet one.
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
