import type { DocumentSpec } from '../../documents/index.ts';
import { documentsOf } from '../../documents/index.ts';
import type { Button, Screen } from '../screen.ts';
import { countryText, documentText, sizeText } from '../words.ts';
import { demandLines } from './guide.ts';
import { button, line, named } from './line.ts';
import { ruleLine } from './report.ts';

/** A list that is taken in at a glance. */
const perPage = 8;

const label = (spec: DocumentSpec): string => [spec.name, sizeText(spec)].filter(Boolean).join(', ');

/** A document as a button: its name and size. */
export const documentButton = (spec: DocumentSpec, photo: string | null, withCountry?: string): Button =>
  named(withCountry ? `${withCountry}: ${label(spec)}` : label(spec), {
    type: 'choose_document',
    photo,
    document: spec.id,
  });

/** The documents of a country. */
export function documentScreen(
  country: string,
  photo: string | null,
  page: number,
  locale: string | null,
): Screen {
  const { documents, verified } = documentsOf(country);
  const from = page * perPage;
  const shown = documents.slice(from, from + perPage);
  const turn: Button[] = [];
  if (from > 0) turn.push(button('button-back', { type: 'document_page', photo, country, page: page - 1 }));
  if (from + perPage < documents.length)
    turn.push(button('button-more', { type: 'document_page', photo, country, page: page + 1 }));
  const name = countryText(country, locale);
  return {
    lines: [
      line(verified ? 'which-document' : 'which-document-unverified', { country: name }),
      line('or-type-document'),
    ],
    buttons: [
      ...shown.map((spec) => [documentButton(spec, photo)]),
      turn,
      [button('button-another-country', { type: 'another_country', photo })],
    ],
  };
}

/** What a document asks for, before there is a photo. */
export function awaitedScreen(spec: DocumentSpec, locale: string | null): Screen {
  const lines = [line('awaiting', { document: documentText(spec, locale) })];
  const size = sizeText(spec);
  if (size) lines.push(line('awaiting-size', { size }));
  lines.push(...demandLines(spec));
  lines.push(line('awaiting-send'));
  return {
    lines,
    buttons: [
      [
        button('button-how-to', { type: 'how_to' }),
        button('button-another-document', { type: 'another_document', photo: null }),
      ],
    ],
  };
}

/** Where the authority takes no photo of one's own: why, who says so, and what can be had instead. */
export function notSoldScreen(spec: DocumentSpec, photo: string | null, locale: string | null): Screen {
  const others = documentsOf(spec.country).documents.filter((d) => d.submission.by === 'self');
  const lines = [
    line('not-sold', { document: documentText(spec, locale), by: spec.submission.by }),
    ...(spec.submission.advice ? [line('as-is', { text: spec.submission.advice })] : []),
    ruleLine(spec, locale),
  ];
  if (others.length > 0) lines.push(line('not-sold-others', { country: countryText(spec.country, locale) }));
  return {
    lines,
    buttons: [
      ...others.slice(0, perPage).map((d) => [documentButton(d, photo)]),
      [button('button-another-country', { type: 'another_country', photo })],
    ],
  };
}
