import { scaleOf } from '../../checks/length.ts';
import { shareOf } from '../../documents/bands.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import type { Placement } from '../placement.ts';

/** What is drawn into a preview, in px of the finished photo, y from its top. */
export interface Guides {
  /** The top that the head is measured to, hair or skull. */
  readonly topY: number;
  /** The other top, where the authority does not say which it means. */
  readonly otherTopY: number | null;
  readonly chinY: number;
  readonly eyeY: number;
  /** x of the face's midline. */
  readonly centreX: number;
  /** Where the top and the eyes have to be; null where the authority publishes nothing. */
  readonly topBand: Band | null;
  readonly eyeBand: Band | null;
  /** Chin to top, and the eyes above the lower edge, as they are to be read. */
  readonly headLabel: string;
  readonly eyeLabel: string;
}

/** From the upper to the lower bound. */
export type Band = readonly [from: number, to: number];

export function guidesOf(spec: DocumentSpec, placement: Placement): Guides {
  const { height, measures, headTop } = placement;
  const [topY, otherY] =
    headTop === 'hair' ? [measures.hairTopY, measures.crownY] : [measures.crownY, measures.hairTopY];
  const up = (base: number, share: ReturnType<typeof shareOf>): Band | null =>
    share && [Math.max(0, base - share.max * height), base - share.min * height];
  const scale = scaleOf(spec, placement);
  const label = (px: number): string => `${scale.of(px).toFixed(1)} ${scale.unit}`;
  return {
    topY,
    otherTopY: spec.head?.top === 'unstated' ? otherY : null,
    chinY: measures.chinY,
    eyeY: measures.eyeY,
    centreX: measures.centreX,
    topBand: up(measures.chinY, shareOf(spec.head, spec)),
    eyeBand: up(height, shareOf(spec.eyeFromBottom, spec)),
    headLabel: label(measures.chinY - topY),
    eyeLabel: label(height - measures.eyeY),
  };
}
