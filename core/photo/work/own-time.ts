/** Bytes of an upload that takes no longer than most: 12 megapixels from a phone. */
const usual = 5_000_000;
/** ms a byte beyond that: 20 MB of a 108-megapixel camera take 4 to 6 s where others take half a second. */
const perByte = 3e-4;

/** ms by which a large upload takes longer than others. */
export const ownTime = (bytes: number): number => Math.max(0, bytes - usual) * perByte;
