import { expect, it } from 'vitest';
import { createLog } from '../../bots/log.ts';
import { Rounds } from '../../bots/rounds.ts';

it('does what comes round by itself at once when the clock was moved, and not twice at a time', async () => {
  let rounds = 0;
  let times = 0;
  let atOnce = 0;
  let most = 0;
  const made = new Rounds({
    sweep: {
      round: async () => {
        rounds += 1;
      },
    } as never,
    chores: [
      {
        step: 'keys',
        every: 3_600_000,
        work: async () => {
          atOnce += 1;
          most = Math.max(most, atOnce);
          await new Promise((next) => setImmediate(next));
          atOnce -= 1;
          times += 1;
        },
      },
    ],
    lookAround: null,
    interval: 3_600_000,
    log: createLog({ level: 'error', secrets: [] }),
  });
  made.start();
  await made.catchUp();
  const first = times;
  await made.catchUp();
  await made.catchUp();
  expect(times).toBe(first + 2);
  expect(most).toBe(1);
  expect(rounds).toBeGreaterThanOrEqual(2);
  await made.stop();
});
