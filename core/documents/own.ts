import { UserError } from '../problem.ts';
import type { DocumentSpec } from './schema.ts';

/** Ids of sizes that people name themselves: `own-35x45mm`. */
const prefix = 'own-';

const mmOf = { mm: 1, cm: 10, in: 25.4 } as const;
type Unit = keyof typeof mmOf | 'px';

/** From a stamp to half an office page: a print outside shows no face, or is no identity photo. */
const limitMm = { min: 10, max: 200 } as const;

/** Below, no face can be told; above, a file has more than any authority of the catalogue asks for by number. */
const limitPx = { min: 100, max: 3000 } as const;

/** Width over height of frames that hold one head and shoulders. */
const limitAspect = { min: 0.5, max: 1.5 } as const;

/** Frames about as narrow as 35x45, for which the general rule of a head of 70 to 80 % of the height was made. */
const generalAspect = { min: 0.7, max: 0.85 } as const;

const pattern = /^(\d{1,4}(?:[.,]\d{1,2})?) ?(mm|cm|in|px)? ?x ?(\d{1,4}(?:[.,]\d{1,2})?) ?(mm|cm|in|px)?$/;

/**
 * The id of a size: `35x45mm`, `3.5 x 4.5 cm`, `2x2in`, `2"x2"`, `413x531px`; millimetres where no unit is named.
 * @throws UserError unknown_size for what is no size, or none of a portrait
 */
export function ownSizeId(text: string): string {
  const plain = text
    .toLowerCase()
    .trim()
    .slice(0, 40)
    .replace(/\s+/g, ' ')
    .replace(/[×*х]/g, 'x')
    .replace(/ ?(?:inch(?:es)?|"|″)/g, 'in');
  const match = pattern.exec(plain);
  const unit = (match?.[4] ?? match?.[2] ?? 'mm') as Unit;
  const sides = [match?.[1], match?.[3]].map((v) => Number(v?.replace(',', '.')));
  const [width, height] = sides as [number, number];
  const { min, max } = unit === 'px' ? limitPx : limitMm;
  const scale = unit === 'px' ? 1 : mmOf[unit];
  const aspect = width / height;
  const sound =
    match &&
    (match[2] ?? unit) === unit &&
    sides.every((v) => v * scale >= min && v * scale <= max && (unit !== 'px' || Number.isInteger(v))) &&
    aspect >= limitAspect.min &&
    aspect <= limitAspect.max;
  if (!sound) throw new UserError('unknown_size', { size: text.slice(0, 40) });
  return `${prefix}${width}x${height}${unit}`;
}

/**
 * The document of an own size: the general rules that `generic` has from ICAO, cut to that size. Nothing in it is the
 * rule of an authority for this size. Null for an id of another kind.
 */
export function ownDocument(id: string, generic: DocumentSpec): DocumentSpec | null {
  if (!isOwnSize(id)) return null;
  let canonical: string;
  try {
    canonical = ownSizeId(id.slice(prefix.length));
  } catch {
    return null;
  }
  const [, w, , h, unit] = pattern.exec(canonical.slice(prefix.length))!;
  const [width, height] = [Number(w), Number(h)];
  const frame = unit === 'px' ? { px: { width, height } } : { sizeMm: inMm(width, height, unit as Unit) };
  const aspect = width / height;
  const general = aspect >= generalAspect.min && aspect <= generalAspect.max;
  const { sizeMm: _size, head, sources, aliases: _aliases, ...rest } = generic;
  const share = head?.share;
  return {
    ...rest,
    id: canonical,
    name: `Own size, ${width}x${height} ${unit}`,
    channel: unit === 'px' ? 'digital' : 'print',
    ...frame,
    ...(general && share && head ? { head: { share, top: head.top, wording: head.wording } } : {}),
    note: 'A size of your own: no rule of any authority was looked up for it. What is checked are the general rules of ICAO.',
    sources: sources.map((s) => ({
      ...s,
      figures: s.figures.filter((f) => f !== 'sizeMm' && (general || f !== 'head')),
    })),
  };
}

export function isOwnSize(id: string): boolean {
  return id.startsWith(prefix);
}

function inMm(width: number, height: number, unit: Unit): readonly [number, number] {
  const scale = unit === 'px' ? 1 : mmOf[unit];
  // Tenths of a millimetre are finer than a blade.
  const tenth = (v: number): number => Math.round(v * scale * 10) / 10;
  return [tenth(width), tenth(height)];
}
