import { afterEach, describe, expect, it } from 'vitest';
import { People } from '../../core/chat/people.ts';
import { PolicyRound } from '../../core/chat/policy-round.ts';
import { Orders } from '../../core/order/orders.ts';
import { Photos } from '../../core/order/photos.ts';
import { POLICY } from '../../core/privacy/policy.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { Numbers } from '../../core/watch.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

const hour = 3600_000;
const day = 24 * hour;
const long = { withinMs: 20_000 };

let stage: Stage;
afterEach(() => stage.end());

describe('what is said to a person who has said nothing', () => {
  it('is nothing but order status, answers of support and a new policy, once, whatever comes round', async () => {
    stage = await openStage({ work: openQuickWork, environment: { OPERATOR_CHAT: '1001' } });
    const boss = stage.join('Boss');
    const ada = stage.join('Ada');
    await boss.sendCommand('operator');
    await boss.receives({ text: 'looks an order up' });
    const preview = () => ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    // Delivered and turned down; one that is to be paid; a preview; a photo without a document; a talk with support.
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await preview();
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    await stage.pay(ada);
    await ada.receives({ button: 'It was refused' }, long);
    await ada.press('It was refused');
    await ada.press('They did not say');
    await ada.receives({ button: 'Send a new photo' });
    await ada.sendCommand('start', 'us-passport');
    await preview();
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    await ada.sendCommand('start', 'in-passport');
    await preview();
    await ada.sendCommand('start');
    await ada.receives({ button: 'Privacy' });
    await ada.sendFile(await anyPhoto(), 'again.jpg', 'image/jpeg');
    await ada.receives({ text: 'Which country' }, long);
    await ada.sendCommand('support', 'Hello?');
    await ada.receives({ text: 'has your message' });
    const asked = await boss.receives({ text: 'Hello?' });

    const said = (): string[] => ada.room.messages.filter((m) => m.from.isBot).map((m) => m.text.text);
    let before = said().length;
    /** What came since the last look. */
    const pushed = (): string[] => {
      const now = said();
      const news = now.slice(before);
      before = now.length;
      return news;
    };
    const rounds = async (): Promise<void> => {
      // A start runs every chore at once: the sweep, keys, expiries, audit, room, ring, region, policy.
      await stage.restart();
      await boss.sendCommand('operator');
      await boss.receives({ text: 'looks an order up' }, long);
    };
    // Through every end there is: of checkout, original, draft, result, order and profile.
    for (const step of [3 * 60_000, hour, 22 * hour, hour, 2 * hour, 7 * day, 21 * day]) {
      stage.later(step);
      await rounds();
      expect(pushed(), `after ${step} ms more`).toEqual([]);
    }

    await boss.sendText('Good morning.', { replyTo: asked });
    await expect.poll(() => said().length, { timeout: 10_000 }).toBe(before + 1);
    expect(pushed()).toEqual([expect.stringContaining('Good morning.')]);

    // A payment of another order, in which everything goes wrong that a person is told of.
    await ada.sendCommand('start', 'jp-passport');
    await ada.sendFile(await anyPhoto(), 'new.jpg', 'image/jpeg');
    await preview();
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    pushed();
    stage.telegram.faults.plan('sendMediaGroup', { kind: 'bad_gateway' }, 1_000);
    await stage.pay(ada);
    await stage.stripe.webhooks.settled();
    stage.later(2 * 60_000 + 1_000);
    await ada.receives({ text: 'Your payment is safe' }, { withinMs: 40_000 });
    stage.later(55 * 60_000);
    await ada.receives({ text: 'go back to you' }, { withinMs: 40_000 });
    expect(pushed()).toHaveLength(2);
    await rounds();
    expect(pushed()).toEqual([]);
  }, 180_000);

  it('of a new policy comes once to whoever has live data', async () => {
    stage = await openStage({ work: openQuickWork });
    const ada = stage.join('Ada');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'Which country' }, long);
    await ada.sendCommand('terms');
    await ada.receives({ text: 'Ada & Co' });
    const { store, secrets } = stage.storage;
    const clock = { now: () => Date.now() };
    const parts = { ...stage.storage, region: 'eu', clock };
    const vault = new Vault(parts);
    const told: string[] = [];
    const round = new PolicyRound({
      people: new People({ store, secrets, region: 'eu', clock }),
      photos: new Photos({ ...parts, vault }),
      orders: new Orders({ ...parts, vault }),
      ...{ store, clock, watch: new Numbers(), pages: null },
      messengerFor: (address) => ({
        largestFile: 0,
        show: async (_, screen) => {
          told.push(`${address}: ${screen.lines.map((l) => l.key).join()}`);
          return { status: 'shown', handle: 'x' as never, complete: true };
        },
        acknowledge: async () => undefined,
        progress: () => () => undefined,
        remove: async () => [],
        startLink: () => null,
      }),
      policy: { version: POLICY.version + 1, date: '2027-01-01' },
    });
    for (let i = 0; i < 3; i += 1) await round.go();
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('policy');
  });
});
