import { afterEach, describe, expect, it } from 'vitest';
import { portrait } from './portrait.ts';
import { openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.end());

const long = { withinMs: 60_000 };

describe('what takes its time', () => {
  it('says what is being done after a second, and how long it takes where that is long', async () => {
    const gates: (() => void)[] = [];
    stage = await openStage({
      work: () => {
        const work = openQuickWork();
        return {
          ...work,
          expected: () => 17_000,
          make: async (request) => {
            await new Promise<void>((open) => gates.push(open));
            return work.make(request);
          },
        };
      },
    });
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    // Looked at first and then made: in line twice.
    await ada.receives({ text: 'This takes about 35 seconds' }, long);
    expect(stage.around.telegram.calls.some((c) => c.method === 'sendChatAction')).toBe(true);
    for (const open of gates) open();
    await ada.receives({ picture: true }, long);
    await expect.poll(() => ada.chat().some((m) => m.text.includes('This takes about'))).toBe(false);
  });
});
