import type { Finding } from '../checks/finding.ts';
import type { Edit } from './ledger.ts';
import type { PaperName } from './sheet.ts';
import type { PreviewPicture } from './watermark.ts';
import type { Wish } from './wish.ts';

/** What a photo is, in few numbers: for the chat and for its record. JSON. */
export interface PhotoFacts {
  /** Upright size, px. */
  readonly width: number;
  readonly height: number;
  readonly mediaType: string;
  readonly bytes: number;
  /** Faces counted. */
  readonly faces: number;
  /** px; null without a face. */
  readonly interEyeDistance: number | null;
  /** Why no document can be made from it; null where one may. */
  readonly refusal: Refusal | null;
}

/** A UserError as data: its code and the numbers of its sentence. */
export interface Refusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Analysed {
  readonly facts: PhotoFacts;
  /** The analysis, to be kept sealed beside the photo and handed back to `make`. */
  readonly analysis: Uint8Array;
}

export interface MakeRequest {
  /** The upload as it came. */
  readonly bytes: Uint8Array;
  /** What `analyse` gave; null has it made anew. */
  readonly analysis: Uint8Array | null;
  /** What an earlier `make` gave to be kept; left out or null where nothing was, or no cut-out is wanted. */
  readonly matte?: Uint8Array | null;
  /** Id in the catalogue. */
  readonly document: string;
  readonly wish: Wish;
  /** null where no sheet is wanted; documents without a print size get none. */
  readonly sheet: PaperName | null;
}

export interface MadeFile {
  readonly kind: 'photo' | 'sheet';
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** px; of a sheet at `dpi`. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly sha256: string;
  /** Photos on a sheet, 1 for the photo itself. */
  readonly copies: number;
}

export interface Made {
  /** Photo first. */
  readonly files: readonly MadeFile[];
  readonly preview: PreviewPicture;
  readonly findings: readonly Finding[];
  readonly edits: readonly Edit[];
  /** All cut-outs of the photo so far, to be kept sealed beside it in place of older ones; null where none is new. */
  readonly matte: Uint8Array | null;
  /** True where the photo's file was read again and is what it was meant to be. */
  readonly proved: boolean;
  /** True where the authority wants the picture as it was taken and the upload is that already: nothing was gained. */
  readonly asUploaded: boolean;
}

/**
 * Port: the photo work, in this process or in another.
 *
 * Every method rejects with `UserError` where the person can mend it, with `WorkUnavailable` where it was lost (a
 * crash, a hang, too much to do) and may succeed when asked again. `whose` names a person: nobody waits for all of another's.
 */
export interface PhotoWork {
  /** ms until an upload of so many bytes that comes now would be done: what stands before it, and what it takes itself. */
  expected(bytes: number): number;
  /** Whether there is so much to do that nothing more is taken; left out where that never is. */
  isFull?(): boolean;
  analyse(bytes: Uint8Array, whose?: string): Promise<Analysed>;
  make(request: MakeRequest, whose?: string): Promise<Made>;
  /** The upload with the place marked that a refusal speaks of, not to be kept; null where it speaks of none. */
  point(
    bytes: Uint8Array,
    analysis: Uint8Array | null,
    refusal: Refusal,
    whose?: string,
  ): Promise<PreviewPicture | null>;
  /** A sheet of a finished photo. @throws UserError `sheet_does_not_fit` */
  sheet(photo: Uint8Array, document: string, paper: PaperName, whose?: string): Promise<MadeFile>;
}

/** The work was lost. `reason` is for the log. */
export class WorkUnavailable extends Error {
  override readonly name = 'WorkUnavailable';
  constructor(
    readonly reason: string,
    /** How many workers this very job took with it. */
    readonly lost = 0,
  ) {
    super(`photo work: ${reason}`);
  }
}
