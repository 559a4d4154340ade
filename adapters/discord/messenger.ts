import type { Handle } from '../../core/chat/inbound.ts';
import type { Messenger } from '../../core/chat/messenger.ts';
import type { Log } from '../../core/log.ts';
import type { Format } from '../../core/text/format.ts';
import { messagesOf, placeOf } from './address.ts';
import type { Calls } from './calls.ts';
import { cards, largestFile } from './card.ts';
import type { Presses } from './presses.ts';
import { showTyping } from './progress.ts';
import { removeMessages } from './removing.ts';
import type { Replies } from './replies.ts';
import { Showing } from './showing.ts';

export interface MessengerParts {
  readonly calls: Calls;
  readonly replies: Replies;
  readonly presses: Presses;
  readonly format: Format;
  readonly log: Log;
}

/** Shows screens in Discord: to one person, wherever they are. */
export function createMessenger({ calls, replies, presses, format, log }: MessengerParts): Messenger {
  const remove = (messages: Parameters<typeof removeMessages>[2]) => removeMessages(calls, replies, messages);
  const showing = new Showing({ calls, replies, remove });
  return {
    largestFile,
    async show(to, screen, options = {}) {
      const old = options.replace === undefined ? null : messagesOf(options.replace);
      const wanted = cards(screen, to.locale, format);
      const { silent = false, once = null } = options;
      return showing.show(placeOf(to.address), wanted, old, { silent, once });
    },
    async acknowledge(receipt, note) {
      const place = presses.take(receipt);
      if (!place || !note) return;
      try {
        const wanted = cards({ lines: [note.sentence] }, note.locale, format);
        await showing.show(place, wanted, null);
      } catch (problem) {
        log.warn({ problem: (problem as Error).name }, 'a note on a press was not shown');
      }
    },
    progress(to) {
      // In a server the answer itself shows "thinking"; a sign of typing would be for everybody to see.
      const { channel } = placeOf(to);
      return channel === null ? () => {} : showTyping(calls, channel);
    },
    async remove(handles: readonly Handle[]) {
      const refused: Handle[] = [];
      for (const handle of handles) if (!(await remove(messagesOf(handle)))) refused.push(handle);
      return refused;
    },
    startLink: () => null,
  };
}
