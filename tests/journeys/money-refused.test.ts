import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ work: openQuickWork });
});
afterEach(() => stage.end());

async function bought(ada: TelegramUser, document = 'gb-passport'): Promise<void> {
  await ada.sendCommand('start', document);
  await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await ada.press('Pay 4.99 USD');
  await ada.receives({ button: 'I have paid' });
  await stage.pay(ada);
  await ada.receives({ file: `${document}.jpg` });
  await ada.receives({ button: 'It was refused' });
}

const files = (person: TelegramUser): number =>
  person.chat().filter((m) => !m.mine && m.files.some((f) => f.name === 'gb-passport.jpg')).length;

describe('a photo that an authority refused', () => {
  it('is asked about, measured again in words, and made once more for nothing, once', async () => {
    const ada = stage.join();
    await bought(ada);
    stage.later(29 * 24 * 3600_000);
    await ada.press('It was refused');
    await ada.receives({ text: 'What did they say' });
    await ada.press('Size or position');
    const answer = await ada.receives({ button: 'Send a new photo' });
    expect(answer.text).toContain('31 mm');
    await ada.press('Send a new photo');
    await ada.receives({ text: 'costs nothing' });
    await ada.sendFile(await anyPhoto(), 'other.jpg', 'image/jpeg');
    const preview = await ada.receives({ picture: true });
    expect(preview.buttons.flat().map((b) => b.label)).not.toContain('Pay 4.99 USD');
    await ada.press('Get the photo');
    await ada.receives({ file: 'gb-passport.jpg' });
    const words = await ada.receives({ text: 'for nothing' });
    expect(words.buttons.flat().map((b) => b.label)).not.toContain('It was refused');
    // Once: the next photo is for sale again.
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await anyPhoto(), 'third.jpg', 'image/jpeg');
    await ada.receives({ button: 'Pay 4.99 USD' });
    expect(files(ada)).toBe(2);
    expect([...stage.stripe.ledger.intents.values()]).toHaveLength(1);
  });

  it('counts by document, reason and check, and says nothing of anybody', async () => {
    const ada = stage.join();
    await bought(ada);
    for (const label of ['Size or position', 'Background']) {
      await ada.press('It was refused');
      await ada.press(label);
      await ada.receives({ text: 'Thank you' });
    }
    const names: string[] = [];
    for await (const { key } of stage.storage.store.scan('statistics'))
      if (key.includes('turned_down')) names.push(key);
    expect(names).toHaveLength(1);
    expect(await stage.storage.store.tallies(names[0] as `statistics:${string}`)).toEqual({
      'gb-passport:size': 1,
      'gb-passport:size:head_height:pass': 1,
    });
  });

  it('has no free photo after its time', async () => {
    const ada = stage.join();
    await bought(ada);
    await ada.press('It was refused');
    await ada.press('They did not say');
    await ada.receives({ button: 'Send a new photo' });
    stage.later(31 * 24 * 3600_000);
    await ada.press('Send a new photo');
    await ada.receives({ text: 'no free photo left' });
  });

  it('may be asked to be paid back where no operator reads along: the wish is noted and told once', async () => {
    const ada = stage.join();
    await bought(ada);
    await ada.press('It was refused');
    await ada.press('They did not say');
    for (let i = 0; i < 2; i += 1) {
      await ada.press('Ask for my money back');
      await ada.receives({ text: /decides about your money|asked for your money back/ });
    }
    await expect.poll(() => stage.log.filter((l) => l.includes('refund_asked')).length).toBe(1);
    expect(stage.stripe.ledger.refunds.size).toBe(0);
  });
});
