import { readFile } from 'node:fs/promises';

/** What goes wrong when people photograph themselves; each has a drawing of the wrong way and of the right one. */
export const howToCauses = [
  'distance',
  'light',
  'pose',
  'expression',
  'sharpness',
  'background',
  'bare_head',
  'alone',
] as const;
export type HowToCause = (typeof howToCauses)[number];

/** A drawing without words: the same in every language. */
export interface Drawing {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png';
}

/** Where the drawing of a cause is kept. Drawn by how-to/render.ts: the product itself opens no SVG, not even its own. */
export const drawingFile = (cause: HowToCause): URL =>
  new URL(`./how-to/${cause.replace('_', '-')}.png`, import.meta.url);

const read = new Map<HowToCause, Promise<Drawing>>();

export function howToDrawing(cause: HowToCause): Promise<Drawing> {
  const known = read.get(cause);
  if (known) return known;
  const drawing = readFile(drawingFile(cause)).then((file) => ({
    bytes: new Uint8Array(file),
    mediaType: 'image/png' as const,
  }));
  read.set(cause, drawing);
  drawing.catch(() => read.delete(cause));
  return drawing;
}
