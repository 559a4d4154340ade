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
});
export type Ticket = Readonly<z.infer<typeof ticketSchema>>;

/** A ticket as it is shown to its owner. */
export interface HeldTicket {
  /** As the operator sees it. */
  readonly name: string;
  readonly order: string | null;
  readonly expiresAt: number;
}

const messageSchema = z.object({ ticket: z.string() });

/** The name of a person's talk with the operator: all that the operator sees of them. */
const ticketOf = (owner: Owner): string => idFor('ticket', owner);
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
    const fresh: Ticket = { owner, address, locale, order };
    if ((await this.#tickets.update(id, change, () => this.#end())) === null)
      await this.#tickets.add(id, fresh, this.#end());
    return id;
  }

  /** Whom a ticket belongs to; null where they are gone. */
  async recipient(
    ticket: string,
  ): Promise<{ readonly owner: Owner; readonly to: Recipient; readonly order: string | null } | null> {
    const found = (await this.#tickets.get(ticket))?.value;
    if (!found) return null;
    const { owner, address, locale, order } = found;
    return { owner, to: { address: address as Address, locale }, order };
  }

  /** What is held of a person's talk with the operator; null where there is none. */
  async held(owner: Owner): Promise<HeldTicket | null> {
    const id = ticketOf(owner);
    const found = await this.#tickets.get(id);
    return found && { name: ticketText(id), order: found.value.order, expiresAt: found.expiresAt };
  }

  /** Notes that whoever answers this message means the ticket. */
  async note(ticket: string, message: Handle): Promise<void> {
    await this.#messages.put(this.#nameOf(message), { ticket }, this.#end());
  }

  /** The ticket that a message belongs to. */
  async of(message: Handle): Promise<string | null> {
    return (await this.#messages.get(this.#nameOf(message)))?.value.ticket ?? null;
  }

  /** The names of their messages stay, so that whoever answers one hears that nobody is left: they lead to nothing. */
  async forget(owner: Owner): Promise<void> {
    await this.#tickets.delete(ticketOf(owner));
  }

  /** No id of a platform's stands in a key's name. */
  #nameOf(message: Handle): string {
    return pseudonym(this.with_.secrets, 'message', message);
  }

  #end(): number {
    return profileExpiry(this.with_.clock.now());
  }
}
