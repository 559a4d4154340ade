import type { Call, Json } from './call.ts';
import { limits } from './limits.ts';
import { ApiProblem, Breach, badRequest } from './problem.ts';

interface Update {
  readonly id: number;
  readonly chat: number;
  readonly body: Json;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | null;
  readonly lastError: string | null;
}

/** Left out unless asked for by name. */
const unasked = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** The queue of updates and the two ways out of it, of which one is open at a time. */
export class Updates {
  #queue: Update[] = [];
  #lastId = 900_000;
  #webhook: Webhook | null = null;
  #allowed: readonly string[] | null = null;
  #polling: (() => void) | null = null;
  #wake: (() => void) | null = null;
  /** Chats whose delivery is under way: one update after another, as the platform does. */
  readonly #delivering = new Set<number>();
  #closed = false;

  constructor(
    /** Where a registered address is really served; the address itself by default. */
    readonly route: (url: string) => string,
    /** Milliseconds before an update is offered to a webhook again. */
    readonly retryDelayMs: number,
  ) {}

  get pending(): number {
    return this.#queue.length;
  }

  get webhook(): Webhook | null {
    return this.#webhook;
  }

  add(chat: number, kind: string, value: Json): void {
    const wanted = this.#allowed === null ? !unasked.includes(kind) : this.#allowed.includes(kind);
    if (!wanted) return;
    this.#lastId += 1;
    this.#queue.push({ id: this.#lastId, chat, body: { update_id: this.#lastId, [kind]: value } });
    this.#wake?.();
    this.#deliver();
  }

  /** Offers the last update once more, as the platform does when an answer of ours gets lost. */
  repeat(update: Json): void {
    const chat = -this.#lastId;
    this.#queue.push({ id: Number(update.update_id), chat, body: update });
    this.#wake?.();
    this.#deliver();
  }

  async poll(call: Call, abandoned: Promise<void>): Promise<Json[]> {
    if (this.#webhook)
      throw new ApiProblem(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    this.#polling?.();
    this.#allow(call);
    const offset = call.number('offset') ?? 0;
    if (offset > 0) this.#queue = this.#queue.filter((u) => u.id >= offset);
    if (this.#queue.length === 0) await this.#waitForUpdate((call.number('timeout') ?? 0) * 1000, abandoned);
    return this.#queue.slice(0, Math.min(call.number('limit') ?? 100, 100)).map((u) => u.body);
  }

  #waitForUpdate(ms: number, abandoned: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (then: () => void) => {
        clearTimeout(timer);
        this.#wake = null;
        this.#polling = null;
        then();
      };
      const timer = setTimeout(() => end(resolve), ms);
      this.#wake = () => end(resolve);
      this.#polling = () =>
        end(() =>
          reject(
            new ApiProblem(
              409,
              'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
            ),
          ),
        );
      void abandoned.then(() => end(resolve));
    });
  }

  setWebhook(call: Call): true {
    const url = call.text('url') ?? '';
    if (url === '') return this.deleteWebhook(call);
    if (!URL.canParse(url)) throw new Breach('bad webhook: URL is invalid');
    const { protocol, port, hostname } = new URL(url);
    const here = hostname === '127.0.0.1';
    if (!here && protocol !== 'https:')
      throw new Breach('bad webhook: An HTTPS URL must be provided for webhook');
    if (!here && !(limits.webhookPorts as readonly string[]).includes(port))
      throw new Breach('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
    const secret = call.text('secret_token') ?? null;
    if (secret !== null && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
      throw new Breach('secret token contains unallowed characters');
    if (call.flag('drop_pending_updates')) this.#queue = [];
    this.#allow(call);
    this.#webhook = { url, secret, lastError: null };
    this.#polling?.();
    this.#deliver();
    return true;
  }

  deleteWebhook(call: Call): true {
    if (call.flag('drop_pending_updates')) this.#queue = [];
    this.#webhook = null;
    return true;
  }

  webhookInfo(): Json {
    return {
      url: this.#webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#queue.length,
      ...(this.#webhook?.lastError ? { last_error_message: this.#webhook.lastError } : {}),
    };
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  #allow(call: Call): void {
    const allowed = call.json<string[]>('allowed_updates');
    if (allowed === undefined) return;
    if (!Array.isArray(allowed)) throw badRequest("can't parse allowed_updates");
    this.#allowed = allowed.length === 0 ? null : allowed;
  }

  #deliver(): void {
    if (!this.#webhook) return;
    for (const update of [...this.#queue]) {
      if (this.#delivering.has(update.chat)) continue;
      this.#delivering.add(update.chat);
      void this.#push(update).finally(() => {
        this.#delivering.delete(update.chat);
        if (!this.#closed) this.#deliver();
      });
    }
  }

  async #push(update: Update): Promise<void> {
    while (this.#webhook && !this.#closed && this.#queue.includes(update)) {
      const { url, secret } = this.#webhook;
      const wrong = await this.#post(url, secret, update.body);
      if (wrong === null) {
        this.#queue = this.#queue.filter((u) => u !== update);
        return;
      }
      this.#webhook = { url, secret, lastError: wrong };
      await new Promise((done) => setTimeout(done, this.retryDelayMs));
    }
  }

  async #post(url: string, secret: string | null, body: Json): Promise<string | null> {
    try {
      const response = await fetch(this.route(url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(60_000),
      });
      await response.arrayBuffer();
      return response.ok
        ? null
        : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    } catch {
      return 'Connection refused';
    }
  }
}
