import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Program } from '../journeys/program.ts';
import { freePort, haveRedisServer } from './redis-server.ts';

describe.skipIf(!haveRedisServer())('a redis-server that wants a password', () => {
  it.each([
    ['none', ''],
    ['a wrong one', ':canary-wrong@'],
  ])('is a plain sentence at the start where it gets %s', async (_, credentials) => {
    const port = await freePort();
    const server = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--requirepass', 'the-right-one'],
      { stdio: 'ignore' },
    );
    try {
      await listening(port);
      const started = new Program({
        TELEGRAM_BOT_TOKEN: '123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
        TELEGRAM_PAYMENTS: 'free',
        PSEUDONYM_KEY: Buffer.alloc(32, 1).toString('base64'),
        REDIS_URL: `redis://${credentials}127.0.0.1:${port}`,
      });
      expect(await started.ended).toBe(1);
      expect(started.output).toContain('did not accept the user name or password in REDIS_URL');
      expect(started.output).not.toMatch(/SimpleError|canary|^\s+at /m);
    } finally {
      server.kill('SIGKILL');
    }
  });
});

async function listening(port: number): Promise<void> {
  await expect
    .poll(
      () =>
        new Promise<boolean>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => {
            socket.destroy();
            resolve(true);
          }).on('error', () => resolve(false));
        }),
      { timeout: 20_000, interval: 50 },
    )
    .toBe(true);
}
