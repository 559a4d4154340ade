import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './axe.ts';
import { haveChromium } from './chromium.ts';
import { long, openTheatre, type Theatre, type Visit } from './visit.ts';

let theatre: Theatre;

describe.skipIf(!haveChromium())('the demo, in a browser', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    theatre = await openTheatre();
  });
  afterAll(async () => {
    await theatre?.close();
    expect(theatre?.log).toEqual([]);
  });

  it('on Telegram: from a photo to a paid file, its orders, its data, and its end by the clock', async () => {
    const ada = await theatre.visit();
    await ada.page.goto(`${theatre.demo.origin}/`);
    expect(await ada.page.title()).toMatch(/^Demo/);
    await ada.page.getByRole('button', { name: 'Start', exact: true }).click();
    await ada.says(/4\.99 USD/);

    await ada.page.getByLabel('As a file').setInputFiles(await ada.photo());
    await ada.says(/Which country/);
    await ada.page.getByRole('textbox', { name: 'Message' }).fill('united kingdom');
    await ada.page.getByRole('button', { name: 'Send', exact: true }).click();
    await ada.button(/^Passport, printed photo/).click();
    await ada.button(/Pay 4\.99 USD/).waitFor();
    const preview = ada.page.getByRole('img', { name: 'Picture from the bot' }).last();
    await expect
      .poll(() => preview.evaluate((i) => (i as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(100);
    await ada.page.getByText('It cannot be saved or passed on').last().waitFor();
    await ada.keeps({ original: 1, draft: 1, order: 1 });

    await ada.button(/Pay 4\.99 USD/).click();
    const checkout = await ada.follows(/Pay 4\.99 USD/);
    expect(await checkout.textContent('main')).toContain('nobody');
    expect(await checkout.textContent('main')).toContain('United Kingdom');
    expect(await barriers(checkout)).toEqual([]);
    expect(await barriers(ada.page)).toEqual([]);
    await ada.pays(checkout);
    await checkout.getByRole('link', { name: 'Back to the chat' }).click();
    await checkout.waitForURL(/\/demo\/telegram$/);
    await checkout.close();

    const file = await ada.downloads(/^gb-passport\.jpg/);
    expect(await sharp(file).metadata()).toMatchObject({
      format: 'jpeg',
      width: 413,
      height: 531,
      density: 300,
    });
    expect((await ada.downloads(/^gb-passport-10x15\.pdf/)).subarray(0, 5).toString()).toBe('%PDF-');
    await ada.keeps({ draft: 0, result: 1, transaction: 1 });

    await command(ada, '/orders');
    await ada.says(/One photo of yours/);
    await command(ada, '/mydata');
    await ada.button('Everything as a file').click();
    expect((await ada.downloads(/^my-data-1\.zip/)).subarray(0, 2).toString()).toBe('PK');

    const keys = await ada.kept('keys');
    await ada.pushes('24 hours');
    await ada.keeps({ original: 0, result: 1 });
    expect(await ada.kept('keys')).toBeLessThan(keys);
    await ada.pushes('30 days');
    await ada.keeps({ original: 0, draft: 0, result: 0, keys: 0, transaction: 1 });
    expect(ada.complaints).toEqual([]);
  });

  it('on Discord: the command with its fields, a preview that only its reader sees, paid, delivered, deleted with a receipt', async () => {
    const ada = await theatre.visit();
    const { page } = ada;
    await ada.open('discord');
    await page.getByLabel('Choose a photo').setInputFiles(await ada.photo());
    const country = page.getByRole('combobox', { name: 'country' });
    await country.fill('united k');
    await page.getByRole('option', { name: 'United Kingdom', exact: true }).click();
    await page.getByRole('combobox', { name: 'document' }).fill('printed');
    await page
      .getByRole('option', { name: /Passport, printed photo/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Run the command' }).first().click();
    await ada.button(/Pay 4\.99 USD/).waitFor();
    await ada.says('Only you can see this');
    await page.getByRole('img', { name: 'Picture from the bot' }).last().waitFor();

    await ada.button(/Pay 4\.99 USD/).click();
    const checkout = await ada.follows(/Pay 4\.99 USD/);
    expect(await barriers(page)).toEqual([]);
    await ada.pays(checkout);
    await checkout.getByRole('link', { name: 'Back to the chat' }).click();
    await checkout.waitForURL(/\/demo\/discord$/);
    await checkout.close();
    const file = await ada.downloads(/^gb-passport\.jpg/);
    expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 413, height: 531 });

    await page.getByRole('combobox', { name: '/idphoto-account' }).selectOption('delete');
    await page.getByRole('button', { name: 'Run the command' }).last().click();
    await ada.button('Everything').click();
    await ada.says(/Deleted,/);
    await ada.keeps({ original: 0, draft: 0, result: 0, receipt: 1, transaction: 1 });
    const receipt = await ada.downloads(/^receipt-.*\.json/);
    expect(JSON.parse(receipt.toString('utf8'))).toBeTypeOf('object');
    const proof = await ada.follows('Check the receipt');
    expect(await proof.textContent('main')).toContain('genuine');
    expect(ada.complaints).toEqual([]);
  });

  it('shows nobody what is another’s', async () => {
    const ada = await theatre.visit();
    const eve = await theatre.visit();
    await ada.open('telegram');
    await eve.open('telegram');
    await ada.page.getByLabel('As a photo').setInputFiles(await ada.photo());
    await ada.says(/Which country/);
    const hers = await ada.page.getByRole('img', { name: 'Your picture' }).getAttribute('src');
    expect((await ada.page.request.get(`${theatre.demo.origin}${hers}`)).status()).toBe(200);
    expect((await eve.page.request.get(`${theatre.demo.origin}${hers}`)).status()).toBe(404);
    expect(await eve.page.getByRole('img').count()).toBe(0);
    await ada.keeps({ original: 1 });
    await eve.keeps({ original: 0 });
    await eve.pushes('24 hours');
    await ada.keeps({ original: 1 });

    const markup = '<img src=x onerror=alert(1)>';
    await eve.page.getByRole('textbox', { name: 'Message' }).fill(markup);
    await eve.page.getByRole('button', { name: 'Send', exact: true }).click();
    await eve.says(markup);
    expect(await eve.page.getByRole('img').count()).toBe(0);
    expect(eve.complaints).toEqual([]);

    await ada.page.getByRole('button', { name: 'Start over' }).click();
    await ada.page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await ada.keeps({ original: 0 });
    expect((await ada.page.request.get(`${theatre.demo.origin}${hers}`)).status()).toBe(404);
  });

  it('is gone through with the keyboard alone', async () => {
    const ada = await theatre.visit();
    const { page } = ada;
    await ada.open('telegram');
    const key = (name: string) => page.keyboard.press(name);
    /** Tab until the focus is on something of that name. */
    const reach = async (name: string | RegExp) => {
      const focused = () =>
        page.evaluate(
          'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.closest("label, button, a, summary")?.textContent ?? ""',
        ) as Promise<string>;
      const isThere = async () => {
        const text = (await focused()).trim();
        return typeof name === 'string' ? text === name : name.test(text);
      };
      for (let i = 0; i < 80; i += 1) {
        if (await isThere()) return;
        await key('Tab');
      }
      throw new Error(`the keyboard does not reach ${name}; it is at ${await focused()}`);
    };
    await key('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Go to the newest message');
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await reach('Start');
    await key('Enter');
    await ada.says(/4\.99 USD/);
    // The dialogue to choose a file is the browser's own; what is chosen there comes by the field.
    await reach(/^As a file/);
    const choosing = page.waitForEvent('filechooser');
    await key('Space');
    await (await choosing).setFiles(await ada.photo());
    await ada.button('United Kingdom').waitFor();
    await reach('Go to the newest message');
    await key('Enter');
    await reach('United Kingdom');
    await key('Enter');
    await ada.button(/^Passport, printed photo/).waitFor();
    await reach(/^Passport, printed photo/);
    await key('Enter');
    await ada.button(/Pay 4\.99 USD/).waitFor();
    await reach('Pay 4.99 USD');
    await key('Enter');
    await ada.link(/Pay 4\.99 USD/).waitFor();
    await reach(/^Pay 4\.99 USD \(opens in a new tab\)/);
    const opened = page.context().waitForEvent('page');
    await key('Enter');
    const checkout = await opened;
    await checkout.waitForLoadState();
    for (const press of ['Tab', 'Tab', 'Enter']) await checkout.keyboard.press(press);
    await checkout.waitForURL(/\/paid/);
    await ada.link(/^gb-passport\.jpg/).waitFor();
    expect(ada.complaints).toEqual([]);
  });

  it('takes a photo with the camera', async () => {
    const ada = await theatre.visit({ permissions: ['camera'] });
    await ada.open('telegram');
    await ada.page.getByRole('button', { name: 'Camera' }).click();
    await ada.page.getByRole('button', { name: 'Take the photo' }).click();
    // What stands before the test's camera is nobody.
    await ada.says(/find a face/);
    expect(ada.complaints).toEqual([]);
  });

  it.each([
    { device: 'phone', width: 360, height: 740 },
    { device: 'desktop', width: 1280, height: 800 },
  ])('fits on a $device and has no barriers, in both views, dark and light', async ({ width, height }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const ada = await theatre.visit({ viewport: { width, height }, colorScheme });
      for (const side of ['telegram', 'discord'] as const) {
        await ada.open(side);
        const beyond = `[...document.querySelectorAll('header *, main *')]
          .filter((e) => e.getClientRects().length > 0 && e.getBoundingClientRect().right > innerWidth).length`;
        await expect.poll(() => ada.page.evaluate(beyond)).toBe(0);
        expect(await barriers(ada.page)).toEqual([]);
        const marks = ada.page.getByText('Demo', { exact: true });
        expect(await marks.first().isVisible()).toBe(true);
      }
      expect(ada.complaints).toEqual([]);
      await ada.page.context().close();
    }
  });
});

/** Picks a command of the menu, as the bot has registered it. */
async function command(visit: Visit, name: string): Promise<void> {
  await visit.page.locator('#menu summary').click();
  await visit.page.locator('#menu').getByRole('button', { name }).click({ timeout: long });
}
