import { type Course, matrix, table, troublesOf } from '../chaos/matrix.ts';
import type { StoreTrouble } from '../chaos/plan.ts';
import type { Way } from '../chaos/world.ts';
import { haveRedisServer } from '../contract/redis-server.ts';

/**
 * Every step of a journey under everything that a store can do: `npm run bench -- faults`. Options narrow it down:
 * `--way=redis`, `--trouble=hung`, `--course=lasting`.
 */
if (!haveRedisServer()) process.exit(0);
const option = (name: string): string | undefined =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3);
const ways = (option('way')?.split(',') ?? ['redis', 'rest']) as Way[];
const courses = (option('course')?.split(',') ?? ['flaky', 'lasting']) as Course[];
const cells = [];
for (const way of ways) {
  const troubles = (option('trouble')?.split(',') as StoreTrouble[] | undefined) ?? troublesOf[way];
  cells.push(
    ...(await matrix(way, troubles, courses, {
      tell: (journey) => {
        const { trouble, course } = journey[0]!;
        const wrong = journey.find((c) => c.wrong);
        console.log(`${way} ${course} ${trouble}: ${wrong ? `${wrong.step}: ${wrong.wrong}` : 'all right'}`);
      },
    })),
  );
}
console.log(table(cells));
process.exitCode = cells.some((c) => c.wrong) ? 1 : 0;
// People who wait for what has come long since would keep it for minutes.
process.exit();
