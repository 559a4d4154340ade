import { findDocument } from '../../documents/index.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import type { Refusal } from '../../photo/work.ts';
import type { Line, Screen } from '../screen.ts';
import { documentText } from '../words.ts';
import { button, line, quiet } from './line.ts';

/** Refusals that more pixels would mend. */
const wantsPixels: ReadonlySet<string> = new Set([
  'face_too_small',
  'enlargement_too_great',
  'too_few_pixels',
]);

export interface Refused {
  readonly refusal: Refusal;
  readonly document: string | null;
  readonly photo: string | null;
  /** The upload, where the messenger had shrunk it. */
  readonly shrunk: { readonly width: number; readonly height: number } | null;
  /** The photo, small, with the place marked; null where there is none. */
  readonly picture: Uint8Array | null;
  /** Nothing could ever be made of it, and it is gone. */
  readonly isDeleted: boolean;
}

/** Nothing can be made from this photo: what is seen, and what to do. The document stays chosen. */
export function refusalScreen(refused: Refused, locale: string | null): Screen {
  const { refusal, document, shrunk, picture } = refused;
  const spec = document === null ? null : findDocument(document);
  const lines = [line(`error-${refusal.code}`, refusal.params)];
  if (shrunk && wantsPixels.has(refusal.code)) lines.push(...shrunkLines(shrunk, spec, locale));
  lines.push(
    spec ? line('send-another', { document: documentText(spec, locale) }) : line('send-another-any'),
  );
  if (refused.isDeleted) lines.push(quiet('photo-deleted'));
  return {
    lines,
    ...(picture
      ? { picture: { bytes: picture, mediaType: 'image/jpeg' as const, name: 'photo.jpg', protected: true } }
      : {}),
    buttons: [
      [
        button('button-how-to', { type: 'how_to' }),
        ...(spec
          ? [button('button-another-document', { type: 'another_document', photo: refused.photo })]
          : []),
      ],
    ],
  };
}

/** What the messenger made of the picture, what is asked for, and how to send it whole. */
export function shrunkLines(
  shrunk: { readonly width: number; readonly height: number },
  spec: DocumentSpec | null,
  locale: string | null,
): Line[] {
  const { width, height } = shrunk;
  const px = `${width} x ${height}`;
  const needed = spec?.px && 'width' in spec.px ? `${spec.px.width} x ${spec.px.height}` : '';
  return [
    needed && spec
      ? line('shrunk-needs', { px, needed, document: documentText(spec, locale) })
      : line('shrunk', { px }),
    line('shrunk-send-file'),
  ];
}
