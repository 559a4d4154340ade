import type { DocumentSpec } from '../../documents/schema.ts';
import type { Drawing, HowToCause } from '../../photo/how-to.ts';
import type { Line, Picture, Screen } from '../screen.ts';
import { documentText } from '../words.ts';
import { button, heading, line } from './line.ts';

/** A drawing of ours may be kept and passed on. */
const drawnPicture = ({ bytes, mediaType }: Drawing, cause: HowToCause): Picture => ({
  bytes,
  mediaType,
  name: `how-to-${cause}.png`,
  protected: false,
});

/** How to take the photo: for the document in hand what its authority asks for, else what all of them do. */
export function guideScreen(spec: DocumentSpec | null, drawing: Drawing, locale: string | null): Screen {
  return {
    picture: drawnPicture(drawing, 'distance'),
    lines: [
      ...(spec ? [heading('guide-head', { document: documentText(spec, locale) })] : []),
      ...['wall', 'light', 'camera', 'frame', 'face'].map((what) => line(`how-to-${what}`)),
      ...(spec ? demandLines(spec) : [line('how-to-bare')]),
      line('how-to-file'),
    ],
  };
}

/** What the authority asks for besides, in its own words. */
export function demandLines(spec: DocumentSpec): Line[] {
  const { background, glasses, headCovering, expression, ears, infants, maxAgeMonths } = spec;
  const lines: Line[] = [];
  if (background) lines.push(line('guide-background', { wording: background.wording }));
  if (expression) lines.push(line('guide-expression', { wording: expression.wording }));
  if (glasses) lines.push(line('guide-glasses', { rule: glasses.rule, wording: glasses.wording }));
  else lines.push(line('guide-glasses-unpublished'));
  if (headCovering)
    lines.push(line('guide-head-covering', { rule: headCovering.rule, wording: headCovering.wording }));
  else lines.push(line('guide-head-covering-unpublished'));
  if (ears) lines.push(line('guide-ears', { wording: ears }));
  if (infants) lines.push(line('guide-infants', { wording: infants }));
  if (maxAgeMonths) lines.push(line('guide-age', { months: maxAgeMonths }));
  return lines;
}

/** The third photo with one cause: how it works, drawn, and the offer to stop. */
export function oftenScreen(cause: HowToCause, drawing: Drawing, photo: string): Screen {
  return {
    picture: drawnPicture(drawing, cause),
    lines: [line('often-refused'), line(`how-to-cause-${cause}`), line('often-stop')],
    buttons: [[button('button-how-to', { type: 'how_to' }), button('button-stop', { type: 'stop', photo })]],
  };
}
