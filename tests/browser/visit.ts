import type { Browser, Download, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Demo, openDemo } from '../../bots/demo/demo.ts';
import { createLog } from '../../bots/log.ts';
import { portrait } from '../journeys/portrait.ts';
import { openChromium } from './chromium.ts';

/** ms within which a photo is worked on, on a machine that does a lot else. */
export const long = 60_000;

/** The demo as `npm start` shows it, and a browser. */
export interface Theatre {
  readonly demo: Demo;
  /** Lines of the log; there should be none. */
  readonly log: readonly string[];
  visit(options?: Parameters<Browser['newContext']>[0]): Promise<Visit>;
  close(): Promise<void>;
}

export async function openTheatre(): Promise<Theatre> {
  const log: string[] = [];
  const notes = createLog({ level: 'error', secrets: [], write: (line) => log.push(line) });
  const demo = await openDemo({ port: 0, logLevel: 'error', photoWorkers: 1 }, notes);
  const browser = await openChromium();
  return {
    demo,
    log,
    visit: async (options = {}) =>
      new Visit(await (await browser.newContext(options)).newPage(), demo.origin),
    async close() {
      await browser.close();
      await demo.stop();
    },
  };
}

/** Somebody with a browser of their own. */
export class Visit {
  /** What the browser complained of, and every address that was not the demo's. */
  readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    page.setDefaultTimeout(long);
    this.#watch(page);
    page.context().on('page', (other) => this.#watch(other));
  }

  #watch(page: Page): void {
    page.on('pageerror', (problem) => this.complaints.push(problem.message));
    page.on('console', (m) => {
      // A declined card is answered with 402, which the browser notes.
      if (m.type() === 'error' && !m.text().includes('402'))
        this.complaints.push(`${m.text()} ${m.location().url}`);
    });
    page.on('request', (r) => {
      if (!r.url().startsWith(this.origin) && !r.url().startsWith('blob:')) this.complaints.push(r.url());
    });
  }

  async open(side: 'telegram' | 'discord'): Promise<void> {
    await this.page.goto(`${this.origin}/demo/${side}`);
    await this.page.locator('tr[data-kind="original"]').waitFor({ state: 'attached' });
  }

  /** A button of the newest message that has one of that name. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('log').getByRole('button', { name }).last();
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('log').getByRole('link', { name }).last();
  }

  says(text: string | RegExp): Promise<void> {
    return this.page.getByRole('log').getByText(text).last().waitFor();
  }

  async photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
    return { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await portrait()) };
  }

  /** Follows a link of a message to a page beside the chat. */
  async follows(name: string | RegExp): Promise<Page> {
    const [page] = await Promise.all([
      this.page.context().waitForEvent('page', { timeout: long }),
      this.link(name).click(),
    ]);
    await page.waitForLoadState();
    return page;
  }

  async downloads(name: string | RegExp): Promise<Buffer> {
    const [begun] = await Promise.all([this.page.waitForEvent('download'), this.link(name).click()]);
    return contentOf(begun);
  }

  /** Picks the test card that pays on the checkout page, after one that does not. */
  async pays(checkout: Page): Promise<void> {
    await checkout.getByRole('radio', { name: /is declined/ }).check();
    await checkout.getByRole('button', { name: /Pay/ }).click();
    await checkout.getByRole('alert').waitFor();
    await checkout.getByRole('radio', { name: /pays at once/ }).check();
    await checkout.getByRole('button', { name: /Pay/ }).click();
    await checkout.waitForURL(/\/paid/);
  }

  /** How many of a kind the page says are kept now. */
  async kept(kind: string): Promise<number> {
    return Number(await this.page.locator(`tr[data-kind="${kind}"] td`).first().textContent());
  }

  async keeps(counts: Readonly<Record<string, number>>): Promise<void> {
    for (const [kind, count] of Object.entries(counts))
      await expect.poll(() => this.kept(kind), { timeout: long, message: kind }).toBe(count);
  }

  /** Pushes the clock, by the button of that name. */
  async pushes(step: '1 hour' | '24 hours' | '30 days'): Promise<void> {
    await this.page.getByRole('button', { name: `+ ${step}` }).click();
  }
}

async function contentOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
