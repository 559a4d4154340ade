import type { Api } from 'grammy';
import type { Activity } from '../../core/chat/messenger.ts';

const actions = {
  typing: 'typing',
  preparing_picture: 'upload_photo',
  sending_file: 'upload_document',
} as const satisfies Record<Activity, string>;

/** A chat action fades after 5 s (core.telegram.org/bots/api#sendchataction). */
const renewMs = 4_000;
/** Somebody forgot to stop it. */
const longestMs = 5 * 60_000;

/** Shows that work goes on until the returned function is called. */
export function showActivity(api: Api, chat: number, activity: Activity): () => void {
  const show = () => void api.sendChatAction(chat, actions[activity]).catch(() => {});
  show();
  const renewing = setInterval(show, renewMs);
  const end = setTimeout(stop, longestMs);
  renewing.unref();
  end.unref();
  function stop(): void {
    clearInterval(renewing);
    clearTimeout(end);
  }
  return stop;
}
