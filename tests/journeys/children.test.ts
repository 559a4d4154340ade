import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { portrait } from './portrait.ts';
import { openStageAt, type StageAt } from './stage.ts';

let stage: StageAt;
afterEach(() => stage.end());

const long = { withinMs: 60_000 };

/** The head held as small children hold it: no authority lets us turn it back in the United Kingdom. */
async function tilted(): Promise<Uint8Array<ArrayBuffer>> {
  const turned = await sharp(await portrait('#dcdcdc', 0.7))
    .rotate(9, { background: '#dcdcdc' })
    .jpeg({ quality: 94 })
    .toBuffer();
  return new Uint8Array(turned);
}

const labels = (buttons: readonly (readonly { readonly label: string }[])[]) =>
  buttons.flat().map((b) => b.label);

it.each(['telegram', 'http'] as const)(
  'a small child is judged as one when somebody says so, by %s',
  async (door) => {
    stage = await openStageAt(door);
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await tilted(), 'child.jpg', 'image/jpeg');
    const failing = await ada.receives({ picture: true, text: 'Not yet good enough' }, long);
    expect(labels(failing.buttons)).toEqual(expect.arrayContaining(['Child from 1 to 5', 'Baby under 1']));
    expect(labels(failing.buttons)).not.toContain('Pay 4.99 USD');

    await ada.press('Child from 1 to 5');
    const child = await ada.receives({ picture: true, text: 'Ready' }, long);
    expect(child.text).toContain('Judged as a photo of a child from 1 to 5.');
    expect(child.text).toContain('under 6: need not look at camera');
    expect(labels(child.buttons)).toContain('Pay 4.99 USD');

    // The next photo is of the same child.
    await ada.sendFile(await tilted(), 'again.jpg', 'image/jpeg');
    await ada.receives({ picture: true, text: 'a child from 1 to 5', button: 'Pay 4.99 USD' }, long);
    await ada.press('Not a small child');
    const grown = await ada.receives({ picture: true, text: 'Not yet good enough' }, long);
    expect(grown.text).not.toContain('Judged as');
  },
);
