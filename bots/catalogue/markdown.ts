import { evidenceWords, sourceOf, weakestEvidence } from '../../core/documents/evidence.ts';
import { type DocumentSpec, evidenceGrades, type Figure, type Source } from '../../core/documents/schema.ts';
import { countryName } from '../../core/documents/search.ts';
import { recheckAfterDays } from '../../core/documents/staleness.ts';
import {
  backgroundCell,
  bandCell,
  editingCell,
  headCell,
  kilobyteCell,
  open,
  pixelCell,
  sizeCell,
} from './cells.ts';

/** DOCUMENTS.md: the whole catalogue, from the data alone, so that it changes only where they do. */
export function catalogueMarkdown(specs: readonly DocumentSpec[]): string {
  const countries = [...new Set(specs.map((s) => s.country))].sort((a, b) =>
    order(a).localeCompare(order(b), 'en'),
  );
  return `${introduction(specs, countries.length)}\n${countries
    .map((country) =>
      section(
        country,
        specs.filter((s) => s.country === country),
      ),
    )
    .join('\n')}`;
}

/** By name, documents of no country last. */
function order(country: string): string {
  return country === 'ZZ' ? '\uffff' : countryName(country);
}

function introduction(specs: readonly DocumentSpec[], countries: number): string {
  const count = (grade: Source['evidence']): number =>
    specs.filter((s) => weakestEvidence(s) === grade).length;
  return `# Documents

<!-- Written by \`npm run documents -- --write\` from core/documents/data. Change the data, not this page. -->

${specs.length - 1} documents of ${countries - 1} countries and areas, and the general ICAO picture for all others, not verified for them.

Each figure has its source below, how it is known and the day it was checked. ${open} means that nothing was found to be
published: it is neither a permission nor a usual value. Colours are named as the authorities name them; no authority
publishes their numbers. Rules are to be looked up again ${recheckAfterDays} days after they were checked.

| how it is known | what that means | documents known at least that well |
| --- | --- | --- |
${evidenceGrades.map((g) => `| ${g.replaceAll('_', ' ')} | ${evidenceWords[g]} | ${count(g)} |`).join('\n')}

Heads are measured from the chin to the top of the hair, to the skull as if there were no hair, or (where nothing is said
behind the figure) to a top that the authority does not name.
`;
}

function section(country: string, specs: readonly DocumentSpec[]): string {
  return `## ${countryName(country)}${country === 'ZZ' ? '' : ` (${country})`}\n\n${specs.map(entry).join('\n')}`;
}

function entry(spec: DocumentSpec): string {
  const rows = figures(spec)
    .filter(([, value]) => value !== null)
    .map(([name, value, figure]) => `| ${name} | ${cell(value ?? open)} | ${known(spec, figure)} |`);
  const advice = spec.submission.advice ? `\n${spec.submission.advice}\n` : '';
  const note = spec.note ? `\n${spec.note}\n` : '';
  return `### ${spec.name}

\`${spec.id}\`, ${spec.kind.replaceAll('_', ' ')}, ${{ print: 'print', digital: 'file', both: 'print or file' }[spec.channel]}
${advice}${note}
| | | source |
| --- | --- | --- |
${rows.join('\n')}

${sources(spec)}
`;
}

type Row = readonly [name: string, value: string | null, figure: Figure];

/** Every figure: the usual ones always, `–` where they are not published; rare ones only where they are. */
function figures(spec: DocumentSpec): Row[] {
  const rare = (value: string): string | null => (value === open ? null : value);
  const said = (value: { readonly wording: string } | undefined): string => value?.wording ?? open;
  return [
    [
      'print, mm',
      spec.channel === 'digital' ? rare(sizeCell(spec)) : sizeCell(spec),
      spec.sizeMm ? 'sizeMm' : 'sizeRangeMm',
    ],
    ['file, px', spec.channel === 'print' ? rare(pixelCell(spec)) : pixelCell(spec), 'px'],
    ['resolution, dpi', rare(spec.dpi ? String(spec.dpi) : open), 'dpi'],
    ['formats', rare(spec.formats?.join(', ') ?? open), 'formats'],
    [
      'KB',
      spec.channel === 'print' ? rare(kilobyteCell(spec)) : kilobyteCell(spec),
      spec.maxKb ? 'maxKb' : 'minKb',
    ],
    ['compression', rare(spec.maxCompression ? `at most ${spec.maxCompression}:1` : open), 'maxCompression'],
    ['head', [headCell(spec), spec.head?.wording].filter(Boolean).join(': '), 'head'],
    ['head width', rare(bandCell(spec.headWidth)), 'headWidth'],
    ['eyes to chin', rare(bandCell(spec.eyeToChin)), 'eyeToChin'],
    ['between the pupils', rare(interEye(spec)), 'interEye'],
    ['eyes above the lower edge', bandCell(spec.eyeFromBottom), 'eyeFromBottom'],
    ['above the head', rare(bandCell(spec.topMargin)), 'topMargin'],
    ['below the chin', rare(bandCell(spec.chinFromBottom)), 'chinFromBottom'],
    ['off the middle', rare(centring(spec)), 'centring'],
    ['turn of the head', rare(pose(spec)), 'poseLimits'],
    ['cropping', spec.uncropped ? 'by the authority: room around head and shoulders' : null, 'uncropped'],
    [
      'background',
      spec.background ? `${spec.background.wording} (${backgroundCell(spec)})` : open,
      'background',
    ],
    [
      'colour',
      rare({ colour: 'colour', either: 'colour or black and white', none: open }[spec.colourMode ?? 'none']),
      'colourMode',
    ],
    ['glasses', said(spec.glasses), 'glasses'],
    ['head covering', said(spec.headCovering), 'headCovering'],
    ['expression', said(spec.expression), 'expression'],
    ['ears', spec.ears ?? null, 'ears'],
    ['age of the photo', age(spec), 'maxAgeMonths'],
    ['infants', spec.infants ?? null, 'infants'],
    ['editing', editing(spec), 'editing'],
    [
      'handed in by',
      { self: 'oneself', studio: 'a studio', office: 'the office' }[spec.submission.by],
      'submission',
    ],
  ];
}

function age({ maxAgeMonths: months }: DocumentSpec): string {
  if (!months) return open;
  return months === 1 ? 'at most 1 month' : `at most ${months} months`;
}

function editing(spec: DocumentSpec): string {
  const permitted = editingCell(spec);
  if (permitted === open) return open;
  return `${spec.editing.wording ? `${spec.editing.wording}; ` : ''}taken to permit: ${permitted}`;
}

function interEye({ interEye: e }: DocumentSpec): string {
  const share = e?.shareOfWidth ? bandCell({ share: e.shareOfWidth }).replace('%', '% of the width') : '';
  return [e?.mm && bandCell({ mm: e.mm }), share].filter(Boolean).join(', ') || open;
}

function centring({ centring: c }: DocumentSpec): string {
  return [c?.mm && `at most ${c.mm} mm`, c?.px && `at most ${c.px} px`].filter(Boolean).join(', ') || open;
}

function pose({ poseLimits: p }: DocumentSpec): string {
  const names = { roll: 'tilted', yaw: 'turned', pitch: 'raised or lowered' } as const;
  const told = (['roll', 'yaw', 'pitch'] as const).flatMap((k) =>
    p?.[k] ? [`${names[k]} at most ${p[k]}°`] : [],
  );
  return told.join(', ') || open;
}

function known(spec: DocumentSpec, figure: Figure): string {
  const source = sourceOf(spec, figure);
  return source ? String(spec.sources.indexOf(source) + 1) : '';
}

function sources(spec: DocumentSpec): string {
  return spec.sources
    .map((s, i) => {
      const about = [
        s.evidence.replaceAll('_', ' '),
        s.sourceDate && `of ${s.sourceDate}`,
        `checked ${s.checkedOn}`,
        s.note,
      ];
      return `${i + 1}. <${s.address}>: ${about.filter(Boolean).join(', ')}`;
    })
    .join('\n');
}

/** A pipe would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
