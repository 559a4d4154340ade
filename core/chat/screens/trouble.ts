import type { Screen } from '../screen.ts';
import { line } from './line.ts';

/** What they sent cannot be kept yet: it stays with the platform, which offers it again. */
export const waitingScreen = (): Screen => ({ lines: [line('our-fault-waiting')] });

/** What they sent ended our program, again and again: it is not tried any more. */
export const givenUpScreen = (): Screen => ({ lines: [line('our-fault-given-up')] });
