/** What a store, or the way to it, can do to a request. */
export type StoreTrouble =
  /** The command is carried out, its reply is lost with the connection. */
  | 'reply_lost'
  /** The reply takes its time. */
  | 'delay'
  /** Too many requests, or too many clients. */
  | '429'
  /** The server is there and cannot: an internal error, or a database that is still loading. */
  | '500'
  /** A gateway in between answers with a page. HTTP only. */
  | 'html_502'
  /** The reply breaks off in its middle. */
  | 'truncated'
  /** The connection stays open and says nothing any more. */
  | 'hung'
  /** There is no room left for anything. */
  | 'full'
  /** Nobody listens. */
  | 'refused';

/** ms that a delayed reply takes: longer than the shortest deadline of the client, shorter than its patience. */
export const delayMs = 1_200;

/** What befalls the requests that come. */
export class Plan {
  #trouble: StoreTrouble | null = null;
  #left = 0;
  #every = 1;
  #count = 0;
  #hit: (() => void) | null = null;

  /**
   * From now on every `every`th request meets `trouble`, `times` of them.
   * @param hit called with the first one
   */
  arm(trouble: StoreTrouble, { times = Number.POSITIVE_INFINITY, every = 1, hit = () => {} } = {}): void {
    this.#trouble = trouble;
    this.#left = times;
    this.#every = every;
    this.#count = 0;
    this.#hit = hit;
  }

  clear(): void {
    this.#trouble = null;
  }

  get armed(): StoreTrouble | null {
    return this.#trouble;
  }

  /** What the request that has just come meets. */
  take(): StoreTrouble | null {
    const trouble = this.#trouble;
    if (trouble === null) return null;
    this.#count += 1;
    if (this.#count % this.#every !== 0) return null;
    this.#left -= 1;
    if (this.#left <= 0) this.#trouble = null;
    this.#hit?.();
    this.#hit = null;
    return trouble;
  }
}

export interface ChaosProxy {
  /** Where clients connect. */
  readonly url: string;
  readonly plan: Plan;
  /** Requests so far. */
  readonly requests: number;
  /** Called before each request goes on, with its number; it waits for what this returns. */
  watch: ((request: number) => void) | null;
  close(): Promise<void>;
}
