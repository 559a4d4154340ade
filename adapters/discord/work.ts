import type { APIInteraction } from 'discord-api-types/v10';
import type { Inbound, Receive } from '../../core/chat/inbound.ts';
import type { Inbox } from '../../core/chat/inbox.ts';
import type { Sentence } from '../../core/chat/screen.ts';
import type { Log } from '../../core/log.ts';
import type { Format } from '../../core/text/format.ts';
import type { Reply } from './address.ts';
import type { Calls } from './calls.ts';
import { cards } from './card.ts';
import type { Presses } from './presses.ts';
import { Queue } from './queue.ts';
import { type Answerable, type Asked, isAsked, personOf, placeOf, read } from './reading.ts';
import { type Replies, tokenLifeMs } from './replies.ts';
import { isWellFormed } from './shape.ts';
import { bornAt } from './snowflake.ts';

export interface WorkParts {
  readonly inbox: Inbox;
  readonly calls: Calls;
  readonly replies: Replies;
  readonly presses: Presses;
  readonly receive: Receive;
  readonly fetch: (address: string) => Promise<Uint8Array>;
  readonly format: Format;
  /** Said where the work on a command has failed and nothing else was said. */
  readonly failed: Sentence;
  readonly log: Log;
  readonly now: () => number;
}

/**
 * How an interaction was acknowledged: by us and just now; by somebody else, or perhaps not at all; or `late`, when
 * Discord had given up on it and its token leads nowhere.
 */
export type Acknowledged = 'just_now' | 'earlier' | 'late';

/** What may have passed between an interaction and our acknowledgement of it, ms. */
const freshMs = 3_000;

/** Interactions between their arrival and the end of the work on them: many people at once, each in their order. */
export class Work {
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #queue = new Queue();
  readonly #arriving = new Set<Promise<void>>();

  constructor(private readonly with_: WorkParts) {}

  /**
   * Takes an interaction over. What is known already is dropped, and so is what nobody works on. Never throws:
   * Discord offers nothing a second time, so without an inbox the work is done all the same.
   */
  async accept(interaction: APIInteraction, acknowledging: Promise<Acknowledged>): Promise<void> {
    if (!isWellFormed(interaction) || !isAsked(interaction)) return;
    const arriving = this.#accept(interaction, acknowledging);
    this.#arriving.add(arriving);
    await arriving.finally(() => this.#arriving.delete(arriving));
  }

  async #accept(interaction: Asked, acknowledging: Promise<Acknowledged>): Promise<void> {
    const { inbox, log } = this.with_;
    const keeping = inbox.keep(interaction.id, JSON.stringify(interaction)).catch((problem: Error) => {
      log.error({ interaction: interaction.id, problem: problem.name }, 'the inbox takes nothing');
      return true;
    });
    const [isNew, acknowledged] = await Promise.all([keeping, acknowledging]);
    if (isNew && !this.#inHand.has(interaction.id)) this.#start(interaction, acknowledged);
  }

  /** Takes up what a process that has died left. Never throws. */
  async resume(): Promise<void> {
    const { inbox, log } = this.with_;
    const left = await inbox.left().catch((problem: Error) => {
      log.warn({ problem: problem.name }, 'the inbox cannot be looked through');
      return [];
    });
    for (const { event, at, spent } of left) {
      const interaction = JSON.parse(event) as Asked;
      if (!this.#inHand.has(interaction.id)) this.#start(interaction, 'earlier', spent, at);
    }
  }

  /** Resolves when nothing is in hand any more. */
  async finished(): Promise<void> {
    while (this.#inHand.size + this.#arriving.size > 0)
      await Promise.all([...this.#arriving, ...this.#inHand.values()]);
  }

  /** @param isSpent it ended each process that worked on it: its sender is told, and nothing else */
  #start(interaction: Asked, acknowledged: Acknowledged, isSpent = false, leftSince?: number): void {
    const { id } = interaction;
    const place = placeOf(interaction, this.#deathOf(id, acknowledged));
    this.with_.replies.begin(place.reply, () => void this.#excuse(place.reply, interaction.locale));
    const handled = this.#queue.run(personOf(interaction), () =>
      this.#handle(interaction, place, isSpent, leftSince),
    );
    this.#inHand.set(
      id,
      handled.finally(() => this.#inHand.delete(id)),
    );
  }

  /** By our own clock where we know that it is fresh: Discord's may go differently. */
  #deathOf(id: string, acknowledged: Acknowledged): number {
    if (acknowledged === 'late') return 0;
    const now = this.with_.now();
    return (acknowledged === 'just_now' ? now - freshMs : Math.min(bornAt(id), now)) + tokenLifeMs;
  }

  async #handle(interaction: Asked, place: Answerable, isSpent: boolean, leftSince?: number): Promise<void> {
    const { inbox, presses, log } = this.with_;
    const { id } = interaction;
    try {
      if (isSpent) throw new Error('it ended each process that worked on it');
      const event = read(interaction, place, this.with_.fetch);
      await this.#tell(leftSince === undefined ? event : { ...event, leftSince }, id, place);
      await this.#endThinking(place.reply);
    } catch (problem) {
      const { name, stack = '' } = problem as Error;
      // What it says may quote a person; where it happened does not.
      const at = stack.split('\n').filter((l) => /^\s+at /.test(l));
      log.error(
        { interaction: id, problem: name, at: at.slice(0, 6) },
        'an interaction could not be worked on',
      );
      await this.#excuse(place.reply, interaction.locale);
    }
    presses.end(id);
    await inbox.done(id).catch((problem: Error) => {
      log.error({ interaction: id, problem: problem.name }, 'an interaction is done but still in the inbox');
    });
  }

  #tell(event: Inbound, id: string, place: Answerable): Promise<void> {
    if (event.type === 'press') this.with_.presses.begin(id, place);
    return this.with_.receive(event);
  }

  /** Takes "thinking" away where there was nothing to say. Never throws. */
  async #endThinking(reply: Reply): Promise<void> {
    const { calls, replies, log } = this.with_;
    if (!replies.claim(reply)) return;
    try {
      await calls.deleteReply(reply.token, '@original');
    } catch (problem) {
      log.warn({ problem: (problem as Error).name }, 'a command was left without an answer');
    }
  }

  /** Puts words where a command would show "thinking" for ever. Never throws. */
  async #excuse(reply: Reply, locale: string): Promise<void> {
    const { calls, replies, format, failed, log } = this.with_;
    if (!replies.claim(reply)) return;
    try {
      const [card] = cards({ lines: [failed] }, locale, format);
      await calls.editReply(reply.token, '@original', card!);
    } catch (problem) {
      log.warn({ problem: (problem as Error).name }, 'nothing could be said to a command');
    }
  }
}
