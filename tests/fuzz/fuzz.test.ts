import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPhotoChildren, type PhotoChildren } from '../../bots/photo-work.ts';
import { actionTypes, packAction } from '../../core/chat/action.ts';
import { newId } from '../../core/privacy/id.ts';
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';
import { openDiscordStage, openStage, type StageAt } from '../journeys/stage.ts';
import { fuzzImages } from './images.ts';
import { discord, fuzzActions, fuzzDoors, type PayloadReport, telegramAndStripe } from './payloads.ts';

/** A few hundred of each; `npm run bench -- fuzz` asks for ten thousand and prints what they met. */
const asked = process.env.FUZZ_COUNT === undefined ? null : Number(process.env.FUZZ_COUNT);
const seed = Number(process.env.FUZZ_SEED ?? 11);
const tell = (line: string): void => void (asked !== null && console.log(line));

const counted = (of: ReadonlyMap<unknown, number>): string =>
  [...of]
    .sort((a, b) => b[1] - a[1])
    .map(([what, times]) => `${what} ${times}`)
    .join(', ');

/** What went wrong, by where, with the first of each. */
function kindsOf(lines: readonly string[]): string[] {
  const kinds = new Map<string, { times: number; first: string }>();
  for (const line of lines) {
    const kind = line.startsWith('nobody caught') ? line.split('\n').slice(0, 2).join() : line.slice(0, 14);
    const known = kinds.get(kind);
    kinds.set(kind, { times: (known?.times ?? 0) + 1, first: known?.first ?? line });
  }
  return [...kinds.values()].map(({ times, first }) => `${times} times: ${first}`);
}

describe('damaged photos', () => {
  let children: PhotoChildren;
  const lost: string[] = [];
  beforeAll(async () => {
    children = openPhotoChildren({ size: 2, report: (reason) => void lost.push(reason) });
    await children.warm();
  });
  afterAll(() => children.close());

  it('are looked at or refused with a code; no child dies over one', async () => {
    const count = asked ?? 220;
    const report = await fuzzImages(children, { count, seed, atOnce: 4 });
    tell(
      `${count} damaged photos in ${(report.ms / 1000).toFixed(0)} s, the slowest ${(report.slowest / 1000).toFixed(1)} s: ` +
        `${counted(report.outcomes)}; ${lost.length} children lost; ` +
        `a child had at most ${Math.round(report.mostMegabytes)} MB`,
    );
    expect(report.wrong).toEqual([]);
    expect(lost).toEqual([]);
    // Damage that nothing notices, or that nothing survives, would test nothing.
    const read = report.outcomes.get('read') ?? 0;
    expect(read).toBeGreaterThan(count / 20);
    expect(read).toBeLessThan(count * 0.9);
  });
});

describe('what comes in at the doors', () => {
  const doors = { count: asked ?? 300, seed, atOnce: 8 };
  let stage: StageAt;
  // What is still being answered when the last request came is finished first.
  afterEach(() => stage?.end(), 600_000);

  async function unharmed(name: string, report: PayloadReport): Promise<void> {
    const { sent, ms, slowest, statuses, excused } = report;
    tell(
      `${name}: ${sent} requests in ${(ms / 1000).toFixed(0)} s, the slowest answer ${slowest.toFixed(0)} ms; ` +
        `answers: ${counted(statuses)}; the whole process, stand-ins and log included, grew by ` +
        `${report.grown.toFixed(0)} MB; events that ended in an excuse: ${counted(excused) || 'none'}`,
    );
    expect(kindsOf(report.wrong)).toEqual([]);
    expect(Object.fromEntries(excused)).toEqual({});
    expect(statuses.get(200)).toBeGreaterThan(sent / 3);
    expect(statuses.get(401) ?? statuses.get(400)).toBeGreaterThan(sent / 40);
    // Whoever comes afterwards is served as if nothing had been.
    const bea = stage.join('Bea');
    await bea.sendCommand('start', 'gb-passport');
    await bea.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await bea.receives({ button: 'Pay 4.99 USD' });
  }

  it('mutated updates of Telegram and events of Stripe, signed and forged, do no harm', async () => {
    const telegram = await openStage({ work: openQuickWork, mode: 'webhook' });
    stage = telegram;
    await unharmed(
      'Telegram and Stripe',
      await fuzzDoors(telegram, await telegramAndStripe(telegram), doors),
    );
  });

  it('mutated interactions of Discord, signed and forged, do no harm', async () => {
    const place = await openDiscordStage('http', { work: openQuickWork });
    stage = place;
    await unharmed('Discord', await fuzzDoors(place, await discord(place), doors));
  });
});

it('bent buttons are read as an action or as none', () => {
  const words = { order: newId(), photo: newId(), document: 'gb-passport', choice: 'give', page: 1 };
  const packed = actionTypes.flatMap((type) => {
    try {
      return [packAction({ type, ...words } as never)];
    } catch {
      // Wants other words than these.
      return [];
    }
  });
  const count = asked ?? 3_000;
  const known = fuzzActions(packed, count, seed);
  tell(`${count} bent buttons of ${packed.length} kinds: ${known} read as some action`);
  expect(packed.length).toBeGreaterThan(10);
  expect(known).toBeLessThan(count);
});
