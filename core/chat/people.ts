import { z } from 'zod';
import type { Clock } from '../privacy/clock.ts';
import { type RecordParts, Records } from '../privacy/records.ts';
import { originalExpiry, profileExpiry } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';

const profileSchema = z.object({
  /** Language they chose; null: that of their client. */
  language: z.string().nullable(),
  /** Country of their last document. */
  country: z.string().nullable(),
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
  /** Where the second and later pictures of an album are passed over. */
  album: z.string().nullable(),
});
/** Where a conversation stands: names of things, nothing of a picture. */
export type Talk = Readonly<z.infer<typeof talkSchema>>;

export const freshProfile: Profile = { language: null, country: null };
export const freshTalk: Talk = {
  photo: null,
  document: null,
  card: null,
  bill: null,
  ours: [],
  refusals: null,
  album: null,
};

/** What is remembered of persons besides photos and orders: a profile for a month, the conversation for a day. */
export class People {
  private readonly profiles: Records<Profile, 'profile'>;
  private readonly talks: Records<Talk, 'profile'>;

  constructor(private readonly with_: RecordParts & { readonly clock: Clock }) {
    this.profiles = new Records(with_, { class: 'profile', schema: profileSchema });
    this.talks = new Records(with_, { class: 'profile', name: 'talk', schema: talkSchema });
  }

  async profile(owner: Owner): Promise<Profile> {
    return (await this.profiles.get(owner))?.value ?? freshProfile;
  }

  async keepProfile(owner: Owner, profile: Profile): Promise<void> {
    await this.profiles.put(owner, profile, profileExpiry(this.with_.clock.now()));
  }

  async talk(owner: Owner): Promise<Talk> {
    return (await this.talks.get(owner))?.value ?? freshTalk;
  }

  /** It names a photo, so it lives no longer than one. */
  async keepTalk(owner: Owner, talk: Talk): Promise<void> {
    await this.talks.put(owner, talk, originalExpiry(this.with_.clock.now()));
  }

  async forget(owner: Owner): Promise<void> {
    await this.profiles.delete(owner);
    await this.talks.delete(owner);
  }
}
