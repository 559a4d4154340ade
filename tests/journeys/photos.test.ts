import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { photos } from '../models/photos.ts';
import { heicFile } from '../photo/heif-file.ts';
import { portrait } from './portrait.ts';
import { openStage, openStageAt, type Stage, type StageAt } from './stage.ts';

let stage: StageAt;
afterEach(() => stage.end());

const long = { withinMs: 60_000 };
/** Uploads in the store, whole or in part. */
async function originals(): Promise<number> {
  let count = 0;
  for await (const { key } of stage.storage.store.scan('original')) count += Number(key !== '');
  return count;
}
const read = (file: string) => new Uint8Array(readFileSync(file));

describe.each(['telegram', 'http'] as const)('a photo that comes, by %s,', (door) => {
  beforeEach(async () => {
    stage = await openStageAt(door);
  });

  it('without any greeting, as a picture of the messenger, is answered just as well', async () => {
    const ada = stage.join('Ada', 'de');
    await ada.sendPhoto(await portrait());
    const asked = await ada.receives({ text: 'Which country' }, long);
    expect(asked.buttons[0]![0]!.label).toBe('Deutschland');
    await ada.press('Deutschland');
    await ada.press(/^Visa/);
    await ada.receives({ picture: true, button: /Pay/ }, long);
  });

  it('with nobody on it is said so while the countries are still on screen', async () => {
    const ada = stage.join();
    await ada.sendPhoto(read(photos.landscape));
    const told = await ada.receives({ text: "can't find a face", button: 'How to take it' }, long);
    expect(told.text).not.toMatch(/error|invalid|failed/i);
    expect(stage.log.join('')).not.toContain('"level":50');
  });

  it('that is no picture, or a broken one, gets a sentence and leaves nothing behind', async () => {
    const ada = stage.join();
    await ada.sendFile(new TextEncoder().encode('hello there'), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'not a photo that can be read' }, long);
    await ada.sendFile((await portrait()).slice(0, 20_000), 'half.jpg', 'image/jpeg');
    await ada.receives({ text: 'damaged or incomplete' }, long);
  });

  it('that fails keeps its document: the next one gives its preview without a question', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(read(photos.landscape), 'sea.jpg', 'image/jpeg');
    await ada.receives({ text: "can't find a face", button: 'Another document' }, long);
    ada.looksAway();
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    const preview = await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    expect(preview.text).toContain('United Kingdom: Passport');
    const answers = ada.chat().filter((m) => !m.mine && m.text.includes('Which country'));
    expect(answers).toEqual([]);
  });

  it('in HEIC is read as a file of any name', async () => {
    const ada = stage.join();
    await ada.sendFile(new Uint8Array(heicFile()), 'IMG_0001', 'application/octet-stream');
    await ada.receives({ text: "can't find a face" }, long);
  });

  it('that ends too soon for the document says at which side', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'us-visa');
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'ends too soon' }, long);
  });

  it('turned down three times for one cause: how it works is drawn and told, with the offer to stop', async () => {
    const ada = stage.join();
    for (let i = 0; i < 3; i += 1) {
      await ada.sendFile(read(photos.landscape), `${i}.jpg`, 'image/jpeg');
      await ada.receives({ text: "can't find a face" }, long);
      if (i < 2) expect(ada.chat().filter((m) => !m.mine && m.picture)).toEqual([]);
      if (i < 2) ada.looksAway();
    }
    const drawn = await ada.receives({ picture: true, text: 'third photo with the same trouble' }, long);
    expect(drawn.text).toContain('one and a half metres');
    expect((await sharp(drawn.picture!.bytes).metadata()).width).toBeGreaterThan(1000);
    await ada.press('Stop here');
    await ada.receives({ text: 'Stopped, and the photo is deleted' });
  });

  it('whose preview fails three times for one cause gets the drawing of that cause', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    for (let i = 0; i < 3; i += 1) {
      await ada.sendFile(await portrait('#304050'), `${i}.jpg`, 'image/jpeg');
      await ada.receives({ picture: true, text: 'Not yet good enough' }, long);
    }
    await ada.receives({ picture: true, text: 'plain, light wall with nothing on it' }, long);
    await ada.sendFile(await portrait(), 'good.jpg', 'image/jpeg');
    await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
  });

  it('with several persons shows who is too many; nothing of a photo that is of no use stays', async () => {
    const ada = stage.join();
    await ada.sendFile(read(photos.several), 'us.jpg', 'image/jpeg');
    const told = await ada.receives({ text: /I see \d faces/, picture: true }, long);
    expect(told.text).toContain('deleted already');
    expect(await originals()).toBe(0);
    if (door !== 'telegram') return;
    // A document that is chosen now waits for another photo.
    await ada.sendCommand('start', 'gb-passport');
    await ada.receives({ text: 'Send me a photo for it' });
  });

  it('that cannot be read is gone at once', async () => {
    const ada = stage.join();
    await ada.sendFile((await portrait()).slice(0, 20_000), 'half.jpg', 'image/jpeg');
    await ada.receives({ text: 'damaged or incomplete' }, long);
    expect(await originals()).toBe(0);
  });

  it('second in the middle takes the place of the first', async () => {
    const ada = stage.join();
    await ada.sendFile(await portrait('#202020'), 'dark.jpg', 'image/jpeg');
    await ada.receives({ text: 'Which country' }, long);
    await ada.sendFile(await portrait(), 'light.jpg', 'image/jpeg');
    await ada.receives({ text: 'Which country' }, long);
    await ada.press('United Kingdom');
    await ada.press(/^Passport, printed/);
    const preview = await ada.receives({ picture: true }, long);
    expect(preview.text).toContain('Ready');
  });
});

describe('a photo that comes, as messengers of phones send it,', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await openStage();
    stage = here;
  });

  it('that the messenger has shrunk too far is asked for as a file, with numbers', async () => {
    const ada = here.join();
    await ada.sendCommand('start', 'gb-passport');
    const small = await sharp(await portrait())
      .resize(240)
      .jpeg()
      .toBuffer();
    await ada.sendPhoto(new Uint8Array(small));
    const told = await ada.receives({ text: 'shrank this picture to 240 x 320' }, long);
    expect(told.text).toContain('as a file');
    expect(told.buttons.flat().some((b) => b.label.startsWith('Pay'))).toBe(false);
  });

  it('in an album: the first is taken, once', async () => {
    const ada = here.join();
    await ada.sendAlbum([await portrait(), await portrait('#f0f0f0'), await portrait('#ffffff')]);
    await ada.receives({ text: 'I take the first' }, long);
    await ada.receives({ text: 'Which country' }, long);
    await ada.sendText('Austria');
    await ada.receives({ text: 'Austria: which document' }, long);
    expect(ada.chat().filter((m) => m.text.includes('I take the first'))).toHaveLength(1);
    expect(here.around.fetches).toBe(1);
  });
});
