import type { Receipt } from '../../core/chat/inbound.ts';
import { interactionOf, type Place } from './address.ts';

/** Presses whose work goes on. Discord has been told already; what core has to say to them comes as words of their own. */
export class Presses {
  readonly #waiting = new Map<string, Place>();

  begin(interaction: string, place: Place): void {
    this.#waiting.set(interaction, place);
  }

  /** Where the note on a press belongs; null from the second time on. */
  take(receipt: Receipt): Place | null {
    const interaction = interactionOf(receipt);
    const place = this.#waiting.get(interaction) ?? null;
    this.#waiting.delete(interaction);
    return place;
  }

  end(interaction: string): void {
    this.#waiting.delete(interaction);
  }
}
