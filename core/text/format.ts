import type { Sentence } from './messages.ts';

/** Makes a sentence in the language nearest to a tag. */
export type Format = (locale: string | null, key: string, params?: Sentence['params']) => string;
