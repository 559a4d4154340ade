import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is in the way of people with disabilities on a page, as far as axe sees it: a rule and where, a line each. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe}; 0`);
  return (await page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
    id + ': ' + nodes.map((n) => n.target.join(' ')).join(', ')))`)) as readonly string[];
}
