import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portrait } from './portrait.ts';
import { openStageAt, type StageAt } from './stage.ts';

let stage: StageAt;
afterEach(() => stage.end());

const long = { withinMs: 60_000 };
const labels = (seen: { buttons: readonly (readonly { label: string }[])[] }) =>
  seen.buttons.flat().map((b) => b.label);

describe.each(['telegram', 'gateway'] as const)('a document, by %s,', (door) => {
  beforeEach(async () => {
    stage = await openStageAt(door);
  });

  it('that forbids edits keeps the background and offers no other', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    const preview = await ada.receives({ picture: true }, long);
    expect(preview.text).toContain('accepts no edited photos');
    expect(labels(preview).filter((l) => /background/i.test(l))).toEqual([]);
  });

  it('that says nothing of edits has the background replaced and restored on request, without a new upload', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'icao-9303');
    await ada.sendFile(await portrait('#304050'), 'me.jpg', 'image/jpeg');
    const kept = await ada.receives({ picture: true, button: 'Replace the background' }, long);
    expect(kept.text).toContain('Not yet good enough');
    expect(labels(kept)).not.toContain('Pay 4.99 USD');
    await ada.press('Replace the background');
    const replaced = await ada.receives({ picture: true, button: 'Keep my background' }, long);
    expect(replaced.text).toContain('replaced because you asked');
    expect(labels(replaced)).toContain('Pay 4.99 USD');
    await ada.press('Keep my background');
    await ada.receives({ picture: true, button: 'Replace the background' }, long);
  });

  it('from studios only is not made: why, who says so, and what there is instead', async () => {
    const ada = stage.join();
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.press(/Germany|More/, long);
    await ada.sendText('de passport');
    const told = await ada.receives({ text: "can't make one that would be accepted" }, long);
    expect(told.text).toContain('Rule: ');
    expect(labels(told).some((l) => l.startsWith('Visa'))).toBe(true);
    expect(labels(told).some((l) => l.startsWith('Pay'))).toBe(false);
    await ada.press(/^Visa/);
    await ada.receives({ picture: true, text: 'Germany: Visa' }, long);
  });

  it('that wants the picture untouched sells nothing where nothing was gained', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport-digital');
    await ada.sendFile(await portrait('#dcdcdc', 0.6), 'me.jpg', 'image/jpeg');
    const told = await ada.receives({ picture: true, text: 'send your own file' }, long);
    expect(labels(told).some((l) => l.startsWith('Pay'))).toBe(false);
  });

  it('can be another one from the same photo', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.receives({ picture: true }, long);
    await ada.press('Another document');
    await ada.press(/^Visa or driving licence/);
    await ada.receives({ picture: true, text: 'United Kingdom: Visa or driving licence' }, long);
    await ada.press(/^Does the photo for United Kingdom: Passport/);
    const told = await ada.receives({ text: 'and then United Kingdom: Visa or driving licence' }, long);
    expect(told.text).toContain('an official decides');
    await ada.press('Another document');
    await ada.press('Another country');
    await ada.press('Germany');
    await ada.press(/^Visa/);
    await ada.receives({ picture: true, text: 'Germany: Visa' }, long);
    expect(stage.around.fetches).toBe(1);
  });

  it('is on a page of all countries, forth and back', async () => {
    const ada = stage.join();
    await ada.sendCommand('start');
    await ada.press('All countries');
    await ada.press('More …');
    await ada.receives({ button: 'Algeria' });
    await ada.press('More …');
    await ada.receives({ button: /Ch/ });
    await ada.press('Back');
    await ada.receives({ button: 'Algeria' });
    await ada.press('Algeria');
    await ada.receives({ text: 'Algeria: which document' });
  });

  it('with a miss about which the person may know better is sold after they say why', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'de-visa');
    await ada.sendFile(await portrait('#304050'), 'me.jpg', 'image/jpeg');
    const failing = await ada.receives({ picture: true, text: 'Not yet good enough' }, long);
    expect(labels(failing)).not.toContain('Pay 4.99 USD');
    await ada.press('The background is right');
    await ada.press('The check is mistaken');
    await ada.receives({ picture: true, button: 'Pay 4.99 USD' });
    await ada.press('Details');
    await ada.receives({ text: /your word · Background colour/ });
  });
});

describe('a document, where people write to us,', () => {
  beforeEach(async () => {
    stage = await openStageAt('telegram');
  });

  it('is found by typing: any language, codes, slips; and what is not there is said', async () => {
    const ada = stage.join();
    await ada.sendText('Schweiz');
    await ada.receives({ text: 'Switzerland: which document' });
    await ada.sendText('austrla');
    const near = await ada.receives({ button: /Austria|Australia/ });
    expect(labels(near)).toEqual([...new Set(labels(near))]);
    await ada.sendText('2x2');
    await ada.receives({ text: 'Which of these' });
    await ada.sendText('xqzzkw');
    await ada.receives({ text: `I don't know "xqzzkw"` });
    await ada.sendText('Iceland');
    await ada.receives({ text: 'Nothing is known to me of photos for Iceland' });
  });
});
