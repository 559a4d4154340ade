import { POLICY } from '../../privacy/policy.ts';
import type { GoneThing } from '../../privacy/receipts.ts';
import type { PhotoClass } from '../../privacy/retention.ts';
import { exportOf } from '../export/export.ts';
import { heldOf } from '../export/held.ts';
import { isTooOften, tooOftenLine } from '../limits.ts';
import { dataScreen, exportedScreen } from '../screens/data.ts';
import { button, line } from '../screens/line.ts';
import { erasedScreen, receiptParts } from '../screens/own.ts';
import type { Turn } from '../turn.ts';
import { eraseEverything } from './delete.ts';

/** An archive and what it is made of are in memory at once: no larger than that, whatever the platform takes. */
const largestArchive = 24_000_000;

/** What is held of the person, with the time that each thing has left. */
export async function showData(turn: Turn): Promise<void> {
  const { desk, owner, locale } = turn;
  const held = await heldOf(desk, owner);
  const about = { region: desk.care.region, now: desk.clock.now(), pages: desk.pages };
  await turn.say(dataScreen(held, about, locale));
}

/** Everything that is held of the person, as files for programs and people. */
export async function exportData(turn: Turn): Promise<void> {
  const { desk, owner } = turn;
  const over = await isTooOften(turn, 'export');
  if (over) return void (await turn.say({ lines: [tooOftenLine(over, 'export-later')] }));
  const held = await heldOf(desk, owner);
  const largest = Math.min(desk.messenger.largestFile, largestArchive);
  const { region } = desk.care;
  const volumes = exportOf(held, { vault: desk.shop.vault, region, largest, now: desk.clock.now() });
  await turn.busy(line('export-making'), 'typing', async () => {
    let number = 0;
    for await (const bytes of volumes) {
      // Deleted meanwhile: what was read before is not to reach the chat again.
      if (await turn.wasForgotten()) return;
      number += 1;
      await turn.say(exportedScreen(bytes, number));
    }
  });
  desk.care.watch.count('exports_total');
  desk.care.statistics.note('exports');
}

/** Confirms what was deleted because its time was over, as far back as that is known. */
export async function showReceipts(turn: Turn): Promise<void> {
  const { photos, shop, clock, care, pages } = turn.desk;
  const now = clock.now();
  const things: { readonly class: PhotoClass; readonly id: string; readonly due: number }[] = [];
  for (const { id, at } of await photos.expired(turn.owner)) things.push({ class: 'original', id, due: at });
  for (const { id, filesExpireAt, payment } of await shop.orders.list(turn.owner))
    if (filesExpireAt <= now)
      things.push({ class: payment === null ? 'draft' : 'result', id, due: filesExpireAt });
  const gone: GoneThing[] = [];
  for (const thing of things) if (await shop.vault.isGone(thing)) gone.push({ ...thing, method: 'expiry' });
  if (gone.length === 0) return void (await turn.say({ lines: [line('receipt-none')] }));
  const signed = await care.receipts.issue(gone);
  const { code } = signed.receipt;
  await turn.say({
    lines: [line('receipt-expired', { count: gone.length, code })],
    ...receiptParts(signed, pages),
  });
}

/** Rectification: the country that we guess by is forgotten. */
export async function forgetCountry(turn: Turn): Promise<void> {
  turn.noteProfile({ country: null });
  await turn.say({ lines: [line('country-forgotten')] });
}

/** Withdrawing consent deletes everything; nothing is taken again before it is given again. */
export async function changeConsent(turn: Turn, choice: 'give' | 'withdraw'): Promise<void> {
  const { desk, owner, locale } = turn;
  if (choice === 'give') {
    const policy = { version: POLICY.version, at: desk.clock.now() };
    turn.noteProfile({ consent: 'given', policy });
    return void (await turn.say({ lines: [line('consent-given')] }));
  }
  const deleted = await eraseEverything(turn);
  await desk.people.changeProfile(owner, (profile) => ({ ...profile, consent: 'withdrawn' }));
  const screen = erasedScreen(deleted, desk.clock.now(), desk.pages, locale);
  await desk.messenger.show(turn.to, { ...screen, lines: [line('consent-withdrawn'), ...screen.lines] });
}

/** Said before a photo is taken of somebody who has withdrawn their consent. */
export const consentAsk = () => ({
  lines: [line('consent-ask')],
  buttons: [
    [
      button('button-consent', { type: 'consent', choice: 'give' }),
      button('button-privacy', { type: 'privacy' }),
    ],
  ],
});
