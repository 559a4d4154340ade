import type { Api } from 'grammy';
import type { Address, Handle } from '../../core/chat/inbound.ts';
import type { Messenger, Recipient, Shown, ShowOptions } from '../../core/chat/messenger.ts';
import type { Screen } from '../../core/chat/screen.ts';
import { chatOf, handleOf, type MessageRef, messagesOf } from './address.ts';
import { parts } from './card.ts';
import type { Format } from './html.ts';
import { startLink } from './keyboard.ts';
import type { Presses } from './presses.ts';
import { showActivity } from './progress.ts';
import { removeMessages } from './removing.ts';
import { edit, send } from './sending.ts';
import { outcome } from './trouble.ts';

export interface MessengerParts {
  readonly api: Api;
  readonly format: Format;
  readonly presses: Presses;
  /** The bot's own name, known after it has introduced itself. */
  readonly userName: () => string;
}

/** Bytes of a document that a bot may send (core.telegram.org/bots/api, sendDocument). */
const largestFile = 50_000_000;

/**
 * Shows screens in Telegram. Nothing there tells whether a message has been sent before: no call takes a name of ours,
 * and none lists what stands in a chat. So `once` changes nothing: a crash between the sending of files and the noting
 * of it sends them again, as files twice are better than none for money.
 */
export function createMessenger({ api, format, presses, userName }: MessengerParts): Messenger {
  async function show(to: Recipient, screen: Screen, options: ShowOptions = {}): Promise<Shown> {
    const chat = chatOf(to.address);
    const wanted = parts(screen, to.locale, format, userName());
    const old = options.replace === undefined ? null : messagesOf(options.replace);
    const ours = old?.chat === chat ? old.messages.filter((m) => m.content !== 'theirs') : [];
    const sent: MessageRef[] = [];
    let filesOut = false;
    try {
      if (ours.length === 1 && wanted.length === 1) {
        const edited = await edit(api, chat, ours[0]!, wanted[0]!);
        if (edited)
          return { status: 'shown', handle: handleOf({ chat, messages: [edited] }), complete: true };
      }
      for (const part of wanted) {
        sent.push(...(await send(api, chat, part, options.silent ?? false)));
        if (part.kind === 'files') filesOut = true;
      }
    } catch (problem) {
      const failed = outcome(problem);
      // What has arrived is not sent again: the caller hears that it is out, and that words are missing.
      if (filesOut) return { status: 'shown', handle: handleOf({ chat, messages: sent }), complete: false };
      await removeMessages(api, { chat, messages: sent });
      return failed;
    }
    if (ours.length > 0) await removeMessages(api, { chat, messages: ours });
    return { status: 'shown', handle: handleOf({ chat, messages: sent }), complete: true };
  }

  return {
    largestFile,
    show,
    acknowledge: (receipt, note) =>
      presses.answer(
        receipt,
        note && {
          text: format(note.locale, note.sentence.key, note.sentence.params),
          stays: note.stays ?? false,
        },
      ),
    progress: (to: Address, activity) => showActivity(api, chatOf(to), activity),
    async remove(handles: readonly Handle[]) {
      const refused: Handle[] = [];
      for (const handle of handles)
        if (!(await removeMessages(api, messagesOf(handle)))) refused.push(handle);
      return refused;
    },
    startLink: (argument) => startLink(userName(), argument),
  };
}
