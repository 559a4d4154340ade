import type { DocumentSpec } from '../documents/schema.ts';
import { UserError } from '../problem.ts';

/** sRGB bytes. */
export type Rgb = readonly [red: number, green: number, blue: number];

const white: Rgb = [255, 255, 255];

/** The bytes of `#RRGGBB`; null for anything else. */
function parseHex(text: string): Rgb | null {
  const m = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  return m ? [Number.parseInt(m[1]!, 16), Number.parseInt(m[2]!, 16), Number.parseInt(m[3]!, 16)] : null;
}

/** `#RRGGBB`. */
export function hexOf([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((v) => v.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/**
 * The colour of a new wall: `wanted` as `#RRGGBB` or one of the document's names, else the document's first
 * colour, else white.
 * @throws UserError unknown_colour
 */
export function wallColour(spec: DocumentSpec, wanted: string | null): Rgb {
  const offered = spec.background?.colours ?? [];
  if (wanted === null) return (offered[0] && parseHex(offered[0].hex)) || white;
  const named = offered.find((c) => c.name === wanted.trim().toLowerCase().replaceAll(/[_-]+/g, ' '));
  const found = named ? parseHex(named.hex) : parseHex(wanted.trim());
  if (!found)
    throw new UserError('unknown_colour', {
      colour: wanted.slice(0, 40),
      names: offered.map((c) => c.name).join(', ') || '#FFFFFF',
    });
  return found;
}
