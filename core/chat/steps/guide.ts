import { documents } from '../../documents/index.ts';
import { type HowToCause, howToDrawing } from '../../photo/how-to.ts';
import { guideScreen, oftenScreen } from '../screens/guide.ts';
import type { Turn } from '../turn.ts';

/** Photos in a row with one cause before it is drawn how it works, with the offer to stop. */
export const patience = 3;

/** [How to take it]: for the document that is wanted, where there is one. */
export async function showGuide(turn: Turn): Promise<void> {
  const wanted = turn.talk.document;
  const spec = documents.find((d) => d.id === wanted) ?? null;
  await turn.say(guideScreen(spec, await howToDrawing('distance'), turn.locale));
}

/** Counts photos in a row that failed for one cause. @returns whether it is time to draw it */
export function noteFailure(turn: Turn, cause: HowToCause): boolean {
  const before = turn.talk.refusals;
  const count = before?.code === cause ? before.count + 1 : 1;
  turn.note({ refusals: { code: cause, count } });
  return count >= patience;
}

/** Draws how it works and offers to stop. */
export async function drawHowTo(turn: Turn, cause: HowToCause, photo: string): Promise<void> {
  await turn.say(oftenScreen(cause, await howToDrawing(cause), photo));
}
