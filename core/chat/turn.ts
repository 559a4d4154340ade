import { pseudonym } from '../privacy/secrets.ts';
import { forgottenSince } from '../privacy/tombstones.ts';
import type { Desk, Till } from './desk.ts';
import type { Handle, Sender } from './inbound.ts';
import type { Recipient, Shown, ShowOptions } from './messenger.ts';
import type { Profile, Talk } from './people.ts';
import type { Line, Screen } from './screen.ts';

/** A chat that took more than these out again would take minutes to do so. */
const mostRemembered = 60;
/** ms; anything that takes longer shows that it goes on. */
const unnoticed = 1_000;

/** One event of one person: who they are, where the talk stands, and the way to answer. */
export class Turn {
  readonly owner: string;
  readonly #talk: Talk;
  #now: Talk;
  #profile: Profile;
  readonly #before: Profile;
  #isForgotten = false;

  private constructor(
    readonly desk: Desk,
    readonly from: Sender,
    owner: string,
    talk: Talk,
    profile: Profile,
    /** Whether they have had everything deleted since this turn began. */
    readonly wasForgotten: () => Promise<boolean>,
  ) {
    this.owner = owner;
    this.#talk = talk;
    this.#now = talk;
    this.#profile = profile;
    this.#before = profile;
  }

  static async begin(desk: Desk, from: Sender): Promise<Turn> {
    const owner = ownerOf(desk, from);
    // First of all: what is deleted from now on is seen to be.
    const wasForgotten = await forgottenSince(desk.store, owner);
    const [talk, profile] = await Promise.all([desk.people.talk(owner), desk.people.profile(owner)]);
    return new Turn(desk, from, owner, talk, profile, wasForgotten);
  }

  get talk(): Talk {
    return this.#now;
  }

  get profile(): Profile {
    return this.#profile;
  }

  get locale(): string | null {
    return this.#profile.language ?? this.from.locale;
  }

  /** What can be paid by here. */
  get tills(): readonly [Till, ...Till[]] {
    return this.desk.tillsAt(this.from.address);
  }

  get to(): Recipient {
    return { address: this.from.address, locale: this.locale };
  }

  note(change: Partial<Talk>): void {
    this.#now = { ...this.#now, ...change };
  }

  noteProfile(change: Partial<Profile>): void {
    this.#profile = { ...this.#profile, ...change };
  }

  /** Says something new. */
  async say(screen: Screen, options: ShowOptions = {}): Promise<Handle | null> {
    const shown = await this.desk.messenger.show(this.to, screen, options);
    const handle = this.#remember(shown, options.replace);
    const isOfAPhoto = screen.picture !== undefined || screen.files !== undefined;
    // Deleted while it was on its way: it is not to stay in the chat either.
    if (handle && isOfAPhoto && (await this.wasForgotten())) await this.desk.messenger.remove([handle]);
    return handle;
  }

  /** Says it in the message that this conversation is working in, or in a new one, which becomes that message. */
  async turnCard(screen: Screen): Promise<void> {
    const replace = this.#now.card as Handle | null;
    const handle = await this.say(screen, replace === null ? {} : { replace });
    this.note({ card: handle });
  }

  /** Lets the card stand as it is: the next one is a new message. */
  leaveCard(): void {
    this.note({ card: null });
  }

  /** Does work and shows that it goes on: at once in the platform's own way, after a second with a line. */
  async busy<T>(
    line: Line | (() => Line),
    activity: 'typing' | 'preparing_picture',
    work: () => Promise<T>,
  ): Promise<T> {
    const stop = this.desk.messenger.progress(this.from.address, activity);
    let saying: Promise<void> = Promise.resolve();
    const timer = setTimeout(() => {
      saying = this.turnCard({ lines: [typeof line === 'function' ? line() : line] }).catch(
        (problem: unknown) => this.desk.report(problem, 'progress'),
      );
    }, unnoticed);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      await saying;
      stop();
    }
  }

  /** The person is not known any more: nothing of this turn is kept. */
  forgotten(): void {
    this.#isForgotten = true;
  }

  /** Keeps what has changed, beside what another turn of theirs may have changed meanwhile. */
  async end(): Promise<void> {
    const { people } = this.desk;
    const isTalkNew = this.#now !== this.#talk;
    const isProfileNew = this.#profile !== this.#before;
    if (this.#isForgotten || !(isTalkNew || isProfileNew)) return;
    if (!(await this.wasForgotten())) {
      if (isTalkNew) await people.changeTalk(this.owner, (held) => this.#merged(held));
      if (isProfileNew)
        await people.changeProfile(this.owner, (held) => ({
          ...held,
          ...changed(this.#before, this.#profile),
        }));
      if (!(await this.wasForgotten())) return;
      await people.forget(this.owner);
    }
    await this.desk.messenger.remove(this.#said());
  }

  /** The messages of this turn. */
  #said(): Handle[] {
    return this.#now.ours.filter((h) => !this.#talk.ours.includes(h)) as Handle[];
  }

  #merged(held: Talk): Talk {
    const gone = this.#talk.ours.filter((h) => !this.#now.ours.includes(h));
    const kept = held.ours.filter((h) => !gone.includes(h));
    const ours = [...kept, ...this.#said().filter((h) => !kept.includes(h))].slice(-mostRemembered);
    return { ...held, ...changed(this.#talk, this.#now), ours };
  }

  #remember(shown: Shown, replaced: Handle | undefined): Handle | null {
    if (shown.status !== 'shown') return null;
    const ours = this.#now.ours.filter((h) => h !== replaced && h !== shown.handle);
    this.note({ ours: [...ours, shown.handle].slice(-mostRemembered) });
    return shown.handle;
  }
}

/** The fields that are not as they were. */
const changed = <T extends object>(before: T, now: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== before[name as keyof T]),
  ) as Partial<T>;

/** The name under which the sender's things are kept. */
export const ownerOf = (desk: Pick<Desk, 'secrets' | 'platform'>, from: Sender): string =>
  pseudonym(desk.secrets, desk.platform, from.user);
