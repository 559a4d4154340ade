import { createHmac } from 'node:crypto';
import type { StripeEvent } from './ledger.ts';

export interface Endpoint {
  readonly url: string;
  readonly secret: string;
  /** Types it wants; all of them by default. */
  readonly types?: readonly string[];
}

export interface Delivery {
  readonly event: string;
  readonly type: string;
  /** Null where nobody answered. */
  readonly status: number | null;
}

export interface DeliverOptions {
  /** Seconds since 1970 for the signature; now by default. */
  readonly at?: number;
  /** For a forger, who does not know the real one. */
  readonly secret?: string;
  /** Changes the body after it was signed. */
  readonly tamper?: (body: string) => string;
}

/** `Stripe-Signature` for a body. */
export function sign(body: string, secret: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

/** Posts events to the endpoint: at once and again until they are accepted, or when the test says so. */
export class Webhooks {
  endpoint: Endpoint | null = null;
  readonly deliveries: Delivery[] = [];
  #held: StripeEvent[] | null = null;
  #busy = new Set<Promise<unknown>>();
  #closed = false;

  constructor(
    readonly seconds: () => number,
    readonly retryDelayMs: number,
    /** How often an event is offered before it is given up. */
    readonly attempts: number,
  ) {}

  offer(event: StripeEvent): void {
    if (!this.endpoint || (this.endpoint.types && !this.endpoint.types.includes(event.type))) return;
    if (this.#held) this.#held.push(event);
    else this.#start(event);
  }

  /** Keeps events back from now on. */
  hold(): void {
    this.#held ??= [];
  }

  /** Sends what was kept back, one after another: in order, backwards, or each several times. */
  async release(options: { readonly backwards?: boolean; readonly times?: number } = {}): Promise<void> {
    const held = this.#held ?? [];
    this.#held = null;
    const order = options.backwards ? held.toReversed() : held;
    for (let round = 0; round < (options.times ?? 1); round += 1)
      for (const event of order) await this.deliver(event);
  }

  /** What is kept back now. */
  get held(): readonly StripeEvent[] {
    return this.#held ?? [];
  }

  /** Posts one event once and tells the status of the answer. */
  async deliver(event: StripeEvent, options: DeliverOptions = {}): Promise<number | null> {
    if (!this.endpoint) throw new Error('no endpoint');
    const body = JSON.stringify(event, null, 2);
    const signature = sign(body, options.secret ?? this.endpoint.secret, options.at ?? this.seconds());
    const status = await post(this.endpoint.url, options.tamper?.(body) ?? body, signature);
    this.deliveries.push({ event: event.id, type: event.type, status });
    return status;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy);
  }

  close(): void {
    this.#closed = true;
  }

  #start(event: StripeEvent): void {
    const done = this.#persist(event).finally(() => this.#busy.delete(done));
    this.#busy.add(done);
  }

  async #persist(event: StripeEvent): Promise<void> {
    for (let attempt = 0; attempt < this.attempts && !this.#closed; attempt += 1) {
      const status = await this.deliver(event);
      if (status !== null && status >= 200 && status < 300) return;
      await new Promise((r) => setTimeout(r, this.retryDelayMs));
    }
  }
}

async function post(url: string, body: string, signature: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
