/** Addresses that bots write, made such that they work on the page. */
export class PageLinks {
  /**
   * @param ours the origin that the bots give as their own
   * @param chat the platform's name of the bot, in whose links an argument stands
   */
  constructor(
    readonly ours: string,
    readonly chat: string,
  ) {}

  /** An address to follow; null for one that leads nowhere a page may lead. */
  to(url: string): string | null {
    if (!URL.canParse(url)) return null;
    const { protocol, origin, pathname, search, searchParams } = new URL(url);
    if (origin === this.ours) return `${pathname}${search}`;
    if (origin === 'https://t.me') {
      if (pathname !== `/${this.chat}`) return null;
      const argument = searchParams.get('start');
      return argument === null ? telegramPage : `${telegramPage}?start=${encodeURIComponent(argument)}`;
    }
    if (origin === 'https://discord.com' && pathname.startsWith('/channels/')) return discordPage;
    return protocol === 'https:' || protocol === 'http:' ? url : null;
  }

  /** A page of the bots, with its ways back into the chats. */
  rewritten(html: string): string {
    return html.replace(/href="([^"]+)"/g, (whole, written: string) => {
      const url = written.replaceAll('&amp;', '&');
      if (!/^https:\/\/(t\.me|discord\.com)\//.test(url) && !url.startsWith(this.ours)) return whole;
      const led = this.to(url);
      return led === null ? whole : `href="${led.replaceAll('&', '&amp;')}"`;
    });
  }
}

export const telegramPage = '/demo/telegram';
export const discordPage = '/demo/discord';
