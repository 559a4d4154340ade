import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The photo tests load native models: one process a file keeps a crash in one from hiding the others.
    pool: 'forks',
    // Only what hangs is to end by these: a loaded machine is several times slower than a quiet one.
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
