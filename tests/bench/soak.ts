import { soak } from '../chaos/soak/soak.ts';
import { haveRedisServer } from '../contract/redis-server.ts';
import { quantile } from './shared.ts';

/**
 * People on Telegram and Discord, payments, deaths of everybody and a store that stutters, all at once:
 * `npm run bench -- soak`. `--minutes=30`, `--people=4`, `--every=20` seconds from one harm to the next, `--seed=1`.
 */
if (!haveRedisServer()) process.exit(0);
const number = (name: string, otherwise: number): number =>
  Number(process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
const minutes = number('minutes', 30);

/** MB a minute: an hour of it would be noticed, what V8 and the allocator breathe would not. */
const flat = 2;

const begun = Date.now();
const minute = (): string => `${((Date.now() - begun) / 60_000).toFixed(1)} min`;
const report = await soak({
  minutes,
  people: number('people', 4),
  every: number('every', 20) * 1_000,
  seed: number('seed', 1),
  tell: (line) => console.log(`${minute()}: ${line}`),
});
const { lives, harms, took, slope } = report;
console.log(`\n${minutes} minutes, ${lives.length} people, harm done:`);
for (const [harm, times] of [...harms].sort()) console.log(`  ${harm}: ${times}`);
const seconds = (share: number): string => (quantile([...took], share) / 1_000).toFixed(1);
console.log(
  `${report.paid} payments: ${report.delivered} delivered, ${report.refunded} given back; ` +
    `from payment to photo p50 ${seconds(0.5)} s, p95 ${seconds(0.95)} s, slowest ${seconds(1)} s; ` +
    `${lives.reduce((sum, l) => sum + l.again, 0)} times somebody had to do it again`,
);
console.log(
  `lost ${report.lost.length}, doubled ${report.doubled.length}, ` +
    `a second copy in the one documented moment ${report.inTheOneWindow}, overdue ${report.overdue}, ` +
    `keys without an end ${report.endless.length}, stuck ${report.stuck.length}, bugs ${report.bugs.length}`,
);
console.log(
  `memory of the program: at most ${Math.round(report.mostMegabytes)} MB, ` +
    `${slope === null ? 'no life long enough for a slope' : `${slope.toFixed(2)} MB a minute once warm`}`,
);
for (const line of [...report.lost, ...report.doubled, ...report.endless, ...report.stuck, ...report.bugs])
  console.log(`  ${line}`);
const wrong = [report.lost, report.doubled, report.endless, report.stuck, report.bugs].flat().length;
process.exit(wrong > 0 || report.overdue !== 0 || (slope !== null && slope > flat) ? 1 : 0);
