import type { Finding } from '../../checks/finding.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import { permission } from '../../photo/wish.ts';
import type { Draft } from '../draft.ts';
import type { Judgement } from '../judgement.ts';
import type { Line, Sentence } from '../screen.ts';
import { dayText, hostOf, mainSource, placeOf } from '../words.ts';
import { line, listed, quiet } from './line.ts';

/** More would not be read, and mending the first often mends the others. */
export const mostRemarks = 3;

const finding = (draft: Draft, check: string): Finding | undefined =>
  draft.findings.find((f) => f.check === check && typeof f.value === 'number');

function band({ min, max }: Finding): string {
  if (min === null) return max === null ? '' : `≤ ${max}`;
  if (max === null) return `≥ ${min}`;
  if (min === max) return `${min}`;
  // A dash beside a minus is not read.
  return min < 0 ? `${min} … ${max}` : `${min}-${max}`;
}

/** `Head 31 mm of 25-35, eyes 31.2 mm of 28-35. 17 of 17 checks pass.` */
export function measuresLine(draft: Draft, { passed, total }: Judgement): Line {
  const told = (check: string) => {
    const f = finding(draft, check);
    return f && (f.min !== null || f.max !== null)
      ? { value: `${Number(Number(f.value).toFixed(1))} ${f.unit}`, band: band(f) }
      : null;
  };
  const head = told('head_height');
  const eyes = told('eye_line');
  const params = { passed, total };
  if (head && eyes)
    return line('measures-head-eyes', {
      ...params,
      head: head.value,
      headBand: head.band,
      eyes: eyes.value,
      eyesBand: eyes.band,
    });
  return head
    ? line('measures-head', { ...params, head: head.value, headBand: head.band })
    : line('measures', params);
}

/** What to mend or to know, at most three things. */
export function remarkLines({ remarks }: Judgement): Line[] {
  return remarks
    .filter((f) => f.advice !== null)
    .slice(0, mostRemarks)
    .map((f, i) => line('remark', { number: i + 1, advice: f.advice! }));
}

/** What no measure can tell: the person is asked. */
export function questionLines({ questions }: Judgement): Line[] {
  return questions.filter((f) => f.advice !== null).map((f) => ({ ...f.advice! }));
}

/** What the authority permits, and what was done or left. */
export function editingLines(spec: DocumentSpec, draft: Draft): Line[] {
  const did = (kind: string): boolean => draft.edits.some((e) => e.kind === kind);
  const background = permission(spec, 'background');
  const tone = permission(spec, 'tone');
  const wording = spec.editing.wording ?? 'none';
  const lines: Line[] = [];
  if (did('background'))
    lines.push(line(background === 'unspecified' ? 'edits-replaced-unspecified' : 'edits-replaced'));
  else if (background === 'forbidden')
    lines.push(line(tone === 'forbidden' ? 'edits-forbidden' : 'edits-background-forbidden', { wording }));
  else lines.push(line(background === 'unspecified' ? 'edits-unspecified' : 'edits-kept'));
  if (did('tone')) lines.push(line(tone === 'unspecified' ? 'edits-tone-unspecified' : 'edits-tone'));
  return lines;
}

/** The changes in a few words: `cut to its frame, scaled`. */
export function editsSentence({ edits }: Pick<Draft, 'edits'>): Sentence {
  const kinds = [...new Set(edits.map((e) => e.kind))].filter((kind) => kind !== 'encode');
  return listed(kinds.map((kind) => ({ key: `edit-${kind}` })));
}

/** Who says what the document demands, how it is known, when it was looked at. */
export function ruleLine(spec: DocumentSpec, locale: string | null): Line {
  const source = mainSource(spec);
  const place = placeOf(source.address);
  const authority = spec.authorityPage ? hostOf(spec.authorityPage) : 'none';
  const params = {
    place,
    authority: place === authority ? 'none' : authority,
    day: dayText(source.checkedOn, locale),
  };
  return { ...quiet(`rule-${source.evidence}`, params), url: source.address };
}

/** What one check found, and what is asked for. */
export const findingLine = (f: Finding, draft: Draft): Line =>
  line('detail-finding', {
    verdict: f.check in draft.overridden ? 'overridden' : f.verdict,
    check: { key: `check-${f.check}` },
    value: f.value === null ? '-' : `${f.value}${f.unit ? ` ${f.unit}` : ''}`,
    band: band(f) || 'none',
  });

/** A change with the numbers that say something to a person. */
function editLine({ kind, detail }: Draft['edits'][number]): Line {
  const number = (name: string): number => Number(detail[name] ?? 0);
  switch (kind) {
    case 'crop':
      return line('detail-crop', { px: `${number('width')} x ${number('height')}` });
    case 'rotate':
      return line('detail-rotate', {
        degrees: Math.abs(number('degrees')),
        way: number('degrees') < 0 ? 'left' : 'right',
      });
    case 'resize':
      return line('detail-resize', {
        px: `${number('width')} x ${number('height')}`,
        way: number('factor') > 1 ? 'larger' : 'smaller',
      });
    case 'colour_space':
      return line('detail-colour_space', { from: String(detail.from ?? '-') });
    case 'background':
      return line('detail-background', { colour: String(detail.colour ?? '-') });
    case 'encode':
      return line('detail-encode', {
        type: String(detail.mediaType ?? '')
          .replace('image/', '')
          .toUpperCase(),
      });
    default:
      return line('detail-edit', { kind: { key: `edit-${kind}` } });
  }
}

/** Everything that was checked and changed, for those who want to know. */
export function detailLines(draft: Draft): Line[] {
  const found = draft.findings.map((f) => findingLine(f, draft));
  const edits = draft.edits.map(editLine);
  const files = draft.files.map((f) =>
    line('detail-file', {
      name: f.name,
      px: `${f.width} x ${f.height}`,
      dpi: f.dpi,
      kb: Math.round(f.bytes / 1024),
    }),
  );
  return [line('detail-checks'), ...found, line('detail-edits'), ...edits, line('detail-files'), ...files];
}
