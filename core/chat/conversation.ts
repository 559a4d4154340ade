import { findDocument } from '../documents/index.ts';
import { StoreUnavailable } from '../privacy/store.ts';
import { wasForgottenAfter } from '../privacy/tombstones.ts';
import { UserError } from '../problem.ts';
import { Analyses } from './analyses.ts';
import { type Command, commandOf } from './commands.ts';
import type { Desk } from './desk.ts';
import type { CommandMessage, Inbound, Press, Sender } from './inbound.ts';
import { isTooOften } from './limits.ts';
import { account } from './screens/account.ts';
import { likelyCountry } from './screens/countries.ts';
import { help, home } from './screens/home.ts';
import { languageScreen, privacyScreen, termsScreen } from './screens/info.ts';
import { line } from './screens/line.ts';
import { act } from './steps/act.ts';
import { findByWords } from './steps/choose.ts';
import { showData } from './steps/data.ts';
import { showDeleteMenu } from './steps/delete.ts';
import { answerOperator } from './steps/operator.ts';
import { listOrders } from './steps/own.ts';
import { takePhoto } from './steps/photo.ts';
import { isForOperator, support } from './steps/support.ts';
import { ownerOf, Turn } from './turn.ts';

/** Deleting does not wait until what is being made is finished: that finds itself deleted. */
function isDeletion(event: Inbound): boolean {
  if (event.type === 'command') return commandOf(event.command) === 'delete';
  if (event.type !== 'press' || !event.action) return false;
  const { action } = event;
  return action.type.startsWith('delete_') || (action.type === 'consent' && action.choice === 'withdraw');
}

/** Longer texts are no search for a country. */
const longestSearch = 80;

/** The talk with everybody on one platform: an event in, screens out. */
export class Conversation {
  readonly #analyses: Analyses;
  /** The end of what is going on with each person: one thing after another, but nothing holds up a deletion. */
  readonly #queues = new Map<string, Promise<void>>();

  constructor(private readonly desk: Desk) {
    this.#analyses = new Analyses(desk.photos, desk.darkroom);
  }

  /** Works on an event to its end. Rejects only where nothing could be said to the person either. */
  async receive(event: Inbound): Promise<void> {
    const lane = isDeletion(event) ? 'deletion' : 'talk';
    await this.#queue(event.from, lane, async () => {
      try {
        await this.#turn(event.from, (turn) => this.#answer(turn, event));
      } catch (problem) {
        await this.#excuse(event, problem);
      }
    });
  }

  /** Resolves when nothing is being worked on. */
  async settled(): Promise<void> {
    while (this.#queues.size > 0) await Promise.allSettled(this.#queues.values());
    await this.#analyses.settled();
  }

  async #turn(from: Sender, work: (turn: Turn) => Promise<void>): Promise<void> {
    const turn = await Turn.begin(this.desk, from);
    try {
      await work(turn);
    } finally {
      await turn.end();
    }
  }

  #queue(from: Sender, lane: 'talk' | 'deletion', work: () => Promise<void>): Promise<void> {
    const owner = `${ownerOf(this.desk, from)} ${lane}`;
    const before = this.#queues.get(owner) ?? Promise.resolve();
    const mine = before.then(work, work);
    const over = mine
      .catch(() => undefined)
      .then(() => {
        if (this.#queues.get(owner) === over) this.#queues.delete(owner);
      });
    this.#queues.set(owner, over);
    return mine;
  }

  async #answer(turn: Turn, event: Inbound): Promise<void> {
    if (event.type === 'left') return;
    // It came before they had everything deleted, and a process died over it: nothing is begun anew for them.
    if (event.leftSince !== undefined && !isDeletion(event)) {
      if (await wasForgottenAfter(this.desk.store, turn.owner, event.leftSince)) return;
    }
    if (event.type === 'press') void this.desk.messenger.acknowledge(event.receipt);
    if (await isTooOften(turn, 'event')) return;
    const { operatorChat } = this.desk;
    if (operatorChat?.isIn(event.from) && (await answerOperator(this.desk, operatorChat, event))) return;
    if (!event.from.isPrivate) return this.#inGroup(turn, event);
    if (event.type === 'text' && (await isForOperator(turn, event.text, event.replyTo))) return;
    // Whoever does something else has thought better of it.
    if (turn.talk.support !== null) turn.note({ support: null });
    switch (event.type) {
      case 'photo':
        return takePhoto(turn, event, {
          analyses: this.#analyses,
          later: (work) => void this.#later(event.from, work),
        });
      case 'text':
        return this.#read(turn, event.text);
      case 'command':
        return this.#obey(turn, event);
      case 'press':
        return this.#press(turn, event);
      case 'unsupported':
        await turn.say({ lines: [line('unsupported', { kind: event.kind }), line('unsupported-send')] });
    }
  }

  async #later(from: Sender, work: (turn: Turn) => Promise<void>): Promise<void> {
    await this.#queue(from, 'talk', () => this.#turn(from, work)).catch((problem: unknown) =>
      this.desk.report(problem, 'later'),
    );
  }

  /** In a group everybody reads along: nothing of a person is asked for or shown there. */
  async #inGroup(turn: Turn, event: Exclude<Inbound, { type: 'left' }>): Promise<void> {
    if (event.type !== 'command' && event.type !== 'photo') return;
    await turn.say({
      lines: [line('group')],
      buttons: [[{ label: line('button-private-chat'), start: 'group' }]],
    });
  }

  async #read(turn: Turn, text: string): Promise<void> {
    const words = text.trim();
    if (words === '' || words.length > longestSearch)
      return void (await turn.say({ lines: [line('text-too-long')] }));
    await findByWords(turn, this.#analyses, words);
  }

  async #obey(turn: Turn, { command, argument }: CommandMessage): Promise<void> {
    const known = commandOf(command);
    if (!known) return void (await turn.say(help()));
    const doing: Readonly<Record<Command, () => Promise<unknown>>> = {
      start: () => this.#start(turn, argument),
      orders: () => listOrders(turn, 0),
      delete: () => showDeleteMenu(turn),
      mydata: () => showData(turn),
      privacy: () => turn.say(privacyScreen(this.desk.pages)),
      terms: () =>
        turn.say(termsScreen(turn.tills[0].price, this.desk.operator, this.desk.pages, turn.locale)),
      support: () => support(turn, null, argument),
      language: () => turn.say(languageScreen()),
      help: () => turn.say(help()),
      account: () => this.#showAccount(turn),
    };
    await doing[known]();
  }

  async #showAccount(turn: Turn): Promise<void> {
    turn.leaveCard();
    const likely = likelyCountry(turn.profile.country, turn.locale);
    const orders = await this.desk.shop.orders.list(turn.owner);
    await turn.say(account(orders, this.desk.clock.now(), turn.locale, turn.tills[0].price, likely));
  }

  async #start(turn: Turn, argument: string): Promise<void> {
    turn.leaveCard();
    const likely = likelyCountry(turn.profile.country, turn.locale);
    if (argument === '' || ['group', 'paid', 'cancelled'].includes(argument)) {
      turn.note({ document: null });
      await turn.say(home(turn.locale, turn.tills[0].price, likely));
      return;
    }
    try {
      const spec = findDocument(argument);
      await act(turn, this.#analyses, { type: 'choose_document', photo: null, document: spec.id }, null);
    } catch (problem) {
      if (!(problem instanceof UserError)) throw problem;
      await findByWords(turn, this.#analyses, argument.slice(0, longestSearch));
    }
  }

  async #press(turn: Turn, { action, screen }: Press): Promise<void> {
    if (!action) return void (await turn.say({ lines: [line('button-old')] }));
    await act(turn, this.#analyses, action, screen);
  }

  /** Our fault: says so, and what becomes of money and photo. */
  async #excuse(event: Inbound, problem: unknown): Promise<void> {
    this.desk.report(problem, event.type);
    if (event.type === 'left' || !event.from.isPrivate) return;
    const key =
      problem instanceof StoreUnavailable
        ? problem.reason === 'full'
          ? 'no-room'
          : 'our-fault-store'
        : 'our-fault';
    const to = { address: event.from.address, locale: event.from.locale };
    await this.desk.messenger.show(to, { lines: [line(key)] });
  }
}
