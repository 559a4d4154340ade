import type { Operator } from '../../core/chat/desk.ts';
import type { Line } from '../../core/chat/screen.ts';
import { privacyPageLines, termsLines } from '../../core/chat/screens/info.ts';
import type { Money } from '../../core/order/money.ts';
import { messages } from '../../core/text/messages.ts';
import type { Chat, Return } from '../chats.ts';
import { slashKey } from '../discord.ts';
import type { WebParts } from '../web.ts';
import type { Words } from './page.ts';

export interface PagesParts {
  readonly price: Money;
  readonly operator: Operator;
  readonly region: string;
  readonly chats: readonly Pick<Chat, 'platform' | 'chatLink'>[];
}

/** The pages, said from the same lines as the screens. */
export function pagesOf({ price, operator, region, chats }: PagesParts): WebParts['pages'] {
  const fromLines = (lines: readonly Line[], locale: string | null): Words => {
    const said = messages(locale);
    const [heading = '', ...paragraphs] = lines.map((l) => said.format(l.key, l.params));
    return { locale: said.locale, heading, paragraphs, links: [] };
  };
  const back =
    (name: Return, platform: Chat['platform']) =>
    (locale: string | null): Words => {
      const said = messages(locale);
      const url = chats.find((c) => c.platform === platform)?.chatLink(name);
      const links = url ? [{ label: said.format('page-back'), url }] : [];
      const key = platform === 'discord' ? slashKey(`page-${name}`) : `page-${name}`;
      return { locale: said.locale, heading: said.format(key), paragraphs: [], links };
    };
  return {
    privacy: (locale) => fromLines(privacyPageLines(region, operator), locale),
    terms: (locale) => fromLines(termsLines(price, operator, locale), locale),
    paid: back('paid', 'telegram'),
    cancelled: back('cancelled', 'telegram'),
    'paid/discord': back('paid', 'discord'),
    'cancelled/discord': back('cancelled', 'discord'),
  };
}
