import type { Clock } from '../../core/privacy/clock.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';

export type Content =
  | { readonly kind: 'value'; readonly value: string; readonly version: string }
  | { readonly kind: 'count'; readonly n: number }
  | { readonly kind: 'counters'; readonly fields: Map<string, number> }
  | { readonly kind: 'list'; readonly entries: Map<string, number> }
  | { readonly kind: 'blob'; readonly bytes: Uint8Array };

export interface Item {
  readonly content: Content;
  readonly expiresAt: number;
}

/** Bookkeeping of one entry of a Map, roughly: what an item costs besides its value. */
const OVERHEAD = 200;

/** The memory that records and blobs share: items with an end, and a limit on the whole. */
export class Shelf {
  private readonly items = new Map<string, Item>();
  private bytes = 0;

  constructor(
    readonly clock: Clock,
    private readonly limit: number,
  ) {}

  /** The item, if its time is not over. */
  read(key: string): Item | null {
    const item = this.items.get(key);
    if (item === undefined) return null;
    if (item.expiresAt > this.clock.now()) return item;
    this.remove(key);
    return null;
  }

  /** @throws StoreUnavailable full */
  write(key: string, content: Content, expiresAt: number): void {
    const size = cost(key, content);
    const freed = this.sizeOf(key);
    if (this.bytes - freed + size > this.limit) this.expire();
    if (this.bytes - this.sizeOf(key) + size > this.limit) throw new StoreUnavailable('full');
    this.remove(key);
    if (expiresAt <= this.clock.now()) return;
    this.items.set(key, { content, expiresAt });
    this.bytes += size;
  }

  remove(key: string): boolean {
    this.bytes -= this.sizeOf(key);
    return this.items.delete(key);
  }

  /** Frees everything whose time is over. */
  expire(): void {
    const now = this.clock.now();
    for (const [key, item] of this.items) if (item.expiresAt <= now) this.remove(key);
  }

  /** A copy of the list of names alive now. */
  keys(): string[] {
    this.expire();
    return [...this.items.keys()];
  }

  /** Share of the memory that is used, 0 to 1. */
  get used(): number {
    return this.bytes / this.limit;
  }

  private sizeOf(key: string): number {
    const item = this.items.get(key);
    return item === undefined ? 0 : cost(key, item.content);
  }
}

function cost(key: string, content: Content): number {
  const base = OVERHEAD + 2 * key.length;
  if (content.kind === 'value') return base + 2 * content.value.length;
  if (content.kind === 'blob') return base + content.bytes.length;
  if (content.kind === 'count') return base;
  const entries = content.kind === 'list' ? content.entries : content.fields;
  return base + entries.size * OVERHEAD;
}
