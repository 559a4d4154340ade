/** Limits of the Bot API 10.3 (core.telegram.org/bots/api), checked November 2026. */
export const limits = {
  /** Bytes of a button's callback_data. */
  callbackData: 64,
  /** UTF-16 units after entities are parsed. */
  text: 4096,
  caption: 1024,
  callbackAnswer: 200,
  buttonText: 256,
  buttonsInKeyboard: 100,
  buttonsInRow: 8,
  /** Bytes. */
  photoUpload: 10_000_000,
  fileUpload: 50_000_000,
  download: 20_000_000,
  /** Pixels: width + height, and the ratio of the two. */
  photoSides: 10_000,
  photoRatio: 20,
  /** Longer side that a photo is shrunk to. */
  photoLongSide: 1280,
  album: { least: 2, most: 10 },
  deletedAtOnce: 100,
  /** A message can be deleted for this many seconds. */
  deletable: 48 * 3600,
  /** A press can be answered for about this long, in seconds; the page gives no figure, so this is a strict one. */
  callbackAnswerSeconds: 15,
  /** Seconds that getFile's link works at least. */
  fileLink: 3600,
  preCheckoutSeconds: 10,
  commands: 100,
  commandDescription: 256,
  description: 512,
  shortDescription: 120,
  /** Ports that webhooks may use. */
  webhookPorts: ['', '443', '80', '88', '8443'],
} as const;
