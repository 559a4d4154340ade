import type { Money } from '../../order/money.ts';
import { POLICY } from '../../privacy/policy.ts';
import { goneWithin, RETENTION, type RetentionClass } from '../../privacy/retention.ts';
import { languages } from '../../text/messages.ts';
import type { Operator } from '../desk.ts';
import type { Line, Screen } from '../screen.ts';
import { dayText, moneyText } from '../words.ts';
import { button, heading, line, link, named, rows } from './line.ts';
import { span } from './span.ts';

/** The classes as they are told; the order is that of what people ask first. */
const told: readonly RetentionClass[] = [
  'original',
  'draft',
  'result',
  'order',
  'profile',
  'transaction',
  'statistics',
  'limits',
  'receipt',
];

/** What is kept for how long: printed from the table that the stores obey. */
export function privacyLines(): Line[] {
  return [
    heading('privacy-head', { version: POLICY.version, date: POLICY.date }),
    line('privacy-collected'),
    ...told.map((type) => line(`privacy-${type}`, span(RETENTION[type]))),
    line('privacy-sealed'),
    line('privacy-nobody'),
    line('privacy-rights'),
  ];
}

/** The policy as a page: besides what the chat says, what follows from it. */
export function privacyPageLines(region: string, operator: Operator): Line[] {
  return [
    ...privacyLines(),
    line('privacy-unreadable', { hours: goneWithin('original') / hour }),
    line('privacy-region', { region }),
    line('privacy-consent'),
    line('privacy-proof'),
    line('privacy-survives', span(RETENTION.transaction)),
    line('privacy-payment'),
    line('privacy-sent'),
    line('privacy-chat-copies'),
    line('terms-operator', { name: operator.name, contact: operator.contact ?? '-' }),
  ];
}

const hour = 3600_000;

export function privacyScreen(pages: string | null): Screen {
  return {
    lines: privacyLines(),
    buttons: [
      [button('button-my-data', { type: 'my_data' }), button('button-delete', { type: 'delete_menu' })],
      pages ? [link('button-read-page', `${pages}/privacy`)] : [],
    ],
  };
}

export function termsLines(price: Money, operator: Operator, locale: string | null): Line[] {
  return [
    heading('terms-head'),
    line('terms-what', { price: moneyText(price, locale) }),
    line('terms-honest'),
    line('terms-refund'),
    line('terms-own-photo'),
    line('terms-operator', { name: operator.name, contact: operator.contact ?? '-' }),
  ];
}

export const termsScreen = (
  price: Money,
  operator: Operator,
  pages: string | null,
  locale: string | null,
): Screen => ({
  lines: termsLines(price, operator, locale),
  buttons: pages ? [[link('button-read-page', `${pages}/terms`)]] : [],
});

/** Languages there are words in, each by its own name. */
export function languageScreen(): Screen {
  return {
    lines: [line('language-which', { count: languages.length })],
    buttons: rows(
      languages.map((tag) =>
        named(new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag, {
          type: 'language',
          language: tag,
        }),
      ),
      2,
    ),
  };
}

/** A new version of the privacy policy: told once, and nothing is sold with it. */
export const policyNotice = (
  { version, date }: { readonly version: number; readonly date: string },
  pages: string | null,
  locale: string | null,
): Screen => ({
  lines: [line('policy-new', { version, day: dayText(date, locale) })],
  buttons: [
    [button('button-privacy', { type: 'privacy' }), button('button-delete', { type: 'delete_menu' })],
    pages ? [link('button-read-page', `${pages}/privacy`)] : [],
  ],
});
