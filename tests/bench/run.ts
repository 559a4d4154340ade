import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs the benchmarks one after another, each in a process of its own: `npm run bench [-- NAME...] [--accept]`.
 * They print numbers and hold them against tests/bench/expected; `--accept` writes those anew.
 */
const all = [
  'crowd',
  'faults',
  'fuzz',
  'kills',
  'hostile',
  'interactions',
  'landmarks',
  'load',
  'documents',
  'catalogue',
  'cutout',
  'decode',
  'render',
  'speed',
  'throughput',
  'seal',
  'soak',
];
const args = process.argv.slice(2);
const options = args.filter((a) => a.startsWith('--'));
const asked = args.filter((a) => !a.startsWith('--'));
const unknown = asked.filter((a) => !all.includes(a));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are ${all.join(', ')}.`);
  process.exit(1);
}

let worse = 0;
for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n== ${name}`);
  const program = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', program, ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) worse++;
}
if (worse > 0) console.log(`\n${worse} of the benchmarks are worse than before, or did not finish`);
process.exitCode = worse > 0 ? 1 : 0;
