import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portrait } from './portrait.ts';
import { openStageAt, payLink, type StageAt, standing } from './stage.ts';

const places = [
  { door: 'telegram', room: undefined },
  { door: 'gateway', room: 'server' },
  { door: 'gateway', room: 'direct' },
  { door: 'http', room: 'server' },
  { door: 'http', room: 'their own app' },
] as const;

let stage: StageAt;
afterEach(() => stage.end());

const long = { withinMs: 60_000 };

describe.each(places)('from a photo to a paid ID photo, by $door, $room', ({ door, room }) => {
  beforeEach(async () => {
    stage = await openStageAt(door, room ? { room } : {});
  });

  it('takes a file, asks for country and document, shows a marked preview, sells and delivers', async () => {
    const ada = stage.join();
    await ada.sendCommand('start');
    const hello = await ada.receives({ text: '4.99 USD' });
    expect(hello.text.split('\n')).toHaveLength(4);

    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'Which country', button: 'United Kingdom' }, long);
    await ada.press('United Kingdom');
    await ada.press(/^Passport, printed photo/);
    const preview = await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    expect(preview.picture!.protected).toBe(stage.around.protects);
    expect(preview.text).toMatch(/checks pass/);
    expect(preview.text).toContain('accepts no edited photos');
    expect(preview.text).toMatch(/gov/);

    await ada.press('Pay 4.99 USD');
    const bill = await ada.receives({ button: 'I have paid' });
    const url = payLink(ada);
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    expect(payLink(ada)).toBe(url);
    expect(stage.stripe.ledger.sessions.size).toBe(1);
    expect(bill.text).toContain('4.99 USD');

    await stage.pay(ada);
    const photo = await ada.receives({ file: 'gb-passport.jpg' }, long);
    const file = photo.files[0]!;
    expect(await sharp(file.bytes).metadata()).toMatchObject({ width: 413, height: 531, density: 300 });
    await standing(ada, { file: 'gb-passport-10x15.pdf' });
    const done = await standing(ada, { text: 'Paid, thank you', button: 'It was refused' });
    expect(done.text).toContain('Your original goes');
    expect(done.text).toContain('What was changed: cut to its frame, scaled.');
  });
});
