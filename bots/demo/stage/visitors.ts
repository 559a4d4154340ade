import { randomBytes } from 'node:crypto';
import type { Deployment } from './deployment.ts';

/** Everybody has looked enough at once: nobody can be put away for a newcomer. */
export class TooManyVisitors extends Error {
  override readonly name = 'TooManyVisitors';
}

interface Visitor {
  readonly opened: Promise<Deployment>;
  /** Pages that are open now. */
  pages: number;
  /** When the last of them was closed, ms of the machine's clock. */
  leftAt: number;
}

/** Visitors at once: each has stand-ins and a store of their own, some 20 MB without photos. */
const mostVisitors = 8;
/** ms that a visitor without an open page is waited for, such as one who is at the checkout. */
const patience = 30 * 60_000;
const lookEvery = 60_000;

/** Who looks at the demo: one deployment each, known to their browser by a name that nobody guesses. */
export class Visitors {
  readonly #visitors = new Map<string, Visitor>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly open: (language: string) => Promise<Deployment>) {
    this.#timer = setInterval(() => void this.#tidy(Date.now() - patience), lookEvery);
    this.#timer.unref();
  }

  /** The visitor of that name; null where there is none. */
  find(name: string | undefined): Promise<Deployment> | null {
    return (name !== undefined && this.#visitors.get(name)?.opened) || null;
  }

  /** @throws TooManyVisitors */
  async enter(language: string): Promise<string> {
    if (this.#visitors.size >= mostVisitors) await this.#makeRoom();
    const name = randomBytes(24).toString('base64url');
    const opened = this.open(language);
    this.#visitors.set(name, { opened, pages: 0, leftAt: Date.now() });
    try {
      await opened;
    } catch (problem) {
      this.#visitors.delete(name);
      throw problem;
    }
    return name;
  }

  /** Notes that a page is open until the returned function is called. */
  look(name: string): () => void {
    const visitor = this.#visitors.get(name);
    if (!visitor) return () => {};
    visitor.pages += 1;
    return () => {
      visitor.pages -= 1;
      visitor.leftAt = Date.now();
    };
  }

  /** Forgets a visitor and everything of theirs. */
  async leave(name: string): Promise<void> {
    const visitor = this.#visitors.get(name);
    this.#visitors.delete(name);
    await (await visitor?.opened.catch(() => null))?.close();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#visitors.keys()].map((name) => this.leave(name)));
  }

  async #makeRoom(): Promise<void> {
    const [idle] = [...this.#visitors]
      .filter(([, v]) => v.pages === 0)
      .sort(([, a], [, b]) => a.leftAt - b.leftAt);
    if (!idle) throw new TooManyVisitors();
    await this.leave(idle[0]);
  }

  async #tidy(before: number): Promise<void> {
    for (const [name, { pages, leftAt }] of this.#visitors)
      if (pages === 0 && leftAt < before) await this.leave(name);
  }
}
