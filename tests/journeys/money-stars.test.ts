import { afterEach, describe, expect, it } from 'vitest';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.end());

const open = async (how: 'stars' | 'both'): Promise<TelegramUser> => {
  const environment = { TELEGRAM_PAYMENTS: how, PRICE_STARS: '250', OPERATOR_CHAT: '1001' };
  stage = await openStage({ work: openQuickWork, environment });
  const boss = stage.join('Boss');
  await boss.sendCommand('operator');
  return stage.join();
};
async function previewed(ada: TelegramUser) {
  await ada.sendCommand('start', 'gb-passport');
  await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  return ada.receives({ picture: true });
}
const invoiced = (n = 1): Promise<void> =>
  expect
    .poll(() => stage.telegram.calls.filter((c) => c.method === 'sendInvoice').length, { timeout: 10_000 })
    .toBe(n);
const refunds = (): number => stage.telegram.calls.filter((c) => c.method === 'refundStarPayment').length;
const photos = (ada: TelegramUser): number =>
  ada.chat().filter((m) => !m.mine && m.files.some((f) => f.name === 'gb-passport.jpg')).length;

describe('Stars', () => {
  it('alone offer one button, are paid in the chat and delivered; no warning is logged', async () => {
    const ada = await open('stars');
    const labels = (await previewed(ada)).buttons.flat().map((b) => b.label);
    expect(labels.filter((l) => l.startsWith('Pay'))).toEqual(['Pay 250 ⭐']);
    await ada.press('Pay 250 ⭐');
    await invoiced();
    await ada.payInvoice();
    await ada.receives({ file: 'gb-passport.jpg' });
    expect(stage.log.some((l) => l.includes('Telegram wants digital goods'))).toBe(false);
  });

  it('beside the link offer two buttons, and one warning is logged', async () => {
    const ada = await open('both');
    const labels = (await previewed(ada)).buttons.flat().map((b) => b.label);
    expect(labels.filter((l) => l.startsWith('Pay'))).toEqual(['Pay 4.99 USD', 'Pay 250 ⭐']);
    expect(stage.log.filter((l) => l.includes('Telegram wants digital goods'))).toHaveLength(1);
  });

  it('are refused for an order that is deleted or over', async () => {
    const ada = await open('stars');
    await previewed(ada);
    await ada.press('Pay 250 ⭐');
    await invoiced();
    stage.later(25 * 3600_000);
    await expect(ada.payInvoice()).rejects.toThrow();
    expect(refunds()).toBe(0);
  });

  it('go back once where the photo cannot be delivered', async () => {
    const ada = await open('stars');
    await previewed(ada);
    await ada.press('Pay 250 ⭐');
    await invoiced();
    const tried = stage.telegram.faults.plan('sendMediaGroup', { kind: 'bad_gateway' });
    void stage.telegram.faults.plan('sendMediaGroup', { kind: 'bad_gateway' }, 100);
    await ada.payInvoice();
    await tried;
    stage.later(55 * 60_000);
    await ada.receives({ text: '250 ⭐ go back to you' }, { withinMs: 20_000 });
    expect([photos(ada), refunds()]).toEqual([0, 1]);
  });
});
