import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { haveChromium, openChromium } from '../browser/chromium.ts';
import { Visit } from '../browser/visit.ts';

/**
 * What a newcomer waits for: a fresh clone in an empty folder, an empty npm cache, and the README's first command, until
 * a finished photo is downloaded from the page that it prints. Needs the npm registry and Chromium.
 *
 * `node --import tsx tests/bench/first-hour.ts`
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const command = /```sh\n(.+)\n/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1];
/** ms; beyond it somebody would have given up. */
const patience = 15 * 60_000;

if (!command) throw new Error('the README has no command');
if (!haveChromium()) process.exit(0);

const folder = mkdtempSync(join(tmpdir(), 'first-hour-'));
const begun = performance.now();
let last = begun;
const lap = (what: string): void => {
  const now = performance.now();
  console.log(`${what.padEnd(44)} ${seconds(now - last)} s   ${seconds(now - begun)} s`);
  last = now;
};
const seconds = (ms: number): string => (ms / 1000).toFixed(1).padStart(6);

console.log(`${'step'.padEnd(44)}   step     since the start`);
execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, join(folder, 'clone')]);
lap('git clone');

const program = spawn('bash', ['-c', command], {
  cwd: join(folder, 'clone'),
  // Port 3000 may be taken where benchmarks run.
  env: { ...process.env, npm_config_cache: join(folder, 'cache'), PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
let said = '';
const waiting = new Set<() => void>();
program.stdout.on('data', (chunk: Buffer) => {
  said += chunk.toString();
  for (const look of [...waiting]) look();
});

/** Resolves with what the pattern finds in the program's output. */
function output(pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`it never said ${pattern}`)), patience);
    const look = (): void => {
      const found = pattern.exec(said);
      if (!found) return;
      waiting.delete(look);
      clearTimeout(late);
      done(found);
    };
    waiting.add(look);
    program.once('exit', (code) => fail(new Error(`it ended with ${code}:\n${said}`)));
    look();
  });
}

try {
  const origin = (await output(/Demo: (http:\/\/\S+)\//))[1]!;
  lap(`${command}: the page's address`);
  await output(/The networks are ready/);
  lap('the networks are converted and loaded');
  const browser = await openChromium();
  const ada = new Visit(await browser.newPage(), origin);
  // The portrait is made of a picture here, so that only the newcomer's own waits are counted.
  const photo = await ada.photo();
  last = performance.now();
  await ada.page.goto(`${origin}/`);
  await ada.page.getByRole('button', { name: 'Start', exact: true }).click();
  await ada.page.getByLabel('As a file').setInputFiles(photo);
  await ada.button('United Kingdom').click();
  await ada.button(/^Passport, printed photo/).click();
  await ada.button(/Pay 4\.99 USD/).waitFor();
  lap('photo sent, country and document: preview');
  await ada.button(/Pay 4\.99 USD/).click();
  const checkout = await ada.follows(/Pay 4\.99 USD/);
  await ada.pays(checkout);
  const file = await ada.downloads(/^gb-passport\.jpg/);
  lap(`paid, and the photo downloaded (${file.length} bytes)`);
  await browser.close();
} finally {
  if (program.pid !== undefined && program.exitCode === null) {
    const over = new Promise((done) => program.once('exit', done));
    process.kill(-program.pid, 'SIGTERM');
    await over;
  }
  rmSync(folder, { recursive: true, force: true });
}
