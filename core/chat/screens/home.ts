import { documents } from '../../documents/index.ts';
import type { Money } from '../../order/money.ts';
import { goneWithin } from '../../privacy/retention.ts';
import type { Screen } from '../screen.ts';
import { countryText, moneyText } from '../words.ts';
import { button, line, named } from './line.ts';

const hour = 3600_000;

/** What it is, what to send, what it costs, what becomes of the photo. */
export function home(locale: string | null, price: Money, likely: string | null): Screen {
  const countries = new Set(documents.map((d) => d.country)).size;
  return {
    lines: [
      line('home-what', { countries }),
      line('home-send'),
      line('home-price', { price: moneyText(price, locale) }),
      line('home-deleted', promise),
    ],
    buttons: [
      [
        ...(likely ? [named(countryText(likely, locale), country(likely))] : []),
        button('button-countries', { type: 'country_page', photo: null, page: 0 }),
      ],
      [button('button-how-to', { type: 'how_to' }), button('button-privacy', { type: 'privacy' })],
    ],
  };
}

/** What is promised on the first screen, in the numbers of the table. */
const promise = { hours: goneWithin('original') / hour, days: goneWithin('result') / (24 * hour) };

const country = (code: string) => ({ type: 'choose_country', photo: null, country: code }) as const;

export const help = (): Screen => ({
  lines: [
    line('help-photo'),
    line('help-find'),
    ...['orders', 'delete', 'mydata', 'privacy', 'terms', 'support', 'language'].map((name) =>
      line('help-command', { command: `/${name}`, what: name }),
    ),
  ],
  buttons: [[button('button-how-to', { type: 'how_to' })]],
});
