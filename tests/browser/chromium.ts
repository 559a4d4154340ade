import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** The system's own browser: nothing is downloaded. */
const program = 'chromium';

/** Whether pages can be tried here. Where CI is set they must be: then tests fail instead of being skipped. */
export function haveChromium(): boolean {
  if (whereIs() !== null) return true;
  if (process.env.CI === 'true') throw new Error('CI has no chromium: install it');
  console.warn('skipped: there is no chromium in PATH (apt-get install chromium)');
  return false;
}

/**
 * A headless browser that speaks to loopback only, with an empty profile of its own.
 * The sandbox is off because containers and root have none; the rest keeps it from calling its makers.
 */
export function openChromium(): Promise<Browser> {
  const executablePath = whereIs();
  if (executablePath === null) throw new Error('there is no chromium in PATH');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

function whereIs(): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
