import type { PaperName } from '../photo/sheet.ts';
import type { PreviewPicture } from '../photo/watermark.ts';
import type { Wish } from '../photo/wish.ts';
import type { Made, MadeFile, PhotoFacts, Refusal } from '../photo/work.ts';
import type { Owner } from '../privacy/secrets.ts';

/** An upload that is kept. */
export interface Upload {
  readonly owner: Owner;
  readonly photo: string;
  /** As it came, where it is at hand anyway: whoever works in this process need not fetch it then. */
  readonly bytes?: Uint8Array;
}

/** What is to be made of an upload. */
export interface Commission {
  /** Id in the catalogue. */
  readonly document: string;
  readonly wish: Wish;
  /** null where no sheet is wanted. */
  readonly sheet: PaperName | null;
}

/** Files that were paid for. */
export interface Bought {
  readonly owner: Owner;
  readonly order: string;
}

/** What somebody has to expect who comes now. */
export interface Outlook {
  /** ms until it would be done: what stands before it, and what it takes itself. */
  readonly ms: number;
  /** The line is longer than anybody should wait: nothing more is taken. */
  readonly isFull: boolean;
}

/**
 * Port: the photo work on what is kept, by the names under which it is kept. Done in this process or by workers elsewhere,
 * which open the sealed photo themselves. What is learnt of an upload (analysis, cut-outs, how many workers it cost) is
 * kept with it before the answer comes, so that nothing is lost with whoever asked.
 *
 * Every method answers null where the photo is gone, and rejects with `UserError` where the person can mend it
 * (`unworkable`: it took two workers with it and is never begun again), with `WorkUnavailable` where the work was lost and
 * may succeed when asked again, within minutes at most. Nobody's work holds up another person's by more than a job.
 */
export interface Darkroom {
  /** @param bytes size of the upload; 0 where it is kept already */
  outlook(bytes: number): Promise<Outlook>;
  /** Looks at an upload and keeps the analysis with it. */
  analyse(upload: Upload): Promise<PhotoFacts | null>;
  make(upload: Upload, commission: Commission): Promise<Made | null>;
  /** The upload with the place marked that a refusal speaks of; null also where it speaks of none. */
  point(upload: Upload, refusal: Refusal): Promise<PreviewPicture | null>;
  /** A sheet of a finished photo. @throws UserError `sheet_does_not_fit` */
  sheet(bought: Bought, document: string, paper: PaperName): Promise<MadeFile | null>;
}
