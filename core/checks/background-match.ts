import type { Colour, DocumentSpec } from '../documents/schema.ts';
import { type Lab, labOf } from '../photo/lab.ts';
import type { Verdict } from './finding.ts';

/**
 * How a wall in a photo may differ from the nominal colour and still be called by its name, in L*a*b* units.
 *
 * No authority publishes a colour value, only names. A white wall without direct light is rendered at L* 67 to 86 in
 * compliant studio portraits (1st to 99th percentile), so darkness is forgiven; a tint is not: plain studio
 * walls stay below 2.5, a visible one begins at 8, an unmistakable one at 15.
 */
const darker = { pass: 22, tolerate: 40 } as const;
const lighter = { pass: 14, tolerate: 25 } as const;
const tint = { pass: 10, tolerate: 18 } as const;

/** What is expected where the authority publishes no background: any light plain wall. */
const anyLight: readonly Colour[] = [
  { name: 'white', hex: '#FFFFFF' },
  { name: 'light grey', hex: '#D9D9D9' },
  { name: 'light blue', hex: '#C6DDF0' },
  { name: 'cream', hex: '#FFFDD0' },
];

/** A wall is white itself, and not just light, from this lightness on and with less tint than this. */
const pureWhite = { lightness: 94, tint: 4 } as const;

/** What a wall looks like, in the words that its message chooses by. */
export interface Seen {
  readonly lightness: 'light' | 'rather_dark' | 'dark';
  readonly hue: 'white' | 'grey' | 'black' | (typeof hues)[number][1];
}

/** The best verdict over the document's colours, and what the wall looks like. */
export function matchBackground(
  spec: DocumentSpec,
  wall: Lab,
): { readonly verdict: Verdict; readonly seen: Seen; readonly forbidden: boolean } {
  const colours = spec.background?.colours ?? anyLight;
  const verdicts = (colours.length > 0 ? colours : anyLight).map((c) => against(labOfHex(c.hex), wall));
  const whiteRefused = spec.background?.forbidden?.some((c) => c.name === 'white') ?? false;
  const forbidden = whiteRefused && isPureWhite(wall);
  const best = forbidden
    ? 'fail'
    : verdicts.includes('pass')
      ? 'pass'
      : verdicts.includes('warn')
        ? 'warn'
        : 'fail';
  return { verdict: best, seen: seen(wall), forbidden };
}

function against(wanted: Lab, wall: Lab): Verdict {
  const short = wanted[0] - wall[0];
  const off = Math.hypot(wanted[1] - wall[1], wanted[2] - wall[2]);
  const inside = (level: 'pass' | 'tolerate'): boolean =>
    short <= darker[level] && -short <= lighter[level] && off <= tint[level];
  return inside('pass') ? 'pass' : inside('tolerate') ? 'warn' : 'fail';
}

function isPureWhite(wall: Lab): boolean {
  return wall[0] >= pureWhite.lightness && Math.hypot(wall[1], wall[2]) < pureWhite.tint;
}

/** Less tint than this is called grey. */
const greyest = 8;
/** Lightness below which a grey is called black (#1B1B1B is 10). */
const black = 10;

/** Upper ends of the hues, degrees around the a*b* plane. */
const hues = [
  [-165, 'green'],
  [-130, 'turquoise'],
  [-60, 'blue'],
  [-20, 'violet'],
  [45, 'red'],
  [75, 'orange'],
  [110, 'yellow'],
  [180, 'green'],
] as const;

function seen(wall: Lab): Seen {
  const lightness = wall[0] > 80 ? 'light' : wall[0] > 55 ? 'rather_dark' : 'dark';
  if (Math.hypot(wall[1], wall[2]) < greyest)
    return { lightness, hue: wall[0] > pureWhite.lightness ? 'white' : wall[0] < black ? 'black' : 'grey' };
  const hue = (Math.atan2(wall[2], wall[1]) * 180) / Math.PI;
  return { lightness, hue: hues.find(([upTo]) => hue <= upTo)?.[1] ?? 'green' };
}

function labOfHex(hex: string): Lab {
  const byte = (i: number): number => Number.parseInt(hex.slice(i, i + 2), 16);
  return labOf(byte(1), byte(3), byte(5));
}
