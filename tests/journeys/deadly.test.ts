import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPhotoChildren } from '../../bots/photo-work.ts';
import { WorkUnavailable } from '../../core/photo/work.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

const long = { withinMs: 60_000 };
const deadly = async (word: string) => new Uint8Array([...(await anyPhoto()), ...Buffer.from(word)]);

let stage: Stage;
afterEach(() => stage.end());

describe('a photo that kills its worker', () => {
  let folder: string;
  const deaths = () => readFileSync(join(folder, 'deaths'), 'utf8').trim().split('\n').length;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deadly-'));
    process.env.DEATHS = join(folder, 'deaths');
    stage = await openStage({
      work: (options) =>
        openPhotoChildren({
          ...options,
          program: new URL('../bots/children/deadly.ts', import.meta.url),
        }),
    });
  });
  afterEach(() => {
    delete process.env.DEATHS;
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['deadly to look at', 'deadly to make'])(
    'is turned down after two of them, deleted, and never begun again: %s',
    async (word) => {
      const [ada, bob] = [stage.join(), stage.join('Bob')];
      await ada.sendFile(await deadly(word), 'me.jpg', 'image/jpeg');
      // Whoever comes meanwhile is served.
      await bob.sendCommand('start', 'gb-passport');
      await bob.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
      const countries = word.endsWith('make')
        ? await ada.receives({ button: 'United Kingdom' }, long)
        : await ada.receives({ text: 'stopped twice' }, long);
      if (word.endsWith('make')) {
        await ada.press('United Kingdom');
        await ada.press(/^Passport, printed photo/);
        const told = await ada.receives({ text: 'stopped twice' }, long);
        expect(told.text).toMatch(/nothing has been charged/i);
        expect(told.text).toContain('deleted already');
      }
      await bob.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
      expect(deaths()).toBe(2);
      const old = ada.room.messages.flatMap((m) => m.keyboard.flat()).flatMap((b) => b.callback_data ?? []);
      for (const data of new Set(old)) await ada.answerTo(ada.pressRaw(countries, data), long);
      await stage.restart();
      await ada.sendCommand('start', 'gb-passport');
      await ada.receives({ text: 'Send me a photo' }, long);
      expect(deaths()).toBe(2);
      expect(ada.chat().some((m) => m.buttons.flat().some((b) => b.label.startsWith('Pay')))).toBe(false);
      await ada.sendFile(await anyPhoto(), 'other.jpg', 'image/jpeg');
      await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    },
    90_000,
  );
});

it('what a photo cost is remembered over a restart', async () => {
  let begun = 0;
  stage = await openStage({
    work: () => ({
      ...openQuickWork(),
      make: async () => {
        begun += 1;
        throw new WorkUnavailable('out_of_memory', 1);
      },
    }),
  });
  const ada = stage.join();
  await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await ada.press('United Kingdom', long);
  await ada.press(/^Passport, printed photo/, long);
  await ada.receives({ text: 'it is not your fault' }, long);
  await stage.restart();
  ada.looksAway();
  await ada.press('Try again', long);
  await ada.receives({ text: 'stopped twice' }, long);
  expect(begun).toBe(2);
}, 180_000);

it('work that is lost without any fault of the photo is not held against it', async () => {
  let begun = 0;
  let isWell = false;
  const quick = openQuickWork();
  stage = await openStage({
    work: () => ({
      ...quick,
      make: async (request) => {
        begun += 1;
        if (isWell) return quick.make(request);
        throw new WorkUnavailable('overloaded');
      },
    }),
  });
  const ada = stage.join();
  await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await ada.press('United Kingdom', long);
  await ada.press(/^Passport, printed photo/, long);
  for (let i = 1; i < 4; i += 1) {
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(i);
    isWell = i === 3;
    await ada.press('Try again', long);
  }
  await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
}, 180_000);
