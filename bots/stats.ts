import { parseStatsRequest, statsUsage } from './desk/arguments.ts';
import { overRecords } from './desk/program.ts';
import { reportCsv, reportOf, reportText } from './desk/statistics.ts';

/** `npm run stats`: what was counted of the last days. */

await overRecords('stats', async (open) => {
  const request = parseStatsRequest(process.argv.slice(2), Date.now());
  if (request.kind === 'help') {
    console.log(statsUsage);
    return 0;
  }
  const { statistics } = await open();
  const report = await reportOf(statistics, request.from, request.to);
  if (request.as === 'json') console.log(JSON.stringify(report));
  else if (request.as === 'csv') for (const line of reportCsv(report)) process.stdout.write(line);
  else console.log(reportText(report));
  return 0;
});
