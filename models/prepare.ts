import { SingleBar } from 'cli-progress';
import { ModelError } from './error.ts';
import { prepare, stepCount } from './preparation.ts';
import { defaultCacheDir } from './sessions.ts';

/*
 * npm run models [-- FOLDER]: makes all networks ready ahead of the first photo, for instance while an
 * image for deployment is built. Ends with 0, or with 1 and a sentence that says what is wrong.
 */

const [folder = defaultCacheDir, ...more] = process.argv.slice(2);
const usage = `npm run models [-- FOLDER]: converts the networks ahead of the first photo (default: ${defaultCacheDir})`;
if (folder === '--help' || folder === '-h') {
  console.log(usage);
  process.exit(0);
}
if (folder.startsWith('-') || more.length > 0) {
  console.error(usage);
  process.exit(1);
}
const bar = process.stderr.isTTY
  ? new SingleBar({ format: '{bar} {value}/{total} {step}', hideCursor: true, clearOnComplete: true })
  : null;

bar?.start(stepCount, 0, { step: '' });
try {
  for await (const { name, package: source, outcome, ms } of prepare(folder)) {
    if (bar) bar.increment({ step: name });
    else console.log(`${name} (${source}): ${outcome}, ${ms} ms`);
  }
  bar?.stop();
  console.log(`All networks are ready in ${folder}.`);
} catch (error) {
  bar?.stop();
  if (!(error instanceof ModelError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
