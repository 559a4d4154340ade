import type { Operator } from '../../core/chat/desk.ts';
import type { Line } from '../../core/chat/screen.ts';
import { privacyLines, termsLines } from '../../core/chat/screens/info.ts';
import type { Money } from '../../core/order/money.ts';
import { messages } from '../../core/text/messages.ts';
import type { WebParts } from '../web.ts';
import type { Words } from './page.ts';

export interface PagesParts {
  readonly price: Money;
  readonly operator: Operator;
  /** Address of the chat; null where it is not known yet. */
  readonly chat: (argument: 'paid' | 'cancelled') => string | null;
}

/** The pages, said from the same lines as the screens. */
export function pagesOf({ price, operator, chat }: PagesParts): WebParts['pages'] {
  const fromLines = (lines: readonly Line[], locale: string | null): Words => {
    const said = messages(locale);
    const [heading = '', ...paragraphs] = lines.map((l) => said.format(l.key, l.params));
    return { locale: said.locale, heading, paragraphs, links: [] };
  };
  const back =
    (name: 'paid' | 'cancelled') =>
    (locale: string | null): Words => {
      const said = messages(locale);
      const url = chat(name);
      const links = url ? [{ label: said.format('page-back'), url }] : [];
      return { locale: said.locale, heading: said.format(`page-${name}`), paragraphs: [], links };
    };
  return {
    privacy: (locale) => fromLines(privacyLines(), locale),
    terms: (locale) => fromLines(termsLines(price, operator, locale), locale),
    paid: back('paid'),
    cancelled: back('cancelled'),
  };
}
