import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDemo } from '../../bots/config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let program: ChildProcess | null = null;
let said = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-start-'));
});
afterEach(() => {
  program?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start` with a home and temporary files of its own. */
function start(environment: Record<string, string>): void {
  said = '';
  const { PATH = '' } = process.env;
  program = spawn(process.execPath, ['--import', 'tsx', 'bots/start.ts'], {
    cwd: root,
    env: { PATH, HOME: folder, TMPDIR: folder, PHOTO_WORKERS: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [program.stdout!, program.stderr!])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
}

const exit = (): Promise<number | null> =>
  new Promise((done) => (program!.exitCode === null ? program!.once('exit', done) : done(program!.exitCode)));

async function address(): Promise<string> {
  const found = () => /Demo: (http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1];
  await expect.poll(found, { timeout: 60_000 }).toBeDefined();
  return found()!;
}

/** What a request is answered with that calls us by that name. */
const statusFor = (origin: string, host: string): Promise<number | undefined> =>
  new Promise((done, fail) =>
    get(origin, { headers: { host } }, (answer) => done(answer.resume().statusCode)).once('error', fail),
  );

describe('npm start with nothing configured', () => {
  it('shows the demo, says what the real thing needs, and ends on a signal with nothing left behind', async () => {
    start({ PORT: '0' });
    const origin = await address();
    for (const name of ['TELEGRAM_BOT_TOKEN', 'DISCORD_TOKEN', 'STRIPE_SECRET_KEY'])
      expect(said).toContain(name);
    const page = await fetch(`${origin}/`);
    expect(page.url).toBe(`${origin}/demo/telegram`);
    expect(await page.text()).toContain('<title>Demo');
    const cookie = (await fetch(`${origin}/demo/telegram`)).headers.get('set-cookie');
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    await expect.poll(() => said, { timeout: 120_000 }).toContain('The networks are ready');
    process.kill(-program!.pid!, 'SIGTERM');
    expect(await exit()).toBe(0);
    // tsx keeps its own cache of compiled files there.
    expect(readdirSync(folder).filter((name) => !/^(tsx|node-compile-cache)/.test(name))).toEqual([]);
  });

  it('turns away whoever comes by another name or from another page', async () => {
    start({ PORT: '0' });
    const origin = await address();
    expect(await statusFor(origin, 'evil.example')).toBe(421);
    expect(await statusFor(origin, `localhost:${new URL(origin).port}`)).toBe(302);
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
    const posted = await fetch(`${origin}/demo/clock`, { method: 'POST', headers, body: '{"step":"day"}' });
    expect(posted.status).toBe(403);
    expect((await fetch(`${origin}/demo/events/telegram`)).status).toBe(401);
    for (const door of ['telegram', 'discord', 'stripe', 'metrics'])
      expect((await fetch(`${origin}/${door}`, { method: 'POST' })).status).toBeGreaterThanOrEqual(400);
  });

  it('says which port to take where another program has it', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as { port: number };
    start({ PORT: String(port) });
    expect(await exit()).toBe(1);
    expect(said).toContain(`PORT=${port + 1} npm start`);
    expect(said).not.toMatch(/^\s+at /m);
    other.close();
  });

  it('is no demo where anything of a deployment is set: then a token is missing', () => {
    const still = {
      PORT: '3001',
      LOG_LEVEL: 'debug',
      MODEL_CACHE: '/x',
      PHOTO_WORKERS: '2',
      HOST: '127.0.0.1',
    };
    expect(isDemo({})).toBe(true);
    expect(isDemo({ ...still, TELEGRAM_BOT_TOKEN: '' })).toBe(true);
    for (const name of ['REDIS_URL', 'STRIPE_SECRET_KEY', 'PUBLIC_URL', 'TELEGRAM_API_ROOT', 'DISCORD_TOKEN'])
      expect(isDemo({ ...still, [name]: 'x' })).toBe(false);
    expect(isDemo({ HOST: '0.0.0.0' })).toBe(false);
  });
});
