import { sequentialize } from '@grammyjs/runner';
import type { Bot, Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { Receive } from '../../core/chat/inbound.ts';
import type { Inbox } from '../../core/chat/inbox.ts';
import type { Messenger } from '../../core/chat/messenger.ts';
import type { Screen } from '../../core/chat/screen.ts';
import { givenUpScreen, waitingScreen } from '../../core/chat/screens/trouble.ts';
import { receiptOf } from './address.ts';
import type { Log } from './log.ts';
import { Pace } from './pace.ts';
import type { Presses } from './presses.ts';
import { type Reader, read } from './reading.ts';
import { isWellFormed } from './shape.ts';
import type { Stars } from './stars.ts';

export interface WorkParts {
  readonly bot: Bot;
  readonly inbox: Inbox;
  readonly presses: Presses;
  readonly messenger: Messenger;
  readonly receive: Receive;
  readonly reader: () => Reader;
  /** null where nothing is sold in Stars. */
  readonly stars: Stars | null;
  readonly log: Log;
}

/** Updates between their arrival and the end of the work on them: many chats at once, each in its order. */
export class Work {
  readonly #inHand = new Map<number, Promise<void>>();
  /** When updates came that were taken up again. */
  readonly #leftSince = new Map<number, number>();
  readonly #pace = new Pace();
  /** Who has heard that the inbox is out of reach, since it last was within. */
  readonly #told = new Set<number>();

  constructor(readonly parts: WorkParts) {
    const { bot, presses } = parts;
    // Before the queue: a press behind a long piece of work must not spin for as long.
    bot.on('callback_query', (ctx, next) => {
      presses.begin(receiptOf(ctx.callbackQuery.id));
      return next();
    });
    bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id ?? '')));
    bot.use((ctx) => this.#tell(ctx));
  }

  get inHand(): number {
    return this.#inHand.size;
  }

  /**
   * Takes updates over: when this resolves, Telegram may forget them. Those that are known already are dropped.
   * @throws what the inbox throws for one of them; the others are in hand, and known when they are offered again
   */
  async accept(updates: readonly Update[]): Promise<void> {
    const { inbox, log } = this.parts;
    const read = updates.filter(isWellFormed);
    // Offered again and again it would be no better: it is let go of.
    if (read.length < updates.length)
      log.warn({ updates: updates.length - read.length }, 'updates that nobody can read were left out');
    const lasting = read.filter((u) => !this.#decide(u));
    const kept = await this.#pace.arrival(() =>
      Promise.allSettled(lasting.map((u) => inbox.keep(String(u.update_id), JSON.stringify(u)))),
    );
    const refused: Update[] = [];
    let problem: unknown;
    for (const [i, update] of lasting.entries()) {
      const outcome = kept[i]!;
      if (outcome.status === 'rejected') {
        refused.push(update);
        problem = outcome.reason;
      } else if (outcome.value) this.#start(update);
    }
    if (refused.length === 0) return this.#told.clear();
    this.#askForPatience(refused);
    throw problem;
  }

  /** Takes up what a process that has died left. Never throws. */
  async resume(): Promise<void> {
    const { inbox, log } = this.parts;
    const left = await inbox.left().catch((problem: Error) => {
      log.warn({ problem: problem.name }, 'the inbox cannot be looked through');
      return [];
    });
    for (const { event, at, spent } of left) {
      const update = JSON.parse(event) as Update;
      if (this.#inHand.has(update.update_id)) continue;
      this.#leftSince.set(update.update_id, at);
      this.#start(update, spent);
    }
  }

  /** Resolves when fewer than `most` updates are in hand. */
  async roomFor(most: number): Promise<void> {
    while (this.#inHand.size >= most) await Promise.race(this.#inHand.values());
  }

  /** Resolves when nothing is in hand any more. */
  async finished(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.all(this.#inHand.values());
  }

  /** A question before a payment is answered at once, whatever else goes on: in ten seconds it is worth nothing. */
  #decide({ update_id: update, pre_checkout_query: query }: Update): boolean {
    const { stars, log } = this.parts;
    if (!query || !stars) return false;
    const deciding = stars.decide(query).catch((problem: Error) => {
      log.warn({ update, problem: problem.name }, 'a question before a payment was not answered');
    });
    this.#inHand.set(
      update,
      deciding.finally(() => this.#inHand.delete(update)),
    );
    return true;
  }

  #start(update: Update, isSpent = false): void {
    const { update_id: id } = update;
    this.#inHand.set(
      id,
      this.#pace
        .work(() => this.#handle(update, isSpent))
        .finally(() => {
          this.#inHand.delete(id);
          this.#leftSince.delete(id);
        }),
    );
  }

  /** Says once to each person that their message is safe and waits. Never throws. */
  #askForPatience(updates: readonly Update[]): void {
    const { presses, log } = this.parts;
    for (const update of updates) {
      const person = update.callback_query?.from.id ?? update.message?.from?.id;
      if (person === undefined || this.#told.has(person)) continue;
      this.#told.add(person);
      if (update.callback_query) {
        presses.begin(receiptOf(update.callback_query.id));
        void presses.answer(receiptOf(update.callback_query.id));
      }
      this.#say(update, waitingScreen()).catch((problem: Error) =>
        log.warn({ update: update.update_id, problem: problem.name }, 'a person could not be told to wait'),
      );
    }
  }

  async #say(update: Update, screen: Screen): Promise<void> {
    const { messenger, reader } = this.parts;
    const event = read(update, reader());
    if (!event || event.type === 'left' || !event.from.isPrivate) return;
    const { address, locale } = event.from;
    await messenger.show({ address, locale }, screen);
  }

  async #handle(update: Update, isSpent: boolean): Promise<void> {
    const { bot, inbox, presses, log } = this.parts;
    const fields = { update: update.update_id };
    try {
      if (isSpent) {
        log.error(fields, 'an update ended each process that worked on it and is given up');
        await this.#say(update, givenUpScreen());
      } else await bot.handleUpdate(update);
    } catch (problem) {
      // grammY wraps what its middleware throws together with the whole update, which no log may see.
      const { name, stack = '' } = (problem as { error?: Error }).error ?? (problem as Error);
      // What it says may quote a person; where it happened does not.
      const at = stack.split('\n').filter((l) => /^\s+at /.test(l));
      log.error({ ...fields, problem: name, at: at.slice(0, 6) }, 'an update could not be worked on');
    }
    if (update.callback_query) await presses.answer(receiptOf(update.callback_query.id));
    await inbox.done(String(update.update_id)).catch((problem: Error) => {
      log.error({ ...fields, problem: problem.name }, 'an update is done but still in the inbox');
    });
  }

  async #tell(ctx: Context): Promise<void> {
    const { reader, stars } = this.parts;
    if (await stars?.book(ctx.update)) return;
    const event = read(ctx.update, reader());
    const leftSince = this.#leftSince.get(ctx.update.update_id);
    if (event) await this.parts.receive(leftSince === undefined ? event : { ...event, leftSince });
  }
}
