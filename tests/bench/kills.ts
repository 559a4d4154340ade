import { killMatrix, killSteps, killTable } from '../chaos/kills.ts';
import { Mortals, splitVictims, type Victim, victims } from '../chaos/mortals.ts';
import { haveRedisServer } from '../contract/redis-server.ts';

/**
 * `kill -9` of the program, of a photo child and of redis-server at every step from upload to deletion:
 * `npm run bench -- kills`. Options: `--points=12` places a step, `--victim=us`, `--step=deliver,delete`, and `--split` for
 * bot and worker as processes of their own, which meet in BullMQ: then one can kill either.
 */
if (!haveRedisServer()) process.exit(0);
const option = (name: string): string | undefined =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3);

const isSplit = process.argv.includes('--split');
const mortals = await Mortals.open(isSplit);
try {
  const kills = await killMatrix(mortals, {
    points: Number(option('points') ?? 5),
    steps: option('step')?.split(',') ?? killSteps,
    victims: (option('victim')?.split(',') as Victim[] | undefined) ?? (isSplit ? splitVictims : victims),
    tell: ({ step, victim, at, done, how, isTwice, wrong }) =>
      console.log(
        `${step}, ${victim} at ${at}: ${wrong ?? `${how}, ${done} ms${isTwice ? ', a second copy' : ''}`}`,
      ),
  });
  console.log(`\n${killTable(kills)}`);
  process.exitCode = kills.some((k) => k.wrong) ? 1 : 0;
} finally {
  await mortals.close();
}
// People who wait for what has come long since would keep it for minutes.
process.exit();
