import type { Darkroom } from '../darkroom/darkroom.ts';
import type { Photos } from '../order/photos.ts';
import type { PhotoFacts, Refusal } from '../photo/work.ts';
import type { Owner } from '../privacy/secrets.ts';
import { UserError } from '../problem.ts';

/** What is known of a photo once it was looked at. */
export interface Known {
  readonly refusal: Refusal | null;
}

/**
 * The looks at photos that are under way: begun when a photo arrives, while its owner is still choosing, and kept
 * with the photo when done. A look that was lost is taken again by whoever needs it.
 */
export class Analyses {
  readonly #underWay = new Map<string, Promise<Known>>();

  constructor(
    private readonly photos: Photos,
    private readonly darkroom: Darkroom,
  ) {}

  /**
   * Begins, or joins, the look at a photo. @throws WorkUnavailable, StoreUnavailable
   * @param bytes the upload, where it is at hand
   */
  begin(owner: Owner, photo: string, bytes?: Uint8Array): Promise<Known> {
    const known = this.#underWay.get(photo);
    if (known) return known;
    const look = this.#look(owner, photo, bytes).finally(() => this.#underWay.delete(photo));
    this.#underWay.set(photo, look);
    return look;
  }

  /** What is known of a photo, waiting for a look that is under way; null where nobody has looked yet. */
  async known(owner: Owner, photo: string): Promise<Known | null> {
    const underWay = this.#underWay.get(photo);
    if (underWay) return underWay;
    const kept = await this.photos.find(owner, photo);
    return kept?.state === 'analysed' ? { refusal: (kept.facts as unknown as PhotoFacts).refusal } : null;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  async #look(owner: Owner, photo: string, bytes?: Uint8Array): Promise<Known> {
    try {
      const facts = await this.darkroom.analyse({ owner, photo, ...(bytes && { bytes }) });
      return { refusal: facts?.refusal ?? null };
    } catch (problem) {
      if (!(problem instanceof UserError)) throw problem;
      return { refusal: { code: problem.code, params: problem.params } };
    }
  }
}
