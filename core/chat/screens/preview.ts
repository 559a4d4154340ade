import { type AgeGroup, applies, isSoftened } from '../../checks/age.ts';
import type { Finding } from '../../checks/finding.ts';
import { findDocument } from '../../documents/index.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import type { Order } from '../../order/order.ts';
import { permission } from '../../photo/wish.ts';
import type { Till } from '../desk.ts';
import { type Draft, wishOf } from '../draft.ts';
import { type Judgement, judgementOf } from '../judgement.ts';
import type { Button, Line, Screen } from '../screen.ts';
import { documentText, moneyText } from '../words.ts';
import { button, heading, line } from './line.ts';
import { shrunkLines } from './refusal.ts';
import { editingLines, measuresLine, mostRemarks, questionLines, remarkLines, ruleLine } from './report.ts';

/** More questions than these would bury the report. */
const mostQuestions = 2;
/** Misses that more pixels would mend. */
const wantsPixels: ReadonlySet<string> = new Set([
  'enlargement',
  'inter_eye_distance',
  'output_px',
  'kilobytes',
]);

export interface Previewed {
  readonly order: Order;
  readonly draft: Draft;
  /** The picture to look at; null where it is gone. */
  readonly picture: Uint8Array | null;
  readonly tills: readonly Till[];
  /** Another order of the same photo, for another document. */
  readonly sibling: Order | null;
  /** Whether this is the free redo of a photo that was turned down. */
  readonly isRedo: boolean;
}

/** The finished photo to look at, what was found, and what can be done now. */
export function previewScreen(
  { order, draft, picture, tills, sibling, isRedo }: Previewed,
  locale: string | null,
): Screen {
  const spec = findDocument(order.product!.document);
  const judgement = judgementOf(draft, spec.id);
  const { obstacle } = judgement;
  const name = documentText(spec, locale);
  const lines: Line[] = [
    headline(judgement, name),
    measuresLine(draft, judgement),
    ...remarkLines(judgement),
    ...questionLines(judgement),
    ...ageLines(order, spec),
  ];
  if (draft.shrunk && judgement.remarks.some((f) => wantsPixels.has(f.check) && f.verdict === 'fail'))
    lines.push(...shrunkLines(draft.shrunk, spec, locale));
  lines.push(...editingLines(spec, draft), ruleLine(spec, locale));
  if (obstacle === null && isRedo) lines.push(line('price-redo'));
  else if (obstacle === null)
    lines.push(line(spec.sizeMm ? 'price-sheet' : 'price', { price: moneyText(tills[0]!.price, locale) }));
  else lines.push(line(`obstacle-${obstacle}`));
  return {
    lines,
    ...(picture
      ? {
          picture: {
            bytes: picture,
            mediaType: 'image/jpeg' as const,
            name: `${spec.id}-preview.jpg`,
            protected: true,
          },
        }
      : {}),
    buttons: [
      ...buttons(order, draft, judgement, isRedo ? [] : tills, locale),
      ...comparison(order, sibling, locale),
    ],
  };
}

function headline({ obstacle, remarks }: Judgement, document: string): Line {
  if (obstacle === null)
    return remarks.length === 0
      ? heading('preview-ready', { document })
      : heading('preview-good', { document, count: Math.min(remarks.length, mostRemarks) });
  const count = remarks.filter((f) => f.verdict === 'fail').length;
  return obstacle === 'fails'
    ? heading('preview-not-yet', { document, count })
    : heading('preview-checked', { document });
}

function buttons(
  order: Order,
  draft: Draft,
  { obstacle, override, questions, remarks }: Judgement,
  tills: readonly Till[],
  locale: string | null,
): Button[][] {
  const { photo, document } = order.product!;
  const id = order.id;
  const made: Button[][] = [];
  if (obstacle === null && tills.length === 0)
    made.push([button('button-pay-free', { type: 'take_redo', order: id })]);
  else if (obstacle === null)
    made.push(
      tills.map((till) =>
        button(
          `button-pay-${till.method}`,
          { type: 'pay', order: id, method: till.method },
          { price: moneyText(till.price, locale) },
        ),
      ),
    );
  if (override)
    made.push([
      button(
        'button-override',
        { type: 'override', order: id, check: override.check },
        { check: override.check },
      ),
    ]);
  const asked = questions.filter((f) => f.check !== override?.check).slice(0, mostQuestions);
  if (asked.length > 0)
    made.push(
      asked.map(({ check }) => button('button-override', { type: 'override', order: id, check }, { check })),
    );
  const spec = findDocument(document);
  made.push(...ageButtons(order, spec, remarks));
  if (permission(spec, 'background') !== 'forbidden') {
    const replaced = draft.edits.some((e) => e.kind === 'background');
    const choice = replaced ? 'keep' : 'replace';
    made.push([
      button(`button-background-${choice}`, { type: 'background', order: id, choice, colour: null }),
    ]);
  }
  if (obstacle === 'fails') made.push([button('button-how-to', { type: 'how_to' })]);
  made.push([
    button('button-another-document', { type: 'another_document', photo }),
    button('button-details', { type: 'details', order: id }),
    button('button-delete', { type: 'delete_photo', photo, step: 'ask' }),
  ]);
  return made;
}

/** The authority's own words for small children, where the photo is judged as one of them. */
function ageLines(order: Order, spec: DocumentSpec): Line[] {
  const { age } = wishOf(order);
  return age === undefined ? [] : [line('judged-at-age', { age, wording: spec.infants ?? 'none' })];
}

/** Asked only where the authority has a rule for small children and the answer changes something. */
function ageButtons(order: Order, spec: DocumentSpec, remarks: readonly Finding[]): Button[][] {
  const choose = (group: AgeGroup) => button(`button-age-${group}`, { type: 'age', order: order.id, group });
  if (wishOf(order).age !== undefined) return [[choose('adult')]];
  const matters = remarks.some(({ check }) => !applies(check, 'infant') || isSoftened(check, 'infant'));
  return spec.infants !== undefined && matters ? [[choose('child'), choose('infant')]] : [];
}

function comparison(order: Order, sibling: Order | null, locale: string | null): Button[][] {
  if (!sibling?.product) return [];
  const document = documentText(findDocument(sibling.product.document), locale);
  const action = { type: 'compare', order: sibling.id, document: order.product!.document } as const;
  return [[button('button-compare', action, { document })]];
}
