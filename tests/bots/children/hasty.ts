import { openPool } from '../../../bots/pool.ts';

/** A parent that leaves while a child of its is lost in work; writes the child's id. */
const pool = openPool({
  program: new URL('./moods.ts', import.meta.url),
  size: 1,
  jobTimeout: 60_000,
  memoryCeiling: 1024 ** 3,
  depth: 2,
  execArgv: ['--import', 'tsx'],
});
const { pid } = (await pool.run({ mood: 'well' })) as { pid: number };
pool.run({ mood: 'hang' }).catch(() => undefined);
setImmediate(() => {
  console.log(pid);
  process.exit(0);
});
