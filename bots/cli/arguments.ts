import { parseArgs } from 'node:util';
import { type AgeGroup, ageGroups } from '../../core/checks/age.ts';
import { ownSizeId } from '../../core/documents/index.ts';
import { notUnderstood, UsageError } from './mistakes.ts';

/** What a call of the photo program asks for. */
export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'list'; readonly country: string | null; readonly json: boolean }
  | {
      readonly kind: 'make';
      readonly inputs: readonly string[];
      readonly document: string;
      /** A second document of the same photo, on the same sheet. */
      readonly with: string | null;
      readonly out: string;
      readonly background: 'keep' | 'replace' | null;
      readonly colour: string | null;
      /** null: where the authority permits it. */
      readonly tone: 'on' | 'off' | null;
      readonly subject: AgeGroup;
      readonly sheet: SheetChoice;
      readonly cutout: boolean;
      readonly json: boolean;
    };

const sheetChoices = ['10x15', '4x6', 'a4', 'letter', 'none'] as const;
export type SheetChoice = (typeof sheetChoices)[number];

export const usage = `ID photos from portraits, by the rules of the authority that will see them.

  npm run photo -- INPUT [INPUT...] --document ID [options]
  npm run photo -- INPUT [INPUT...] --size 35x45mm [options]
  npm run photo -- --list [--country CC]

  --document ID          what it is for, e.g. us-passport (see --list)
  --size WxH             a size of your own instead: 35x45mm, 2x2in, 413x531px; no authority's rule
                         is looked up for it, what is checked are the general ones of ICAO
  --with ID              make this document too; the sheet carries the photos of both
  --out DIR              where the files go (default: this folder)
  --background keep|replace
                         replace the wall where the authority does not forbid it (default: keep)
  --colour NAME|#RRGGBB  the new wall (default: the document's first colour; implies --background replace)
  --tone on|off          white balance, exposure, sharpening where the authority does not forbid them
                         (default: on where it permits them, else off)
  --subject infant|child|adult
                         whose photo it is: under 1 year, under 6, or older (default: adult); for the
                         small ones the report relaxes what authorities relax
  --sheet 10x15|4x6|a4|letter|none
                         paper of the print sheet (default: 10x15; none for documents without a print size)
  --cutout               with --background replace: also write the person without the wall, as PNG,
                         where the authority does not forbid a new wall
  --json                 one JSON object a line on standard output, nothing else
  --list [--country CC]  the documents that are known; CC is a code or a name
  --help                 this text

Exit status: 0 all done, 2 a photo was refused, 1 wrong usage.`;

const options = {
  document: { type: 'string', short: 'd' },
  size: { type: 'string' },
  with: { type: 'string' },
  out: { type: 'string', short: 'o' },
  background: { type: 'string' },
  colour: { type: 'string' },
  color: { type: 'string' },
  tone: { type: 'string' },
  subject: { type: 'string' },
  sheet: { type: 'string' },
  cutout: { type: 'boolean' },
  json: { type: 'boolean' },
  list: { type: 'boolean' },
  country: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | null {
  if (value === undefined) return null;
  const hit = allowed.find((a) => a === value.toLowerCase());
  if (hit === undefined) throw new UsageError(`--${name} takes ${allowed.join(', ')}; it was given ${value}`);
  return hit;
}

/** @throws UsageError for anything but a well-formed call; UserError unknown_size. */
export function parseRequest(argv: readonly string[]): Request {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (e) {
    throw notUnderstood(e);
  }
  const { values: v, positionals } = parsed;
  if (v.help || argv.length === 0) return { kind: 'help' };
  if (v.list) return { kind: 'list', country: v.country ?? null, json: v.json ?? false };
  if (v.country !== undefined) throw new UsageError('--country goes with --list');
  if (positionals.length === 0) throw new UsageError('no photo was named');
  if (v.document && v.size) throw new UsageError('--document and --size exclude each other');
  const document = v.size ? ownSizeId(v.size) : v.document;
  if (!document) throw new UsageError('say what the photo is for: --document ID (--list shows them)');
  const colour = v.colour ?? v.color ?? null;
  const background = oneOf('background', v.background, ['keep', 'replace'] as const);
  if (colour !== null && background === 'keep')
    throw new UsageError('--colour needs --background replace, not keep');
  const sheet = oneOf('sheet', v.sheet, sheetChoices) ?? '10x15';
  if (v.with && sheet === 'none')
    throw new UsageError('--with is about the sheet; --sheet none leaves it out');
  if (v.with === document) throw new UsageError('--with names a second document');
  const tone = oneOf('tone', v.tone, ['on', 'off'] as const);
  return {
    kind: 'make',
    inputs: positionals,
    document,
    with: v.with ?? null,
    out: v.out ?? '.',
    background: background ?? (colour === null ? null : 'replace'),
    colour,
    tone,
    subject: oneOf('subject', v.subject, ageGroups) ?? 'adult',
    sheet,
    cutout: v.cutout ?? false,
    json: v.json ?? false,
  };
}
