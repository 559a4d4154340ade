import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The photo tests load native models: one process a file keeps a crash in one from hiding the others.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
