import type { Api } from 'grammy';
import type { Messages } from './address.ts';
import { isGone } from './trouble.ts';

/** Most that one call takes (core.telegram.org/bots/api#deletemessages). */
const atOnce = 100;

/** Takes messages out of a chat; false where one of them stays, as it does after two days. Never throws. */
export async function removeMessages(api: Api, { chat, messages }: Messages): Promise<boolean> {
  let all = true;
  for (let at = 0; at < messages.length; at += atOnce) {
    const ids = messages.slice(at, at + atOnce).map((m) => m.id);
    const together = ids.length > 1 && (await api.deleteMessages(chat, ids).catch(() => false));
    // One message that cannot go keeps its whole batch: the others are then taken singly.
    if (!together) for (const id of ids) if (!(await removeOne(api, chat, id))) all = false;
  }
  return all;
}

const removeOne = (api: Api, chat: number, id: number): Promise<boolean> =>
  api.deleteMessage(chat, id).catch(isGone);
