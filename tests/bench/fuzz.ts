import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Damaged photos, mutated requests at every door, bent buttons, ten thousand of each: `npm run bench -- fuzz`.
 * `--count=1000`, `--seed=1`. It is tests/fuzz with larger numbers, which prints what it met.
 */
const option = (name: string, otherwise: string): string =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const root = fileURLToPath(new URL('../../', import.meta.url));
const hours = 3 * 3600_000;
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'tests/fuzz',
    '--disable-console-intercept',
    `--testTimeout=${hours}`,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FUZZ_COUNT: option('count', '10000'), FUZZ_SEED: option('seed', '1') },
  },
);
process.exitCode = status ?? 1;
