import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { photoConfig } from '../../bots/config.ts';
import { findDocument } from '../../core/documents/index.ts';
import { Studio } from '../../core/photo/studio.ts';
import { plainWish } from '../../core/photo/wish.ts';
import { UserError } from '../../core/problem.ts';
import { openNetworks } from '../../models/index.ts';
import { compareWords, data, fingerprint, needFolder } from './shared.ts';

/** Edge and defect files in one process: each is made or refused with a code; nothing else may happen. */
needFolder('B_edge');
const networks = await openNetworks({ cacheDir: photoConfig().modelCache });
const studio = new Studio(networks);
const spec = findDocument('icao-9303');
const outcomes = new Map<string, string[]>();
const verdicts: Record<string, string> = {};
let crashes = 0;
const files = readdirSync(join(data, 'B_edge')).sort();
for (const file of files) {
  const started = performance.now();
  let outcome: string;
  const bytes = await readFile(join(data, 'B_edge', file));
  try {
    const subject = await studio.receive(bytes);
    const { findings } = await studio.make(subject, spec, plainWish);
    const failed = findings.filter((f) => f.verdict === 'fail').map((f) => f.check);
    outcome = failed.length === 0 ? 'made' : 'made, with failing checks';
  } catch (e) {
    if (e instanceof UserError) outcome = `refused: ${e.code}`;
    else {
      crashes++;
      outcome = `CRASH: ${e instanceof Error ? e.stack : String(e)}`;
    }
  }
  verdicts[fingerprint(bytes)] = outcome.replace(/^made.*/, 'made');
  const ms = performance.now() - started;
  const list = outcomes.get(outcome) ?? [];
  list.push(ms > 1_500 ? `${file} (${Math.round(ms)} ms)` : file);
  outcomes.set(outcome, list);
}
for (const [outcome, list] of [...outcomes].sort())
  console.log(`${outcome} (${list.length})\n    ${list.join('\n    ')}`);
console.log(
  `${files.length} files, ${crashes} crashes, peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
await networks.close();
compareWords('hostile', verdicts);
if (crashes > 0) process.exitCode = 1;
