import { z } from 'zod';
import type { Clock } from '../privacy/clock.ts';
import { type RecordParts, Records } from '../privacy/records.ts';
import { originalExpiry, profileExpiry } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import { StoreUnavailable } from '../privacy/store.ts';
import { Tickets } from './tickets.ts';

const profileSchema = z.object({
  /** Language they chose; null: that of their client. */
  language: z.string().nullable(),
  /** Country of their last document. */
  country: z.string().nullable(),
  /** The privacy policy that was in force with their first photo, and since when they know of it. */
  policy: z.object({ version: z.int(), at: z.int() }).nullable().default(null),
  /** `withdrawn`: no photo is taken before they agree again. */
  consent: z.enum(['given', 'withdrawn']).nullable().default(null),
  /** Where to tell them of a new policy, in the chat adapter's own terms, and in which language. */
  chat: z.object({ address: z.string(), locale: z.string().nullable() }).nullable().default(null),
});
export type Profile = Readonly<z.infer<typeof profileSchema>>;

const talkSchema = z.object({
  /** The photo in hand. */
  photo: z.string().nullable(),
  /** The document they want one for; a new photo is checked for it at once. */
  document: z.string().nullable(),
  /** Our message that is edited in place while the document is being found and the photo made. */
  card: z.string().nullable(),
  /** Our message with the link to pay. */
  bill: z.string().nullable(),
  /** Messages of ours that can be taken out of the chat, oldest first. */
  ours: z.array(z.string()),
  /** How often in a row photos were turned down for one cause. */
  refusals: z.object({ code: z.string(), count: z.int() }).nullable(),
  /** The small child that the photos are of, as they say; the next photo is judged as one of the same child. */
  age: z.enum(['infant', 'child']).nullable().default(null),
  /** Where the second and later pictures of an album are passed over. */
  album: z.string().nullable(),
  /** What they write next is for the operator, about that order. */
  support: z.object({ order: z.string().nullable() }).nullable().default(null),
});
/** Where a conversation stands: names of things, nothing of a picture. */
export type Talk = Readonly<z.infer<typeof talkSchema>>;

export const freshProfile: Profile = {
  language: null,
  country: null,
  policy: null,
  consent: null,
  chat: null,
};
const freshTalk: Talk = {
  photo: null,
  document: null,
  card: null,
  bill: null,
  ours: [],
  refusals: null,
  age: null,
  album: null,
  support: null,
};

/** Somebody else made or deleted the record in between: seldom once. */
const ATTEMPTS = 4;

/** What is remembered of persons besides photos and orders: a profile for a month, the conversation for a day. */
export class People {
  private readonly profiles: Records<Profile, 'profile'>;
  private readonly talks: Records<Talk, 'profile'>;
  readonly tickets: Tickets;

  constructor(private readonly with_: RecordParts & { readonly clock: Clock }) {
    this.profiles = new Records(with_, { class: 'profile', schema: profileSchema });
    this.tickets = new Tickets(with_);
    this.talks = new Records(with_, { class: 'profile', name: 'talk', schema: talkSchema });
  }

  async profile(owner: Owner): Promise<Profile> {
    return (await this.profiles.get(owner))?.value ?? freshProfile;
  }

  /** The profile with its end; null where there is none. */
  async heldProfile(owner: Owner): Promise<{ readonly value: Profile; readonly expiresAt: number | null }> {
    return (await this.profiles.get(owner)) ?? { value: freshProfile, expiresAt: null };
  }

  /** Changes it without letting it live longer: it was not they who used it. Null where there is none. */
  async noteProfile(owner: Owner, change: (profile: Profile) => Profile): Promise<Profile | null> {
    return this.profiles.update(owner, change);
  }

  /** Changes it by compare-and-set, and lets it live anew; the profile that now stands. */
  async changeProfile(owner: Owner, change: (profile: Profile) => Profile): Promise<Profile> {
    return this.#change(this.profiles, owner, freshProfile, change, profileExpiry(this.with_.clock.now()));
  }

  async talk(owner: Owner): Promise<Talk> {
    return (await this.talks.get(owner))?.value ?? freshTalk;
  }

  /** Changes it by compare-and-set. It names a photo, so it lives no longer than one. */
  async changeTalk(owner: Owner, change: (talk: Talk) => Talk): Promise<Talk> {
    return this.#change(this.talks, owner, freshTalk, change, originalExpiry(this.with_.clock.now()));
  }

  /** Everybody there is a profile of, by what they are known as. */
  async *owners(): AsyncIterable<Owner> {
    for await (const { key, kind } of this.with_.store.scan('profile')) {
      const [, owner, ...more] = key.split(':');
      if (kind === 'value' && owner !== undefined && more.length === 0) yield owner;
    }
  }

  async forget(owner: Owner): Promise<void> {
    await this.profiles.delete(owner);
    await this.talks.delete(owner);
    await this.tickets.forget(owner);
  }

  async #change<T>(
    records: Records<T, 'profile'>,
    owner: Owner,
    fresh: T,
    change: (value: T) => T,
    expiresAt: number,
  ): Promise<T> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const after = await records.update(owner, change, () => expiresAt);
      if (after !== null) return after;
      const first = change(fresh);
      if (await records.add(owner, first, expiresAt)) return first;
    }
    throw new StoreUnavailable('busy');
  }
}
