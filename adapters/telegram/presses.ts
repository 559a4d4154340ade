import type { Api } from 'grammy';
import type { Receipt } from '../../core/chat/inbound.ts';
import { queryOf } from './address.ts';
import type { Log } from './log.ts';
import { isStalePress } from './trouble.ts';

/** UTF-16 units of a note (core.telegram.org/bots/api#answercallbackquery). */
const longestNote = 200;
/** A button that keeps spinning looks broken; the platform itself gives up not much later. */
const patienceMs = 5_000;

interface Note {
  readonly text: string;
  readonly stays: boolean;
}

/** Presses that wait for their answer. Each gets one: from core, after a while, or when the work on it ends. */
export class Presses {
  readonly #waiting = new Map<Receipt, NodeJS.Timeout>();

  constructor(
    readonly api: Api,
    readonly log: Log,
  ) {}

  begin(receipt: Receipt): void {
    const timer = setTimeout(() => void this.answer(receipt), patienceMs);
    timer.unref();
    this.#waiting.set(receipt, timer);
  }

  /** Answers once; later calls do nothing. Never throws. */
  async answer(receipt: Receipt, note?: Note): Promise<void> {
    const timer = this.#waiting.get(receipt);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.#waiting.delete(receipt);
    const options = note ? { text: note.text.slice(0, longestNote), show_alert: note.stays } : {};
    try {
      await this.api.answerCallbackQuery(queryOf(receipt), options);
    } catch (problem) {
      if (!isStalePress(problem))
        this.log.warn({ problem: (problem as Error).name }, 'a press was not answered');
    }
  }
}
