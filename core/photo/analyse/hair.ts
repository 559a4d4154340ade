import type { FaceFrame } from './frame.ts';
import { sampleColour } from './grid.ts';
import type { Column, Silhouette } from './silhouette.ts';
import { toView, type View } from './view.ts';

/** Where the head, with its hair, ends. */
export interface HeadTop {
  /** Above the line of the eyes, inter-eye distances. */
  readonly height: number;
  /** False where the head reaches the frame, so that its top is not seen. */
  readonly inFrame: boolean;
}

/**
 * The top must be this wide: 3 mm at an inter-eye distance of 63 mm. What is narrower are single hairs, which neither a
 * ruler on a print nor an officer's eye takes for the head.
 */
const topWidth = 0.05;
/** The mask's outline is looked for again in the colours this far up and down; a mask's cell is 0.03. */
const search = 0.14;
const fineStep = 0.01;
/** Above and below the search, the wall and the hair are read over this length. */
const sampleLength = 0.12;
/** Colours of wall and hair must differ by this many levels (of 255) to be told apart. */
const minimumContrast = 16;
/** The wall may vary this much of that difference. */
const evenness = 0.25;

/** The top of the hair or of the bare head from its silhouette, refined in the picture where the wall is plain. */
export function headTopOf(silhouette: Silhouette, view: View, frame: FaceFrame): HeadTop | null {
  const { columns, step } = silhouette;
  if (columns.length === 0) return null;
  const wide = Math.max(1, Math.round(topWidth / step));
  const coarse = kthHighest(columns, wide);
  const cut = columns.filter((column) => column.cut && column.height >= coarse - search).length >= wide;
  if (cut) return { height: coarse, inFrame: false };
  // Only what is near the top can become it.
  const refined = columns.map((column) =>
    column.height < coarse - 2 * search ? column : { ...column, height: edgeNear(column, view, frame) },
  );
  return { height: kthHighest(refined, wide), inFrame: true };
}

function kthHighest(columns: readonly Column[], k: number): number {
  const heights = columns.map((column) => column.height).sort((a, b) => b - a);
  return heights[Math.min(k, heights.length) - 1]!;
}

/** Height at which a column's colour is half wall and half hair; the mask's own where they cannot be told apart. */
function edgeNear({ u, height }: Column, view: View, frame: FaceFrame): number {
  const at = (h: number) => sampleColour(view.raster, toView(view, frame.toPicture([u, -h])));
  const range = (from: number, to: number) => {
    const colours: Colour[] = [];
    for (let h = from; h <= to + fineStep / 2; h += fineStep) colours.push(at(h));
    return colours;
  };
  const wallColours = range(height + search, height + search + sampleLength);
  const wall = mean(wallColours);
  const hair = mean(range(height - search - sampleLength, height - search));
  const contrast = apart(wall, hair);
  const spread = Math.max(...wallColours.map((colour) => apart(colour, wall)));
  if (contrast < minimumContrast || spread > evenness * contrast) return height;
  // From above: flyaways are thinner than the blend of half and half.
  for (let h = height + search; h >= height - search; h -= fineStep)
    if (apart(at(h), wall) > contrast / 2) return h;
  return height;
}

type Colour = readonly [number, number, number];

function mean(colours: readonly Colour[]): Colour {
  const sum = (c: 0 | 1 | 2) => colours.reduce((total, colour) => total + colour[c], 0) / colours.length;
  return [sum(0), sum(1), sum(2)];
}

function apart(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
