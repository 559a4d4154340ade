import type { Handle } from '../../core/chat/inbound.ts';
import type { Shown } from '../../core/chat/messenger.ts';
import { idFor } from '../../core/privacy/id.ts';
import { handleOf, type Messages, type OurMessages, type Place, type Reply } from './address.ts';
import type { Calls } from './calls.ts';
import type { Card } from './card.ts';
import type { Replies } from './replies.ts';
import { isGone, isTokenDead, outcome } from './trouble.ts';

export interface ShowingParts {
  readonly calls: Calls;
  readonly replies: Replies;
  /** Takes away what is left of a screen. Never throws. */
  readonly remove: (messages: Messages) => Promise<boolean>;
}

type Ids = readonly string[];

interface How {
  readonly silent: boolean;
  /**
   * A name under which it is shown once. Direct messages carry a nonce made of it, and edits are harmless to repeat; the
   * further messages of an interaction take no nonce and cannot be looked for: a crash between the sending of one and
   * the noting of it sends it again.
   */
  readonly once: string | null;
}
const plain: How = { silent: false, once: null };

/** Puts cards where one person sees them: into the answer to what they did, else into the chat with us alone. */
export class Showing {
  constructor(private readonly with_: ShowingParts) {}

  async show(place: Place, wanted: readonly Card[], old: Messages | null, how = plain): Promise<Shown> {
    const { replies } = this.with_;
    const { reply } = place;
    const answering = reply !== null && replies.isAlive(reply.until) ? reply : null;
    // Whoever looks at "thinking" is answered there; what is to be replaced may be far up.
    if (answering && replies.claim(answering)) {
      const first = await this.#throughReply(place, answering, wanted, old, true);
      if (first) return first;
    }
    const edited = await this.#edited(wanted, old);
    if (edited) return edited;
    if (answering) {
      const said = await this.#throughReply(place, answering, wanted, old, false);
      if (said) return said;
    }
    return this.#direct(place, wanted, old, how);
  }

  /** null where there is nothing to edit any more, or no way to it. */
  async #edited(wanted: readonly Card[], old: Messages | null): Promise<Shown | null> {
    const { calls, replies } = this.with_;
    if (!old || old.kind === 'theirs' || old.ids.length !== 1 || wanted.length !== 1) return null;
    const [id] = old.ids;
    const [card] = wanted;
    try {
      if (old.kind === 'direct') await calls.editDirect(old.channel, id!, card!);
      else {
        const path = replies.pathTo(id!, old);
        if (!path) return null;
        await calls.editReply(path.token, path.source === id ? '@original' : id!, card!);
        return shown({ kind: 'ephemeral', ...path, ids: [id!] });
      }
      return shown(old);
    } catch (problem) {
      if (isGone(problem) || isTokenDead(problem)) return null;
      return outcome(problem);
    }
  }

  /** null where the token turned out to be dead before anything was said. */
  async #throughReply(
    place: Place,
    reply: Reply,
    wanted: readonly Card[],
    old: Messages | null,
    isFirst: boolean,
  ): Promise<Shown | null> {
    const { calls, replies, remove } = this.with_;
    const ids: string[] = [];
    const isEphemeral = place.channel === null;
    // In the chat with us alone messages stay, and stay within reach of the bot itself.
    const messages = (): OurMessages =>
      place.channel !== null
        ? { kind: 'direct', channel: place.channel, ids: [...ids] }
        : { kind: 'ephemeral', token: reply.token, until: reply.until, source: reply.source, ids: [...ids] };
    try {
      for (const [i, card] of wanted.entries())
        ids.push(
          isFirst && i === 0
            ? await calls.editReply(reply.token, '@original', card)
            : await calls.followUp(reply.token, card, isEphemeral),
        );
    } catch (problem) {
      if (ids.length === 0 && (isTokenDead(problem) || isGone(problem))) return null;
      if (ids.length === 0 && isFirst) replies.release(reply);
      return this.#halfShown(problem, wanted, messages());
    }
    if (isEphemeral) for (const id of ids) replies.remember(id, reply);
    if (old) await remove(without(old, ids));
    return shown(messages());
  }

  async #direct(
    place: Place,
    wanted: readonly Card[],
    old: Messages | null,
    { silent, once }: How,
  ): Promise<Shown> {
    const { calls, remove } = this.with_;
    const ids: string[] = [];
    let channel = place.channel;
    try {
      channel ??= await calls.directChannel(place.user);
      for (const [i, card] of wanted.entries()) {
        const nonce = once === null ? null : idFor(channel, once, String(i));
        ids.push(await calls.sendDirect(channel, card, silent, nonce));
      }
    } catch (problem) {
      return this.#halfShown(problem, wanted, { kind: 'direct', channel: channel ?? '', ids });
    }
    if (old) await remove(without(old, ids));
    return shown({ kind: 'direct', channel, ids });
  }

  /** What has arrived of files is not sent again; words alone are taken back. */
  async #halfShown(problem: unknown, wanted: readonly Card[], sent: OurMessages): Promise<Shown> {
    const failed = outcome(problem);
    if (sent.ids.length === 0) return failed;
    if (wanted.slice(0, sent.ids.length).some((card) => card.files.length > 0))
      return { status: 'shown', handle: handleOf(sent), complete: false };
    await this.with_.remove(sent);
    return failed;
  }
}

const shown = (messages: Messages): Shown => ({
  status: 'shown',
  handle: handleOf(messages) as Handle,
  complete: true,
});

/** The old screen's messages that the new one has not become. */
const without = (old: Messages, ids: Ids): Messages =>
  old.kind === 'theirs' ? old : { ...old, ids: old.ids.filter((id) => !ids.includes(id)) };
