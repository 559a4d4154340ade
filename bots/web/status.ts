import { Hono } from 'hono';
import { html } from 'hono/html';
import { line } from '../../core/chat/screens/line.ts';
import { momentText } from '../../core/chat/words.ts';
import type { Clock } from '../../core/privacy/clock.ts';
import { messages } from '../../core/text/messages.ts';
import { lately } from '../../core/watch/recent.ts';
import type { Labels, Numbers, TimingName } from '../../core/watch.ts';
import { document } from './page.ts';

/** What is missing for requests to be served. */
export type Missing = 'chat' | 'store';

export interface StatusParts {
  readonly numbers: Numbers;
  readonly clock: Clock;
  /** Of the program. */
  readonly version: string;
}

/** What people wait for, by the key of its name. */
const waits: readonly (readonly [key: string, name: TimingName, labels?: Labels])[] = [
  ['status-wait-queue', 'queue_wait_seconds'],
  ['status-wait-fetch', 'stage_seconds', { stage: 'fetch' }],
  ['status-wait-analyse', 'stage_seconds', { stage: 'analyse' }],
  ['status-wait-make', 'stage_seconds', { stage: 'make' }],
  ['status-wait-checkout', 'stage_seconds', { stage: 'checkout' }],
  ['status-wait-delivery', 'paid_to_delivered_seconds'],
];

/** ms for which an answer of the store is taken for the next one too: the page is open to everybody. */
const believed = 2_000;

/**
 * `GET /status` for people: whether it works, how long things take, and whether promises are kept. Nothing of a person
 * and no number of how many there are stands in it. 503 where something is missing; it needs no store to say so.
 * @param missing what is missing this moment, null where nothing is
 * @param localeOf the language of whoever asks
 */
export function statusPage(
  { numbers, clock, version }: StatusParts,
  missing: () => Promise<Missing | null>,
  localeOf: (request: Request) => string | null,
): Hono {
  const app = new Hono();
  let known: { readonly at: number; readonly missing: Promise<Missing | null> } | null = null;
  app.get('/', async (c) => {
    const now = clock.now();
    if (known === null || Math.abs(now - known.at) > believed) known = { at: now, missing: missing() };
    const what = await known.missing;
    const said = messages(localeOf(c.req.raw));
    const seconds = (value: number): string =>
      new Intl.NumberFormat(said.locale, { maximumSignificantDigits: 2 }).format(value);
    const measured = waits.map(([key, name, labels]) => ({ key, share: numbers.lately(name, labels) }));
    const overdue = numbers.gauges.get('photos_past_their_time');
    const since = Math.max(numbers.since, now - lately);
    const lines = [
      what === null ? line('status-up') : line(`status-down-${what}`),
      overdue === undefined
        ? line('status-photos-not-looked')
        : line('status-photos', { now: overdue, before: numbers.counters.get('photos_overdue_total') ?? 0 }),
      line('status-version', { version, since: momentText(numbers.since, said.locale) }),
      line('status-waits', { since: momentText(since, said.locale) }),
    ];
    const th = (key: string) => html`<th scope="col">${said.format(key)}</th>`;
    const rows = measured.map(
      ({ key, share }) =>
        html`<tr><th scope="row">${said.format(key)}</th>${
          share === null
            ? html`<td colspan="2">${said.format('status-none')}</td>`
            : html`<td>${seconds(share.p50)}</td><td>${seconds(share.p95)}</td>`
        }</tr>`,
    );
    const main = html`${lines.map(({ key, params }) => html`<p>${said.format(key, params)}</p>`)}
<table><thead><tr>${['status-wait', 'status-half', 'status-most'].map(th)}</tr></thead><tbody>
${rows}
</tbody></table>`;
    c.header('cache-control', 'no-store');
    return c.html(document(said.locale, said.format('status-head'), main), what === null ? 200 : 503);
  });
  return app;
}
