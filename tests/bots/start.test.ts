import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';
import { TelegramStandIn } from '../../bots/demo/telegram/stand-in.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { shrink } from '../demo/pictures.ts';
import { portrait } from '../journeys/portrait.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let telegram: TelegramStandIn;
let stripe: StripeStandIn;
let program: ChildProcess;
let said = '';

beforeEach(async () => {
  telegram = await TelegramStandIn.start({ shrink });
  stripe = await StripeStandIn.start();
});
afterEach(async () => {
  program.kill('SIGKILL');
  await Promise.all([telegram.close(), stripe.close()]);
});

/** `npm start` in a process group of its own, as a terminal or a supervisor has it. */
function start(environment: Record<string, string>): void {
  said = '';
  const { PATH = '', HOME = '' } = process.env;
  program = spawn(process.execPath, ['--import', 'tsx', 'bots/start.ts'], {
    cwd: root,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [program.stdout!, program.stderr!])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
}

const exit = (): Promise<number | null> =>
  new Promise((done) => (program.exitCode === null ? program.once('exit', done) : done(program.exitCode)));
const both = () => ({
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.origin,
  STRIPE_SECRET_KEY: stripe.secretKey,
  STRIPE_API_ROOT: stripe.origin,
  PORT: '0',
});
async function listening(): Promise<string> {
  const port = () => /"port":(\d+)/.exec(said)?.[1];
  await expect.poll(port, { timeout: 20_000 }).toBeDefined();
  return `http://127.0.0.1:${port()}`;
}

describe('npm start', () => {
  it('names everything that is missing and starts nothing', async () => {
    start({ TELEGRAM_API_ROOT: 'http://example.org', PORT: 'x' });
    expect(await exit()).toBe(1);
    for (const name of ['TELEGRAM_BOT_TOKEN', 'STRIPE_SECRET_KEY', 'TELEGRAM_API_ROOT', 'PORT'])
      expect(said).toContain(name);
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('answers, talks, and ends on two signals to its group with the work in hand done', async () => {
    start(both());
    const origin = await listening();
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 10_000 }).toBe(200);
    expect(said).toMatch(/"on":\["Telegram \(polling\)".*"missing":\["Discord: DISCORD_TOKEN/);
    expect((await fetch(`${origin}/privacy`)).status).toBe(200);
    expect(await (await fetch(`${origin}/terms`)).text()).toContain('4.99 USD');
    expect((await fetch(`${origin}/stripe`, { method: 'POST', body: '{}' })).status).toBe(404);
    const ada = TelegramUser.join(telegram);
    await ada.sendCommand('start', 'gb-passport');
    await ada.receives({ text: 'Send me a photo' });
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'Checking it' }, { withinMs: 20_000 });
    const begun = Date.now();
    process.kill(-program.pid!, 'SIGTERM');
    process.kill(-program.pid!, 'SIGTERM');
    expect(await exit()).toBe(0);
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(ada.chat().some((m) => m.picture && !m.mine)).toBe(true);
    expect(said).not.toContain(telegram.token);
  });

  it('ends with a word where the token is not accepted', async () => {
    start({ ...both(), TELEGRAM_BOT_TOKEN: '7000001:abcdefghijklmnopqrstuvwxyzabcdef' });
    expect(await exit()).toBe(1);
    expect(said).toContain('token');
    expect(said).not.toContain('abcdefghijklmnopqrstuvwxyzabcdef');
  });
});
