/** Limits of Discord's API v10 (docs.discord.com/developers), checked November 2026. */
export const limits = {
  /** Milliseconds that an interaction waits for its first answer, and that its token lives. */
  acknowledgement: 3_000,
  token: 15 * 60_000,
  /** Characters. */
  text: 2000,
  nonce: 25,
  choice: 100,
  buttonLabel: 80,
  optionLabel: 100,
  url: 512,
  /** Bytes of a button's or an option's id; the page says characters, ours are ASCII. */
  customId: 100,
  rows: 5,
  inRow: 5,
  options: 25,
  choices: 25,
  files: 10,
  /** Bytes of one file, and of a whole request. */
  file: 10 * 1024 * 1024,
  request: 25 * 1024 * 1024,
  /** Further messages of an interaction where the app was installed by the person alone. */
  followUps: 5,
  commandName: 32,
  description: 100,
  /** Characters of one command with its longest translation. */
  command: 8000,
  commandOptions: 25,
  /** Milliseconds that a link to an attachment works; the page gives no figure, the links themselves say a day. */
  link: 24 * 3600_000,
} as const;

/** Intents that an application has to be granted: members, presences, message content. */
export const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
