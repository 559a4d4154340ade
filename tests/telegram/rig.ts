import type { StarDesk } from '../../adapters/telegram/stars.ts';
import { createTelegram, type Telegram } from '../../adapters/telegram/telegram.ts';
import { Feed } from '../../bots/demo/feed.ts';
import { TelegramStandIn } from '../../bots/demo/telegram/stand-in.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import type { Inbound, Receive } from '../../core/chat/inbound.ts';
import type { Inbox } from '../../core/chat/inbox.ts';
import { shrink } from '../demo/pictures.ts';

/** An inbox that outlives the bot, as the real one does. */
export class MemoryInbox implements Inbox {
  readonly kept = new Map<string, string | null>();
  broken = false;
  readonly spent = new Set<string>();

  async keep(id: string, event: string): Promise<boolean> {
    if (this.broken) throw new Error('store is down');
    if (this.kept.has(id)) return false;
    this.kept.set(id, event);
    return true;
  }
  async done(id: string): Promise<void> {
    this.kept.set(id, null);
  }
  async left() {
    return [...this.kept].flatMap(([id, event]) =>
      event === null ? [] : [{ id, event, at: 0, spent: this.spent.has(id) }],
    );
  }
}

export interface Note {
  readonly level: string;
  readonly text: string;
}

export interface Rig {
  readonly platform: TelegramStandIn;
  readonly inbox: MemoryInbox;
  readonly notes: Note[];
  readonly ada: TelegramUser;
  /** What the bot does with each event; events are noted before. */
  receive: Receive;
  now: number;
  /** A bot; the earlier ones stay as they are. A forgotten one is not stopped at the end. */
  connect(options?: { readonly forgotten?: boolean; readonly desk?: StarDesk }): Telegram;
  /** The next event that no earlier call has returned, which must be of that type. */
  next<T extends Inbound['type']>(type: T): Promise<Extract<Inbound, { type: T }>>;
  /** To be given to a bot: notes the event and does what `receive` says at that time. */
  readonly receiver: Receive;
  close(): Promise<void>;
}

/** A key with its values, in place of a sentence: `total {"n":1}`. */
export const format = (locale: string | null, key: string, params: object = {}): string => {
  const values = Object.keys(params).length > 0 ? ` ${JSON.stringify(params)}` : '';
  return `${locale && locale !== 'en' ? `${locale}:` : ''}${key}${values}`;
};

export const webhookSecret = 'a-secret-that-nobody-guesses';

export async function createRig(): Promise<Rig> {
  const notes: Note[] = [];
  const bots: Telegram[] = [];
  const events = new Feed<Inbound>();
  let read = 0;
  const note = (level: string) => (fields: object, sentence: string) => {
    notes.push({ level, text: `${JSON.stringify(fields)} ${sentence}` });
  };
  const rig: Rig = {
    platform: await TelegramStandIn.start({ shrink, now: () => rig.now, webhookRetryMs: 1 }),
    inbox: new MemoryInbox(),
    notes,
    ada: undefined as unknown as TelegramUser,
    receive: async () => {},
    now: Date.UTC(2026, 10, 23, 12),
    connect({ forgotten = false, desk } = {}) {
      const log = { info: note('info'), warn: note('warn'), error: note('error') };
      const { token, origin } = rig.platform;
      const stars = desk ? { desk, mode: 'test' as const, now: () => rig.now } : null;
      const made = createTelegram(
        { token, apiRoot: origin, format, inbox: rig.inbox, log, stars },
        webhookSecret,
      );
      if (!forgotten) bots.push(made);
      return made;
    },
    async receiver(event) {
      events.push(event);
      await rig.receive(event);
    },
    async next(type) {
      const at = read;
      read += 1;
      const event = await events.until(
        () => events.items[at],
        5_000,
        () => new Error(`no ${type} came`),
      );
      if (event.type !== type) throw new Error(`${event.type} came in place of ${type}`);
      return event as never;
    },
    async close() {
      await Promise.all(bots.map((b) => b.stop()));
      await rig.platform.close();
    },
  };
  Object.assign(rig, { ada: TelegramUser.join(rig.platform) });
  return rig;
}
