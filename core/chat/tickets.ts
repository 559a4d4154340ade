import { z } from 'zod';
import type { Clock } from '../privacy/clock.ts';
import { idFor } from '../privacy/id.ts';
import { type RecordParts, Records } from '../privacy/records.ts';
import { profileExpiry } from '../privacy/retention.ts';
import { type Owner, pseudonym } from '../privacy/secrets.ts';
import type { Address, Handle } from './inbound.ts';
import type { Recipient } from './messenger.ts';

const ticketSchema = z.object({
  owner: z.string(),
  address: z.string(),
  locale: z.string().nullable(),
  /** The order they last wrote about. */
  order: z.string().nullable(),
  /** Names of the messages on either side that can be answered, oldest first. */
  messages: z.array(z.string()),
});
export type Ticket = Readonly<z.infer<typeof ticketSchema>>;

const messageSchema = z.object({ ticket: z.string() });

/** More open threads of one person than these are no longer answered by replying to them. */
const mostMessages = 50;

/** The name of a person's talk with the operator: all that the operator sees of them. */
export const ticketOf = (owner: Owner): string => idFor('ticket', owner);
/** As it is shown. */
export const ticketText = (ticket: string): string => `#${ticket.slice(0, 6)}`;

/** Talks with the operator: who is behind a ticket, and which message belongs to it. What is said is not kept. */
export class Tickets {
  readonly #tickets: Records<Ticket, 'profile'>;
  readonly #messages: Records<{ ticket: string }, 'profile'>;

  constructor(private readonly with_: RecordParts & { readonly clock: Clock }) {
    this.#tickets = new Records(with_, { class: 'profile', name: 'ticket', schema: ticketSchema });
    this.#messages = new Records(with_, { class: 'profile', name: 'ticket-message', schema: messageSchema });
  }

  /** Opens a person's ticket, or brings it up to date. */
  async open(owner: Owner, to: Recipient, order: string | null): Promise<string> {
    const id = ticketOf(owner);
    const { address, locale } = to;
    const change = (t: Ticket): Ticket => ({ ...t, address, locale, order: order ?? t.order });
    const fresh: Ticket = { owner, address, locale, order, messages: [] };
    if ((await this.#tickets.update(id, change, () => this.#end())) === null)
      await this.#tickets.add(id, fresh, this.#end());
    return id;
  }

  /** Whom a ticket belongs to; null where they are gone. */
  async recipient(ticket: string): Promise<{ readonly to: Recipient; readonly order: string | null } | null> {
    const found = (await this.#tickets.get(ticket))?.value;
    if (!found) return null;
    const { address, locale, order } = found;
    return { to: { address: address as Address, locale }, order };
  }

  /** Notes that whoever answers this message means the ticket. */
  async note(ticket: string, message: Handle): Promise<void> {
    const name = this.#nameOf(message);
    await this.#messages.put(name, { ticket }, this.#end());
    let gone: readonly string[] = [];
    await this.#tickets.update(ticket, (t) => {
      const all = [...t.messages, name];
      gone = all.slice(0, -mostMessages);
      return { ...t, messages: all.slice(-mostMessages) };
    });
    for (const old of gone) await this.#messages.delete(old);
  }

  /** The ticket that a message belongs to. */
  async of(message: Handle): Promise<string | null> {
    return (await this.#messages.get(this.#nameOf(message)))?.value.ticket ?? null;
  }

  async forget(owner: Owner): Promise<void> {
    const id = ticketOf(owner);
    const held = await this.#tickets.get(id);
    await this.#tickets.delete(id);
    for (const name of held?.value.messages ?? []) await this.#messages.delete(name);
  }

  /** No id of a platform's stands in a key's name. */
  #nameOf(message: Handle): string {
    return pseudonym(this.with_.secrets, 'message', message);
  }

  #end(): number {
    return profileExpiry(this.with_.clock.now());
  }
}
