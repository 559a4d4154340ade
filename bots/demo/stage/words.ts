import { messages } from '../../../core/text/messages.ts';
import { kinds } from './kept.ts';

/** Sentences that the page's script says by itself. */
const spoken = [
  'demo-bot',
  'demo-only-you',
  'demo-direct',
  'demo-app',
  'demo-menu',
  'demo-nothing-fits',
  'demo-gone',
  'demo-not-sent',
  'demo-full',
  'demo-stopped',
  'demo-picture',
  'demo-picture-yours',
  'demo-protected',
  'demo-new-tab',
  'demo-dismiss',
  'demo-photo-none',
  'demo-camera-none',
] as const;

/** What the bot may be doing, in the platforms' words. */
const activities = ['typing', 'upload_photo', 'upload_document'] as const;

/** All of them in one language, by their keys without `demo-`. */
export function spokenWords(locale: string): Readonly<Record<string, string>> {
  const said = messages(locale);
  return Object.fromEntries([
    ...spoken.map((key) => [key.replace('demo-', ''), said.format(key)]),
    ...activities.map((what) => [`activity-${what}`, said.format('demo-activity', { what })]),
    ...kinds.map((kind) => [`kept-${kind}`, said.format('demo-kept-kind', { kind })]),
  ]);
}
