/** First millisecond of Discord's ids (docs: reference#snowflakes). */
const epoch = 1_420_070_400_000;

/** When what carries this id came to be, in milliseconds since 1970. */
export const bornAt = (id: string): number => Number(BigInt(id) >> 22n) + epoch;
