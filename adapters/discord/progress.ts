import type { Calls } from './calls.ts';

/** The sign of typing fades after 10 s (docs: resources/channel#trigger-typing-indicator). */
const renewMs = 8_000;
/** Somebody forgot to stop it. */
const longestMs = 5 * 60_000;

/** Shows in the chat of two that work goes on until the returned function is called. */
export function showTyping(calls: Calls, channel: string): () => void {
  const show = () => void calls.type(channel).catch(() => {});
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
