/**
 * The privacy policy in force. Whoever changes what is collected, how long it lives or who sees it raises the version
 * and gives the day: everybody with live data is told once, in the chat.
 */
export const POLICY = { version: 1, date: '2026-11-23' } as const;
