import { messages } from '../../../core/text/messages.ts';
import type { Deployment } from './deployment.ts';
import type { CommandView } from './discord-side.ts';
import type { Kept } from './kept.ts';
import type { Preparation } from './preparation.ts';
import type { ChatView } from './view.ts';

export type Side = 'telegram' | 'discord';

/** Everything that a page shows, told anew whenever any of it changes. */
export interface PageState {
  readonly chat: ChatView;
  /** The demo's clock is so much ahead of the machine's, ms. */
  readonly ahead: number;
  readonly kept: readonly Kept[];
  /** How far the networks are, as a sentence; null once they are ready. */
  readonly preparing: string | null;
  /** Telegram before the first message: what the bot says of itself. */
  readonly start: { readonly description: string | null } | null;
  /** Commands to pick from: Telegram's menu, or what Discord's composer fills in. */
  readonly menu: readonly { readonly command: string; readonly description: string }[];
  readonly slash: { readonly idphoto: CommandView; readonly account: CommandView } | null;
}

export async function pageState(
  deployment: Deployment,
  side: Side,
  preparation: Preparation,
  locale: string,
): Promise<PageState> {
  const { telegram, discord, clock } = deployment;
  const { progress } = preparation;
  const idphoto = side === 'discord' ? discord.command('idphoto') : null;
  const account = side === 'discord' ? discord.command('idphoto-account') : null;
  return {
    chat: side === 'telegram' ? telegram.view() : discord.view(),
    ahead: Math.round((clock.now() - Date.now()) / 1000) * 1000,
    kept: await deployment.kept(),
    preparing: progress && messages(locale).format('demo-preparing', { ...progress }),
    start: side === 'telegram' && telegram.isNew ? { description: telegram.description } : null,
    menu: side === 'telegram' ? telegram.commands : [],
    slash: idphoto && account ? { idphoto, account } : null,
  };
}
