import type { Messages, OurMessages } from './address.ts';
import type { Calls } from './calls.ts';
import type { Replies } from './replies.ts';
import { isGone } from './trouble.ts';

/** Takes messages out of a chat; false where one of them stays, as it does when every way to it has died. Never throws. */
export async function removeMessages(calls: Calls, replies: Replies, messages: Messages): Promise<boolean> {
  // A command leaves nothing in the chat but the answer to it.
  if (messages.kind === 'theirs') return true;
  let all = true;
  for (const id of messages.ids) if (!(await removeOne(calls, replies, messages, id))) all = false;
  return all;
}

async function removeOne(
  calls: Calls,
  replies: Replies,
  messages: OurMessages,
  id: string,
): Promise<boolean> {
  try {
    if (messages.kind === 'direct') await calls.deleteDirect(messages.channel, id);
    else {
      const path = replies.pathTo(id, messages);
      if (!path) return false;
      await calls.deleteReply(path.token, path.source === id ? '@original' : id);
    }
    return true;
  } catch (problem) {
    return isGone(problem);
  }
}
