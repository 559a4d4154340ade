import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { checks } from '../../core/checks/index.ts';
import { documents } from '../../core/documents/index.ts';
import { turnedDownReasons } from '../../core/order/order.ts';
import { documentOutcomes, statistics } from '../../core/privacy/statistics.ts';
import { counterLabels, gaugeLabels, timingLabels } from '../../core/watch.ts';
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';
import { openStage, type Stage } from '../journeys/stage.ts';

const root = new URL('../../', import.meta.url);
const sources = ['core', 'bots', 'adapters']
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((f) => `${folder}/${f}`),
  )
  .filter((file) => file.endsWith('.ts'));

/** Counters of a day by themselves, and those by document, check and answer; a person is in none of them. */
const days = /^statistics:(?:(turned_down|overridden|outcomes):)?\d{4}-\d\d-\d\d$/;
const documentIds = new Set<string>(documents.map((d) => d.id));
const checkNames = new Set<string>(checks.map((c) => c.id));
const verdicts: ReadonlySet<string> = new Set(['pass', 'warn', 'fail', 'unsure']);

/** Whether a field says nothing but what these words can. */
function isKnown(kind: string | undefined, field: string): boolean {
  if (kind === undefined) return (statistics as readonly string[]).includes(field);
  const [document = '', ...rest] = field.split(':');
  if (!documentIds.has(document)) return false;
  if (kind === 'outcomes')
    return rest.length === 1 && (documentOutcomes as readonly string[]).includes(rest[0]!);
  if (kind === 'overridden')
    return rest.length === 2 && checkNames.has(rest[0]!) && /^[a-z]+$/.test(rest[1]!);
  const [reason = '', check, verdict, ...more] = rest;
  if (!(turnedDownReasons as readonly string[]).includes(reason) || more.length > 0) return false;
  return check === undefined || (checkNames.has(check) && verdicts.has(verdict ?? ''));
}

let stage: Stage;
afterEach(() => stage?.end());

describe('statistics', () => {
  it('are written in three places, under names that are all known here', () => {
    const writers = sources.filter((file) => /\.tally\(/.test(readFileSync(new URL(file, root), 'utf8')));
    expect(writers.sort()).toEqual([
      'core/chat/steps/order.ts',
      'core/chat/steps/refused.ts',
      'core/privacy/statistics.ts',
    ]);
    expect([...statistics].sort()).toEqual(['deletions', 'exports', 'photos', 'previews']);
  });

  it('have no dimension of a user: every field of every key that a journey leaves is a word of ours', async () => {
    stage = await openStage({ work: openQuickWork });
    const ada = stage.join('Ada');
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    await stage.pay(ada);
    await ada.receives({ button: 'It was refused' });
    await ada.press('It was refused');
    await ada.press('Size or position');
    await ada.receives({ text: 'Thank you' });
    await ada.sendCommand('mydata');
    await ada.press('Everything as a file');
    await ada.receives({ file: 'my-data-1.zip' });
    await ada.sendCommand('delete');
    await ada.press('Everything');
    await ada.receives({ text: 'Deleted,' });
    const fields: string[] = [];
    for await (const { key } of stage.storage.store.scan('statistics')) {
      const named = days.exec(key);
      expect(named, key).not.toBeNull();
      for (const field of Object.keys(await stage.storage.store.tallies(key as `statistics:${string}`))) {
        expect(isKnown(named![1], field), `${key} ${field}`).toBe(true);
        fields.push(field);
      }
    }
    expect(fields).toEqual(
      expect.arrayContaining([
        ...['photos', 'previews', 'exports', 'deletions', 'gb-passport:size', 'gb-passport:previewed'],
        ...['gb-passport:paid', 'gb-passport:delivered', 'gb-passport:deleted'],
      ]),
    );
  });
});

describe('numbers for whoever watches', () => {
  it('have no label but these, whose values are words of ours', () => {
    const labelled = Object.entries({ ...counterLabels, ...gaugeLabels, ...timingLabels })
      .filter(([, labels]) => labels.length > 0)
      .map(([name, labels]) => `${name} ${labels.join(' ')}`);
    expect(labelled.sort()).toEqual([
      ...[
        'anomalies_total kind',
        'checks_failed_total check',
        'order_outcomes_total outcome',
        'orders state',
      ],
      ...['photo_work_lost_total reason', 'photos_rejected_total reason', 'rate_limited_total limit scope'],
      ...[
        'refunds_total reason',
        'stage_seconds stage',
        'webhook_seconds from',
        'webhooks_forged_total from',
      ],
      'webhooks_total from outcome',
    ]);
  });
});
