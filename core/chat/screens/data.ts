import { findDocument } from '../../documents/index.ts';
import type { Held } from '../export/held.ts';
import type { Line, Screen } from '../screen.ts';
import { countryText, dayText, documentText, momentText } from '../words.ts';
import { button, heading, line, link } from './line.ts';
import { timeLeft } from './own.ts';

/** Of more things of a kind only their number is said; the file has them all. */
const mostShown = 8;

interface About {
  readonly region: string;
  readonly now: number;
  readonly pages: string | null;
}

/** What is held of a person, thing by thing, with the time it has left. */
export function dataScreen(held: Held, { region, now, pages }: About, locale: string | null): Screen {
  const { photos, orders, payments, profile, profileUntil, ticket } = held;
  const until = (at: number) => ({ until: momentText(at, locale), ...timeLeft(at - now) });
  const lines: Line[] = [heading('data-head', { region })];
  const list = <T>(things: readonly T[], said: (thing: T) => Line): void => {
    lines.push(...things.slice(0, mostShown).map(said));
    if (things.length > mostShown) lines.push(line('data-more', { count: things.length - mostShown }));
  };
  list(photos, ({ photo }) =>
    line('data-photo', { moment: momentText(photo.receivedAt, locale), ...until(photo.expiresAt) }),
  );
  list(orders, ({ order, files, until: end }) => {
    const document = order.product ? documentText(findDocument(order.product.document), locale) : '';
    return files
      ? line('data-files', { document, kind: order.files, ...until(files.box.expiresAt) })
      : line('data-order', { document, ...until(end) });
  });
  list(payments, ({ transaction, until: end }) =>
    line('data-payment', { day: dayText(transaction.at, locale), until: dayText(end, locale) }),
  );
  if (profileUntil !== null)
    lines.push(
      line('data-profile', {
        language: profile.language ?? '-',
        country: profile.country === null ? '-' : countryText(profile.country, locale),
        policy: profile.policy?.version ?? '-',
        consent: profile.consent ?? 'none',
        ...until(profileUntil),
      }),
    );
  if (ticket)
    lines.push(
      line('data-ticket', {
        ticket: ticket.name,
        about: ticket.order === null ? 'nothing' : 'order',
        order: ticket.order ?? '-',
        ...until(ticket.expiresAt),
      }),
    );
  if (photos.length + orders.length + payments.length === 0 && profileUntil === null && ticket === null)
    lines.push(line('data-nothing'));
  lines.push(line('data-talk'));
  return {
    lines,
    buttons: [
      [button('button-export', { type: 'export_data' }), button('button-receipts', { type: 'receipts' })],
      [
        button('button-language', { type: 'language_menu', page: 0 }),
        ...(profile.country === null ? [] : [button('button-forget-country', { type: 'forget_country' })]),
      ],
      [
        button('button-delete', { type: 'delete_menu' }),
        button('button-withdraw', { type: 'consent', choice: 'withdraw' }),
      ],
      pages ? [link('button-read-page', `${pages}/privacy`)] : [],
    ],
  };
}

/** One of the archives of an export. */
export const exportedScreen = (bytes: Uint8Array, number: number): Screen => ({
  files: [{ name: `my-data-${number}.zip`, mediaType: 'application/zip', bytes }],
  lines: [line('exported', { number })],
});
