import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createDiscord, type Discord } from '../../adapters/discord/discord.ts';
import type { Suggest } from '../../adapters/discord/suggestions.ts';
import { DiscordStandIn } from '../../bots/demo/discord/stand-in.ts';
import { DiscordUser } from '../../bots/demo/discord/user.ts';
import type { Channel } from '../../bots/demo/discord/world.ts';
import { Feed } from '../../bots/demo/feed.ts';
import type { Inbound, Receive } from '../../core/chat/inbound.ts';
import { format, MemoryInbox, type Note } from '../telegram/rig.ts';

export { format };

export type Door = 'gateway' | 'http';

export interface Rig {
  readonly platform: DiscordStandIn;
  readonly inbox: MemoryInbox;
  readonly notes: Note[];
  readonly server: Channel;
  /** In the server. */
  readonly ada: DiscordUser;
  /** In the same server, reading along. */
  readonly bob: DiscordUser;
  /** What the bot does with each event; events are noted before. */
  receive: Receive;
  now: number;
  /** A bot that listens; the earlier ones stay as they are. */
  connect(
    door: Door,
    options?: { readonly forgotten?: boolean; readonly suggest?: Suggest },
  ): Promise<Discord>;
  /** A bot that does not listen yet. */
  create(options?: { readonly forgotten?: boolean; readonly suggest?: Suggest }): Discord;
  /** The next event that no earlier call has returned, which must be of that type. */
  next<T extends Inbound['type']>(type: T): Promise<Extract<Inbound, { type: T }>>;
  /** Events that nobody has asked for yet. */
  unread(): readonly Inbound[];
  readonly receiver: Receive;
  close(): Promise<void>;
}

const nothing: Suggest = { countries: () => [], documents: () => [] };

export async function createRig(options: { readonly heartbeatMs?: number } = {}): Promise<Rig> {
  const notes: Note[] = [];
  const bots: Discord[] = [];
  const closing: (() => void)[] = [];
  const events = new Feed<Inbound>();
  let read = 0;
  const note = (level: string) => (fields: object, sentence: string) => {
    notes.push({ level, text: `${JSON.stringify(fields)} ${sentence}` });
  };
  const rig: Rig = {
    now: Date.UTC(2026, 10, 23, 12),
    platform: undefined as unknown as DiscordStandIn,
    inbox: new MemoryInbox(),
    notes,
    server: undefined as unknown as Channel,
    ada: undefined as unknown as DiscordUser,
    bob: undefined as unknown as DiscordUser,
    receive: async () => {},
    create({ forgotten = false, suggest = nothing } = {}) {
      const { token, applicationId, apiRoot, origin, signing } = rig.platform;
      const made = createDiscord(
        {
          token,
          applicationId,
          apiRoot,
          cdnRoot: origin,
          format,
          failed: { key: 'our-fault' },
          suggest,
          inbox: rig.inbox,
          log: { info: note('info'), warn: note('warn'), error: note('error') },
          now: () => rig.now,
        },
        signing.publicKey,
      );
      if (!forgotten) bots.push(made);
      return made;
    },
    async connect(door, options) {
      const made = rig.create(options);
      if (door === 'gateway') {
        rig.platform.interactionsUrl = null;
        await made.startGateway(rig.receiver);
        return made;
      }
      const app = new Hono().post('/discord', (c) => made.interactions(c.req.raw));
      const server = createAdaptorServer({ fetch: app.fetch });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      closing.push(() => server.close());
      rig.platform.interactionsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/discord`;
      await made.startHttp(rig.receiver);
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
    unread: () => events.items.slice(read),
    async close() {
      await Promise.all(bots.map((b) => b.stop()));
      for (const close of closing) close();
      await rig.platform.close();
    },
  };
  const platform = await DiscordStandIn.start({ ...options, now: () => rig.now });
  const server = platform.addServer();
  Object.assign(rig, { platform, server });
  Object.assign(rig, {
    ada: DiscordUser.join(platform, { room: server }),
    bob: DiscordUser.join(platform, { name: 'Bob', room: server, language: 'de' }),
  });
  return rig;
}

/** Does something when asked, and lets others wait until it has. */
export const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open };
};
