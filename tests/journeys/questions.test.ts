import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../core/checks/finding.ts';
import { key } from '../../core/privacy/key.ts';
import { dayOf } from '../../core/privacy/retention.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

/** What the check says where it sees colours above the forehead that hair has not. */
const seen: Finding = {
  ...{ check: 'head_covering', verdict: 'unsure', value: 80, unit: '%', min: null, max: 60, asks: true },
  ...{ source: '', confidence: 0.5, mark: null, advice: { key: 'check-head_covering-asked' } },
};

let stage: Stage;
beforeEach(async () => {
  const work = openQuickWork();
  stage = await openStage({
    work: () => ({
      ...work,
      make: async (request) => {
        const made = await work.make(request);
        return { ...made, findings: [...made.findings, seen] };
      },
    }),
  });
});
afterEach(() => stage.end());

const long = { withinMs: 60_000 };

describe('what no measure can tell', () => {
  it('is asked: a head covering has its reason noted, counted and told, or has to come off', async () => {
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    const guide = await ada.receives({ text: 'religious' });
    expect(guide.text).toContain('under 1');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    const asked = await ada.receives({ picture: true, button: 'My head is covered' }, long);
    expect(asked.text).toContain("I can't tell whether you wear something on your head");
    expect(asked.buttons.flat().map((b) => b.label)).toContain('Pay 4.99 USD');
    await ada.press('My head is covered');
    await ada.press('For neither reason');
    await ada.receives({ text: 'take it off for the photo' });
    await ada.press('My head is covered');
    await ada.press('For religious reasons');
    const noted = await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    expect(noted.text).not.toContain('something on your head');
    const counted = await stage.storage.store.tallies(key('statistics', 'overridden', dayOf(Date.now())));
    expect(counted).toEqual({ 'gb-passport:head_covering:religious': 1 });
    await ada.press('Details');
    const details = await ada.receives({ text: /your word · Head covering/ });
    expect(details.text).toContain('cut to its frame');
  });
});
