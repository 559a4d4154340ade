import { exactPixels, pixelRange } from '../../core/documents/bands.ts';
import type { Band, DocumentSpec, Range } from '../../core/documents/schema.ts';

/** What stands where nothing is published. */
export const open = '–';

/** `35 x 45`, `35-40 x 45-50`. */
export function sizeCell({ sizeMm, sizeRangeMm: range }: DocumentSpec): string {
  if (!sizeMm && !range) return open;
  const side = (i: 0 | 1): string => {
    const [min, max] = [range?.min[i] ?? null, range?.max[i] ?? null];
    if (min === null && max === null) return String(sizeMm?.[i] ?? open);
    return ends([min, max]);
  };
  return `${side(0)} x ${side(1)}`;
}

/** `600 x 600`, `600-1200 x 600-1200`. */
export function pixelCell(spec: DocumentSpec): string {
  const exact = exactPixels(spec);
  if (exact) return `${exact.width} x ${exact.height}`;
  const range = pixelRange(spec);
  if (!range) return open;
  const { minWidth, maxWidth, minHeight, maxHeight, aspect } = range;
  const sides = [ends([minWidth, maxWidth]), ends([minHeight, maxHeight])];
  const box = sides.every((s) => s === open) ? '' : sides.join(' x ');
  return [box, aspect].filter(Boolean).join(', ');
}

export function kilobyteCell({ minKb, maxKb }: DocumentSpec): string {
  return ends([minKb ?? null, maxKb ?? null]);
}

/** `32-36 mm to the skull`. */
export function headCell({ head }: DocumentSpec): string {
  if (!head) return open;
  const to = { hair: ' to the hair', skull: ' to the skull', unstated: '' }[head.top];
  return `${bandCell(head)}${to}`;
}

/** All units in which a band is published. */
export function bandCell(band: Band | undefined): string {
  const told = [
    band?.mm && `${ends(band.mm)} mm`,
    band?.share && `${ends(band.share, 100)} %`,
    band?.px && `${ends(band.px)} px`,
  ].filter(Boolean);
  return told.length > 0 ? told.join(', ') : open;
}

export function backgroundCell({ background }: DocumentSpec): string {
  if (!background) return open;
  const colours = background.colours.map((c) => c.name).join(', ');
  const never = background.forbidden?.map((c) => `not ${c.name}`).join(', ');
  return [colours, never].filter(Boolean).join('; ') || background.wording;
}

export function editingCell({ editing }: DocumentSpec): string {
  if (editing.permitted === 'unspecified') return open;
  return editing.permitted.join(', ') || 'nothing';
}

function ends([min, max]: Range, factor = 1): string {
  const told = (v: number): string => String(Number((v * factor).toFixed(1)));
  if (min === null) return max === null ? open : `to ${told(max)}`;
  if (max === null) return `from ${told(min)}`;
  return min === max ? told(min) : `${told(min)}-${told(max)}`;
}
