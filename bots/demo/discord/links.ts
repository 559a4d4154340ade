import { createHmac, randomBytes } from 'node:crypto';
import { limits } from './limits.ts';
import type { Attachment, World } from './world.ts';

/** Signed links to attachments, which work for a while. */
export class Links {
  readonly #key = randomBytes(16);

  constructor(
    readonly world: World,
    readonly origin: () => string,
  ) {}

  to({ path }: Attachment): string {
    const now = Math.floor(this.world.now() / 1000);
    const issued = now.toString(16);
    const expires = (now + limits.link / 1000).toString(16);
    return `${this.origin()}${path}?ex=${expires}&is=${issued}&hm=${this.#mark(path, expires, issued)}&`;
  }

  /** The attachment behind a link that is still good. */
  follow(url: URL): Attachment | null {
    const ask = (key: string) => url.searchParams.get(key) ?? '';
    if (ask('hm') !== this.#mark(url.pathname, ask('ex'), ask('is'))) return null;
    if (Number.parseInt(ask('ex'), 16) * 1000 < this.world.now()) return null;
    return this.world.attachments.get(url.pathname) ?? null;
  }

  #mark(path: string, expires: string, issued: string): string {
    return createHmac('sha256', this.#key).update(`${path} ${expires} ${issued}`).digest('hex');
  }
}
