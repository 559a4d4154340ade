import { filesOf } from '../order/orders.ts';
import type { Json } from '../order/photo.ts';
import type { Photos } from '../order/photos.ts';
import type { PaperName } from '../photo/sheet.ts';
import type { PreviewPicture } from '../photo/watermark.ts';
import type { Made, MadeFile, PhotoFacts, PhotoWork, Refusal } from '../photo/work.ts';
import type { Vault } from '../privacy/vault.ts';
import type { Bought, Commission, Darkroom, Outlook, Upload } from './darkroom.ts';
import { guarded } from './hazard.ts';

export interface OwnParts {
  readonly photos: Photos;
  readonly vault: Vault;
  readonly work: PhotoWork;
}

/** The darkroom of this process: fetches what is kept, has it worked on, and keeps what was learnt. */
export class OwnDarkroom implements Darkroom {
  constructor(private readonly with_: OwnParts) {}

  async outlook(bytes: number): Promise<Outlook> {
    const { work } = this.with_;
    return { ms: work.expected(bytes), isFull: work.isFull?.() ?? false };
  }

  async analyse(upload: Upload): Promise<PhotoFacts | null> {
    const { photos, work } = this.with_;
    const { owner, photo } = upload;
    const bytes = await this.#bytes(upload);
    if (!bytes) return null;
    const { facts, analysis } = await guarded(photos, owner, photo, () => work.analyse(bytes, owner));
    const kept = await photos.analysed(owner, photo, facts as unknown as Json, analysis);
    return kept && facts;
  }

  async make(upload: Upload, { document, wish, sheet }: Commission): Promise<Made | null> {
    const { photos, work } = this.with_;
    const { owner, photo } = upload;
    const [bytes, analysis, matte] = await Promise.all([
      this.#bytes(upload),
      photos.take(owner, photo, 'analysis'),
      wish.background === 'replace' ? photos.take(owner, photo, 'matte') : null,
    ]);
    if (!bytes) return null;
    const request = { bytes, analysis, matte, document, wish, sheet };
    const made = await guarded(photos, owner, photo, () => work.make(request, owner));
    // Gone meanwhile: then nothing was kept, and whoever asked finds that out.
    if (made.matte) await photos.keep(owner, photo, 'matte', made.matte);
    return { ...made, matte: null };
  }

  async point(upload: Upload, refusal: Refusal): Promise<PreviewPicture | null> {
    const { photos, work } = this.with_;
    const { owner, photo } = upload;
    const [bytes, analysis] = await Promise.all([this.#bytes(upload), photos.take(owner, photo, 'analysis')]);
    if (!bytes || !analysis) return null;
    return guarded(photos, owner, photo, () => work.point(bytes, analysis, refusal, owner));
  }

  async sheet({ owner, order }: Bought, document: string, paper: PaperName): Promise<MadeFile | null> {
    const photo = await this.with_.vault.get(filesOf({ owner, id: order }, 'result'), 'photo');
    return photo && this.with_.work.sheet(photo, document, paper, owner);
  }

  async #bytes({ owner, photo, bytes }: Upload): Promise<Uint8Array | null> {
    return bytes ?? this.with_.photos.take(owner, photo, 'upload');
  }
}
