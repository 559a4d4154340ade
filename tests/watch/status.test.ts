import { afterEach, describe, expect, it } from 'vitest';
import type { Missing } from '../../bots/web/status.ts';
import { statusPage } from '../../bots/web/status.ts';
import { Numbers } from '../../core/watch.ts';
import about from '../../package.json' with { type: 'json' };
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';
import { openStage, type Stage } from '../journeys/stage.ts';

const words = (page: string): string => page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ');

describe('the page on how it goes', () => {
  let stage: Stage;
  afterEach(() => stage?.end());

  it('tells after a sale how long things took, that no photo is past its time, and nothing of anybody', async () => {
    stage = await openStage({ work: openQuickWork });
    const ada = stage.join('Ada Lovelace');
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' });
    const answer = await fetch(`${stage.origin}/status`);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(words(page)).toContain('Everything works.');
    expect(words(page)).toContain('Photos past their time: 0. Since the start of the program: 0.');
    expect(words(page)).toContain(`Version ${about.version}, running since`);
    expect(page).toMatch(/<th scope="row">Opening a payment<\/th><td>[\d.]+<\/td><td>[\d.]+<\/td>/);
    expect(page).toContain('<html lang="en"');
    expect(page).not.toMatch(/<script|https?:\/\//);
    for (const word of ['Ada', String(ada.account.id), 'gb-passport']) expect(page).not.toContain(word);
  });

  it('shows what was measured, to two digits, and says where nothing was', async () => {
    const numbers = new Numbers();
    for (let i = 1; i <= 100; i += 1) numbers.time('stage_seconds', i / 10, { stage: 'make' });
    numbers.measure('photos_past_their_time', 3);
    const page = statusPage(
      { numbers, clock: { now: Date.now }, version: '1.2.3' },
      async () => null,
      () => 'en',
    );
    const text = await (await page.request('/')).text();
    expect(text).toContain('<th scope="row">Making a photo</th><td>5</td><td>9.5</td>');
    expect(text).toContain('<th scope="row">Waiting in line</th><td colspan="2">nothing measured yet</td>');
    expect(words(text)).toContain('Photos past their time: 3.');
  });

  it('is honest after a start: it says since when, and that nobody has looked yet', async () => {
    let now = Date.UTC(2026, 10, 24, 12, 30);
    const clock = { now: () => now };
    const page = statusPage(
      { numbers: new Numbers(clock.now), clock, version: '1' },
      async () => null,
      () => null,
    );
    const look = async (): Promise<string> => words(await (await page.request('/')).text());
    expect(await look()).toContain('not looked at yet since the start of the program');
    expect(await look()).toContain('How many seconds things took since Nov 24, 12:30 UTC');
    now += 5 * 3600_000;
    expect(await look()).toContain('How many seconds things took since Nov 24, 16:30 UTC');
    expect(await look()).toContain('running since Nov 24, 12:30 UTC');
  });

  it('says what is missing without a store, and asks it once for many who look', async () => {
    let [now, asked] = [0, 0];
    let is: Missing | null = 'store';
    const missing = async (): Promise<Missing | null> => {
      asked += 1;
      return is;
    };
    const clock = { now: () => now };
    const page = statusPage({ numbers: new Numbers(clock.now), clock, version: '1' }, missing, () => null);
    const down = await page.request('/');
    expect(down.status).toBe(503);
    expect(words(await down.text())).toContain('The store does not answer at this moment');
    for (let i = 0; i < 50; i += 1) await page.request('/');
    expect(asked).toBe(1);
    now += 2_001;
    is = 'chat';
    expect(words(await (await page.request('/')).text())).toContain('The chat is not connected');
    now += 2_001;
    is = null;
    expect((await page.request('/')).status).toBe(200);
  });
});
